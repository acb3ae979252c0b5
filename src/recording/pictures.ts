import type { JournalIndex } from '../engine/cells/journal.ts';

/** Journal entries between two pictures, at least. */
const EVERY = 1 << 16;
/** A picture is made for so many entries as it has cells, times this: it never takes more than a twentieth of the journal. */
const ENTRIES_A_CELL = 8;
/** Cells that are copied in the time in which one entry of the journal is run. */
const CELLS_AN_ENTRY = 8;

/** All cells of the machine as they were at some places of the journal, so that a far seek need not run all of it. */
export class Pictures {
  /** Where they were made, in order; before them place 0, where all cells are 0 and no picture is needed. */
  private readonly places: JournalIndex[] = [0];
  private readonly cells: Int32Array[] = [];
  private readonly every: number;
  private readonly size: number;
  private next: JournalIndex;

  /** For a machine of `size` cells. */
  constructor(size: number) {
    this.size = size;
    this.every = Math.max(EVERY, size * ENTRIES_A_CELL);
    this.next = this.every;
  }

  /** Those that were made up to `place`, for a journal that begins with the entries before it. */
  upTo(place: JournalIndex): Pictures {
    const other = new Pictures(this.size);
    for (const [i, cells] of this.cells.entries()) {
      const made = this.places[i + 1]!;
      if (made > place) break;
      other.places.push(made);
      other.cells.push(cells);
      other.next = made + this.every;
    }
    return other;
  }

  /** Bytes that they take. */
  get bytes(): number {
    return this.cells.length * this.size * 4;
  }

  /** The live cells stand at `place`: they are copied when a picture is due. */
  offer(place: JournalIndex, words: Int32Array): void {
    if (place < this.next) return;
    this.places.push(place);
    this.cells.push(words.slice());
    this.next = place + this.every;
  }

  /** Copies the picture that is nearest to `to` into `words`, which stand at `from`, if that brings them nearer; tells where they are then. */
  shortcut(words: Int32Array, from: JournalIndex, to: JournalIndex): JournalIndex {
    const way = Math.abs(to - from) - this.size / CELLS_AN_ENTRY;
    if (way <= 0) return from;
    const k = this.nearest(to);
    const place = this.places[k]!;
    if (Math.abs(to - place) >= way) return from;
    if (k === 0) words.fill(0);
    else words.set(this.cells[k - 1]!);
    return place;
  }

  private nearest(to: JournalIndex): number {
    let lo = 0;
    let hi = this.places.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (this.places[mid]! <= to) lo = mid;
      else hi = mid - 1;
    }
    const behind = this.places[lo + 1];
    return behind !== undefined && behind - to < to - this.places[lo]! ? lo + 1 : lo;
  }
}
