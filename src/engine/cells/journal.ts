/** How many writes one chunk of the journal holds. A power of two: a place splits into chunk and offset by shift and mask. */
const CHUNK_BITS = 16;
const CHUNK = 1 << CHUNK_BITS;
/** Cells that two bytes can name. */
const NARROW = 1 << 16;

/** Number of the entry in the journal; also "how many writes happened before". */
export type JournalIndex = number;

/**
 * Every write that ever changed a cell, in order: (cell, old, new). Three typed columns that grow by chunks, so
 * that no write ever copies the past. 10 bytes an entry; 12 in a memory of more than 65,536 cells.
 */
export class Journal {
  private readonly cells: (Uint16Array | Int32Array)[] = [];
  private readonly olds: Int32Array[] = [];
  private readonly nows: Int32Array[] = [];
  private cell: Uint16Array | Int32Array = new Uint16Array(0);
  private old = new Int32Array(0);
  private now = new Int32Array(0);
  private fill = CHUNK;
  private full = 0;
  private wide = false;

  /** Tells, before the first write, how many cells there are. */
  open(cells: number): void {
    this.wide = cells > NARROW;
  }

  /** Begins, being empty, with the first `entries` entries of another one, 0 ≤ entries ≤ its length. Chunks that they fill are shared. */
  share(other: Journal, entries: number): void {
    this.wide = other.wide;
    if (entries === 0) return;
    const last = (entries - 1) >> CHUNK_BITS;
    this.cells.push(...other.cells.slice(0, last + 1));
    this.olds.push(...other.olds.slice(0, last + 1));
    this.nows.push(...other.nows.slice(0, last + 1));
    this.full = last << CHUNK_BITS;
    this.fill = entries - this.full;
    if (this.fill === CHUNK) return;
    // both write into the chunk in which they part
    this.cell = this.cells[last] = this.cells[last]!.slice();
    this.old = this.olds[last] = this.olds[last]!.slice();
    this.now = this.nows[last] = this.nows[last]!.slice();
  }

  /** Number of entries. */
  get length(): JournalIndex {
    return this.full + (this.cells.length === 0 ? 0 : this.fill);
  }
  /** Bytes of one entry. */
  get entryBytes(): number {
    return this.wide ? 12 : 10;
  }

  push(cell: number, old: number, now: number): void {
    if (this.fill === CHUNK) this.grow();
    const i = this.fill;
    this.cell[i] = cell;
    this.old[i] = old;
    this.now[i] = now;
    this.fill = i + 1;
  }

  private grow(): void {
    if (this.cells.length > 0) this.full += CHUNK;
    this.cells.push((this.cell = this.wide ? new Int32Array(CHUNK) : new Uint16Array(CHUNK)));
    this.olds.push((this.old = new Int32Array(CHUNK)));
    this.nows.push((this.now = new Int32Array(CHUNK)));
    this.fill = 0;
  }

  cellAt(i: JournalIndex): number {
    return this.cells[i >> CHUNK_BITS]![i & (CHUNK - 1)]!;
  }
  oldAt(i: JournalIndex): number {
    return this.olds[i >> CHUNK_BITS]![i & (CHUNK - 1)]!;
  }
  nowAt(i: JournalIndex): number {
    return this.nows[i >> CHUNK_BITS]![i & (CHUNK - 1)]!;
  }

  /** Runs the journal over `words` from entry `from` to entry `to`: forwards it redoes, backwards it undoes. */
  replay(words: Int32Array, from: JournalIndex, to: JournalIndex): void {
    let i = from;
    while (i < to) {
      const c = i >> CHUNK_BITS;
      const base = c << CHUNK_BITS;
      const end = Math.min(to, base + CHUNK) - base;
      const cell = this.cells[c]!;
      const now = this.nows[c]!;
      for (let k = i - base; k < end; k++) words[cell[k]!] = now[k]!;
      i = base + end;
    }
    while (i > to) {
      const c = (i - 1) >> CHUNK_BITS;
      const base = c << CHUNK_BITS;
      const start = Math.max(to, base) - base;
      const cell = this.cells[c]!;
      const old = this.olds[c]!;
      for (let k = i - base - 1; k >= start; k--) words[cell[k]!] = old[k]!;
      i = base + start;
    }
  }

  /** The first entry of [from, to) that wrote a cell whose mark is not 0, or -1. */
  nextMarked(marks: Int32Array, from: JournalIndex, to: JournalIndex): JournalIndex {
    for (let i = from; i < to;) {
      const c = i >> CHUNK_BITS;
      const base = c << CHUNK_BITS;
      const end = Math.min(CHUNK, to - base);
      const cell = this.cells[c]!;
      for (let k = i - base; k < end; k++) if (marks[cell[k]!] !== 0) return base + k;
      i = base + CHUNK;
    }
    return -1;
  }

  /** The last entry of [from, before) that wrote a cell whose mark is not 0, or -1. */
  lastMarked(marks: Int32Array, from: JournalIndex, before: JournalIndex): JournalIndex {
    for (let i = before; i > from;) {
      const c = (i - 1) >> CHUNK_BITS;
      const base = c << CHUNK_BITS;
      const start = Math.max(0, from - base);
      const cell = this.cells[c]!;
      for (let k = i - base - 1; k >= start; k--) if (marks[cell[k]!] !== 0) return base + k;
      i = base;
    }
    return -1;
  }

  /** The last entry before `before` that wrote one of the cells [at, at + words), or -1. */
  lastWrite(at: number, words: number, before: JournalIndex): JournalIndex {
    for (let i = before; i > 0;) {
      const c = (i - 1) >> CHUNK_BITS;
      const base = c << CHUNK_BITS;
      const cell = this.cells[c]!;
      for (let k = i - base - 1; k >= 0; k--) if ((cell[k]! - at) >>> 0 < words) return base + k;
      i = base;
    }
    return -1;
  }

  /** The first entry from `from` on that wrote one of the cells [at, at + words), or -1. */
  nextWrite(at: number, words: number, from: JournalIndex): JournalIndex {
    const n = this.length;
    for (let i = Math.max(0, from); i < n;) {
      const c = i >> CHUNK_BITS;
      const base = c << CHUNK_BITS;
      const end = Math.min(CHUNK, n - base);
      const cell = this.cells[c]!;
      for (let k = i - base; k < end; k++) if ((cell[k]! - at) >>> 0 < words) return base + k;
      i = base + CHUNK;
    }
    return -1;
  }
}
