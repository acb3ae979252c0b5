import type { Journal } from './journal.ts';

/** Index of one 32-bit cell. */
export type Cell = number;

/**
 * All the state of a machine that anyone may look at: one Int32Array. Every write goes through `set`, which tells the
 * journal (cell, old, new) when the value really changes. Without a journal it runs bare (benchmarks, fuzz).
 */
export class Memory {
  readonly words: Int32Array;
  journal: Journal | undefined;

  constructor(size: number, journal?: Journal) {
    this.words = new Int32Array(size);
    this.journal = journal;
    journal?.open(size);
  }

  set(cell: Cell, value: number): void {
    const words = this.words;
    const old = words[cell]!;
    const now = value | 0;
    if (old === now) return;
    words[cell] = now;
    if (this.journal !== undefined) this.journal.push(cell, old, now);
  }
}

/** The memory of a cursor: it stands at some step of a recording. Only a seek moves it; a view that writes is at fault. */
export class CursorMemory extends Memory {
  override set(cell: Cell): void {
    throw new Error(`cell ${cell} was written while looking at the past`);
  }
}
