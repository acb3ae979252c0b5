import { IntList } from './intList.ts';

/** A bucket of level 0 holds 2^BASE_BITS steps, one of level k 2^(BASE_BITS + k). */
export const BASE_BITS = 7;

/** How two neighbouring buckets become one. */
export type Fold = 'sum' | 'max';

/**
 * One quantity along the steps, at every level of detail: a bucket of level k+1 is two of level k folded. Whoever records
 * adds to `open` and closes it when 2^BASE_BITS steps are full; closing costs two writes on average, whatever the length.
 */
export class Pyramid {
  /** The bucket of level 0 that is still being filled. */
  open = 0;
  private readonly fold: Fold;
  private readonly levels: IntList[];

  /** `closed` buckets of level 0 are over already, with nothing in them. */
  constructor(fold: Fold, closed = 0, levels = [new IntList()]) {
    this.fold = fold;
    this.levels = levels;
    for (let i = 0; i < closed; i++) this.close();
  }

  /** Its first `closed` buckets of level 0, and what they fill above. */
  upTo(closed: number): Pyramid {
    return new Pyramid(
      this.fold,
      0,
      this.levels.map((level, k) => level.upTo(closed >> k)),
    );
  }

  /** Buckets of level 0 that are closed. */
  get closed(): number {
    return this.levels[0]!.length;
  }

  /** Closes the open bucket, and every bucket above that is full with it. */
  close(): void {
    let x = this.open;
    this.open = 0;
    for (let k = 0; ; k++) {
      const level = (this.levels[k] ??= new IntList());
      level.push(x);
      if ((level.length & 1) === 1) return;
      x = this.folded(level.data[level.length - 2]!, x);
    }
  }

  /** What bucket `i` of a level holds so far; 0 for one that has not begun. */
  at(level: number, i: number): number {
    const list = this.levels[level];
    if (list !== undefined && i < list.length) return list.data[i]!;
    if (level === 0) return i === this.closed ? this.open : 0;
    // the last bucket of a level: its parts are below
    return i << level > this.closed ? 0 : this.folded(this.at(level - 1, 2 * i), this.at(level - 1, 2 * i + 1));
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return this.levels.reduce((n, l) => n + l.bytes, 0);
  }

  private folded(a: number, b: number): number {
    return this.fold === 'sum' ? a + b : Math.max(a, b);
  }
}
