import type { Layout } from '../cells/layout.ts';
import type { Word, Words } from '../cells/views.ts';

/**
 * What a vCPU's virtual CPU interface consists of: GICH_HCR, GICH_VMCR, GICH_APR and the List Registers. The live GICH
 * of a PE is one, the saved context of a parked vCPU another: software that fills List Registers need not ask which.
 */
export interface VirtualInterface {
  readonly hcr: { v: number };
  readonly vmcr: { v: number };
  readonly apr: { v: number };
  readonly lrCount: number;
  readLr(i: number): number;
  writeLr(i: number, word: number): void;
}

/** The virtual CPU interface of a vCPU that is not loaded, in memory. */
export class SavedContext implements VirtualInterface {
  readonly hcr: Word;
  readonly vmcr: Word;
  readonly apr: Word;
  readonly lr: Words;
  readonly lrCount: number;

  constructor(layout: Layout, lrCount: number) {
    this.hcr = layout.word('hcr');
    this.vmcr = layout.word('vmcr');
    this.apr = layout.word('apr');
    this.lr = layout.words('lr', lrCount);
    this.lrCount = lrCount;
  }
  readLr(i: number): number {
    return this.lr.get(i);
  }
  writeLr(i: number, word: number): void {
    this.lr.set(i, word);
  }
}
