import type { Word } from '../cells/views.ts';

/** A register whose writes have rules: reads its cell, and writes through `store`, as software's writes do. */
export class Register {
  private readonly cell: Word;
  private readonly store: (value: number) => void;
  constructor(cell: Word, store: (value: number) => void) {
    this.cell = cell;
    this.store = store;
  }
  get v(): number {
    return this.cell.v;
  }
  set v(value: number) {
    this.store(value);
  }
}

/** Whose outputs may have changed: blocks add PEs, and whoever watches the outputs clears it. */
export class OutputWatch {
  /** Bit pe. */
  unsettled = -1;
}
