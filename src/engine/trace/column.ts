const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;

type Numbers = Uint8Array | Int32Array;

/** A column of small numbers that grows by chunks of 16,384, so that growing never copies what was recorded. */
export class Column<T extends Numbers> {
  private readonly make: (n: number) => T;
  private readonly chunks: T[] = [];
  private current: T;
  private fill = CHUNK;

  constructor(make: (n: number) => T) {
    this.make = make;
    this.current = make(0);
  }

  get length(): number {
    return this.chunks.length === 0 ? 0 : ((this.chunks.length - 1) << CHUNK_BITS) + this.fill;
  }

  push(x: number): void {
    if (this.fill === CHUNK) {
      this.chunks.push((this.current = this.make(CHUNK)));
      this.fill = 0;
    }
    this.current[this.fill++] = x;
  }

  /** The number at place `i`, 0 ≤ i < length. */
  get(i: number): number {
    return this.chunks[i >> CHUNK_BITS]![i & (CHUNK - 1)]!;
  }

  /** A column of its own with the first `n` members of this one, 0 ≤ n ≤ length. Chunks that they fill are shared. */
  upTo(n: number): Column<T> {
    const column = new Column(this.make);
    column.chunks.push(...this.chunks.slice(0, n >> CHUNK_BITS));
    for (let i = column.length; i < n; i++) column.push(this.get(i));
    return column;
  }

  /** How many members are ≤ `x`, in a column that never falls. */
  countUpTo(x: number): number {
    let lo = 0;
    let hi = this.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (this.get(mid) <= x) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  }
}

export const uint8 = (n: number): Uint8Array<ArrayBuffer> => new Uint8Array(n);
export const int32 = (n: number): Int32Array<ArrayBuffer> => new Int32Array(n);
