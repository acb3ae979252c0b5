import type { Cell, Memory } from './memory.ts';

/** A shape over the cells from `at` on. */
abstract class View {
  protected readonly memory: Memory;
  readonly at: Cell;
  constructor(memory: Memory, at: Cell) {
    this.memory = memory;
    this.at = at;
  }
}

/** A row of `count` members. */
abstract class Row extends View {
  readonly count: number;
  constructor(memory: Memory, at: Cell, count: number) {
    super(memory, at);
    this.count = count;
  }
}

/** One signed number: a count, an index, -1 for none. */
export class Int extends View {
  get v(): number {
    return this.memory.words[this.at]!;
  }
  set v(x: number) {
    this.memory.set(this.at, x);
  }
}

/** One 32-bit register: reads unsigned. */
export class Word extends View {
  get v(): number {
    return this.memory.words[this.at]! >>> 0;
  }
  set v(x: number) {
    this.memory.set(this.at, x);
  }
}

/** A row of 32-bit registers: reads unsigned. */
export class Words extends Row {
  get(i: number): number {
    return this.memory.words[this.at + i]! >>> 0;
  }
  set(i: number, x: number): void {
    this.memory.set(this.at + i, x);
  }
}

/** A row of signed numbers. */
export class Ints extends Row {
  get(i: number): number {
    return this.memory.words[this.at + i]!;
  }
  set(i: number, x: number): void {
    this.memory.set(this.at + i, x);
  }
}

/** Bits, 32 to a cell: bit i is bit i & 31 of word i >> 5, as in the GICD bit registers. */
export class Bits extends Row {
  get(i: number): boolean {
    return ((this.memory.words[this.at + (i >> 5)]! >>> (i & 31)) & 1) !== 0;
  }
  set(i: number, on: boolean): void {
    const c = this.at + (i >> 5);
    const b = 1 << (i & 31);
    const w = this.memory.words[c]!;
    this.memory.set(c, on ? w | b : w & ~b);
  }
  /** Bits 32w … 32w + 31, unsigned. */
  word(w: number): number {
    return this.memory.words[this.at + w]! >>> 0;
  }
  setWord(w: number, x: number): void {
    this.memory.set(this.at + w, x);
  }
}

/** Bytes, four to a cell, little endian, as in GICD_IPRIORITYR. */
export class Bytes extends Row {
  get(i: number): number {
    return (this.memory.words[this.at + (i >> 2)]! >>> ((i & 3) << 3)) & 0xff;
  }
  set(i: number, x: number): void {
    const c = this.at + (i >> 2);
    const s = (i & 3) << 3;
    this.memory.set(c, (this.memory.words[c]! & ~(0xff << s)) | ((x & 0xff) << s));
  }
  /** Bytes 4w … 4w + 3 as one unsigned word. */
  word(w: number): number {
    return this.memory.words[this.at + w]! >>> 0;
  }
}

/** An ordered list without duplicates, oldest first: a count, then its members. A list of interrupts is one of these. */
export class List extends View {
  readonly capacity: number;
  constructor(memory: Memory, at: Cell, capacity: number) {
    super(memory, at);
    this.capacity = capacity;
  }
  get count(): number {
    return this.memory.words[this.at]!;
  }
  get(i: number): number {
    return this.memory.words[this.at + 1 + i]!;
  }
  indexOf(x: number): number {
    const n = this.count;
    for (let i = 0; i < n; i++) if (this.get(i) === x) return i;
    return -1;
  }
  has(x: number): boolean {
    return this.indexOf(x) >= 0;
  }
  /** Adds `x` at the end unless it is there. @throws RangeError when the list is full: its owner sized it wrongly. */
  add(x: number): void {
    if (this.has(x)) return;
    const n = this.count;
    if (n === this.capacity) throw new RangeError(`list at cell ${this.at} holds ${n} already`);
    this.memory.set(this.at + 1 + n, x);
    this.memory.set(this.at, n + 1);
  }
  /** Takes `x` out and closes the gap; nothing when it is not there. */
  remove(x: number): void {
    const i = this.indexOf(x);
    if (i < 0) return;
    const n = this.count - 1;
    for (let k = i; k < n; k++) this.memory.set(this.at + 1 + k, this.get(k + 1));
    this.memory.set(this.at + 1 + n, 0);
    this.memory.set(this.at, n);
  }
  toArray(): number[] {
    return Array.from({ length: this.count }, (_, i) => this.get(i));
  }
}

/** A ring of records of `width` words each: first, count, then the slots. Messages between PEs wait in one. */
export class Fifo extends View {
  readonly slots: number;
  readonly width: number;
  constructor(memory: Memory, at: Cell, slots: number, width: number) {
    super(memory, at);
    this.slots = slots;
    this.width = width;
  }
  get count(): number {
    return this.memory.words[this.at + 1]!;
  }
  private cell(i: number, k: number): Cell {
    return this.at + 2 + ((this.memory.words[this.at]! + i) % this.slots) * this.width + k;
  }
  /** Word `k` of the record that is `i` places behind the first. */
  peek(i: number, k: number): number {
    return this.memory.words[this.cell(i, k)]!;
  }
  /** Appends a record (missing words are 0). False when the ring is full: nothing was written. */
  push(...record: readonly number[]): boolean {
    const n = this.count;
    if (n === this.slots) return false;
    for (let k = 0; k < this.width; k++) this.memory.set(this.cell(n, k), record[k] ?? 0);
    this.memory.set(this.at + 1, n + 1);
    return true;
  }
  /** Takes the first (oldest) record away. */
  drop(): void {
    if (this.count === 0) return;
    this.memory.set(this.at, (this.memory.words[this.at]! + 1) % this.slots);
    this.memory.set(this.at + 1, this.count - 1);
  }
  /** Takes the last (newest) record away. */
  dropLast(): void {
    if (this.count > 0) this.memory.set(this.at + 1, this.count - 1);
  }
}
