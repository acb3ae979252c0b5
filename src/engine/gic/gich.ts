import { field, withField } from '../../base/bits.ts';
import type { PeId } from '../../base/brand.ts';
import type { Layout } from '../cells/layout.ts';
import type { Memory } from '../cells/memory.ts';
import type { Word, Words } from '../cells/views.ts';
import type { GicOptions } from './implementationDefined.ts';
import { lrEoi, lrGroup1, lrHw, lrPintid, lrPriority, lrProblems, lrState, LrState, lrVintid } from './listRegister.ts';
import { groupPriority, IDLE } from './priority.ts';
import { Register, type OutputWatch } from './register.ts';
import type { GicReport } from './unpredictable.ts';

/** GICH_HCR. EOICount is bits [31:27]. */
export const Hcr = {
  en: 1 << 0,
  uie: 1 << 1,
  lrenpie: 1 << 2,
  npie: 1 << 3,
  vgrp0eie: 1 << 4,
  vgrp0die: 1 << 5,
  vgrp1eie: 1 << 6,
  vgrp1die: 1 << 7,
} as const;
const HCR_BITS = 0xf80000ff;

/** GICH_MISR: why the maintenance interrupt is asserted. */
export const Misr = {
  eoi: 1 << 0,
  u: 1 << 1,
  lrenp: 1 << 2,
  np: 1 << 3,
  vgrp0e: 1 << 4,
  vgrp0d: 1 << 5,
  vgrp1e: 1 << 6,
  vgrp1d: 1 << 7,
} as const;

/** GICH_VMCR: [0] VMGrp0En, [1] VMGrp1En, [2] VMAckCtl, [3] VMFIQEn, [4] VMCBPR, [9] VEM, [20:18] VMABP, [23:21] VMBP, [31:27] VMPriMask. */
export const Vmcr = { grp0En: 1 << 0, grp1En: 1 << 1, ackCtl: 1 << 2, fiqEn: 1 << 3, cbpr: 1 << 4, vem: 1 << 9 } as const;
const VMCR_BITS = 0xf8fc021f;

/** Bits [22:20] of a List Register are reserved. */
const LR_BITS = 0xff8fffff;

/** The virtual interface control registers of one PE: the hypervisor's side of the virtual CPU interface. */
export class Gich {
  readonly pe: PeId;
  readonly options: GicOptions;
  readonly report: GicReport | undefined;
  /** List Registers, 1–64. */
  readonly lrCount: number;
  readonly hcr: Register;
  readonly vmcr: Register;
  /** GICH_APR: bit n is an active virtual interrupt of group priority 8n. */
  readonly apr: Register;
  /** The List Registers, to look at; `writeLr` writes one. */
  readonly lr: Words;
  private readonly watch: OutputWatch;
  private readonly hcrCell: Word;
  private readonly vmcrCell: Word;
  private readonly aprCell: Word;
  /** The cells of the List Registers: read here as signed words, which need no conversion. */
  private readonly cells: Int32Array;
  private readonly memory: Memory;
  private readonly lrAt: number;
  private readonly hcrAt: number;
  private readonly vmcrAt: number;
  private readonly aprAt: number;
  private readonly lrBits: number;
  /** Bits of a List Register that settle a tie of priorities: VirtualID, or none. */
  private readonly tieBits: number;
  private readonly aprShift: number;
  private readonly aprBits: number;
  // Derived from the cells: GICH_VMCR and the virtual running priority as plain numbers
  private modeBits = 0;
  private runningPriority = IDLE;
  /** Derived, found again after a change: see `highest`, `signalled` and `misr`. */
  private best = -1;
  private ready = -1;
  /** Group priority of the List Register that is `signalled`. */
  readyPriority = 0;
  private bestStale = true;
  private why = 0;
  private whyStale = true;

  constructor(layout: Layout, pe: PeId, options: GicOptions, watch: OutputWatch, report?: GicReport) {
    this.pe = pe;
    this.options = options;
    this.report = report;
    this.watch = watch;
    this.lrCount = options.listRegisters;
    this.aprShift = options.virtualMinBpr + 1;
    this.aprBits = options.virtualMinBpr > 2 ? (1 << (256 >> this.aprShift)) - 1 : -1;
    this.tieBits = options.virtualTieBreak === 'lowest-vintid' ? 0x3ff : 0;
    this.lrBits = LR_BITS & ~(((1 << (8 - options.virtualPriorityBits)) - 1) << 20);
    this.hcrCell = layout.word('hcr');
    this.vmcrCell = layout.word('vmcr');
    this.aprCell = layout.word('apr');
    this.lr = layout.words('lr', this.lrCount);
    this.memory = layout.memory;
    this.cells = layout.memory.words;
    this.lrAt = this.lr.at;
    this.hcrAt = this.hcrCell.at;
    this.vmcrAt = this.vmcrCell.at;
    this.aprAt = this.aprCell.at;
    this.hcr = new Register(this.hcrCell, (value) => {
      this.hcrCell.v = value & HCR_BITS;
      this.changed();
    });
    this.vmcr = new Register(this.vmcrCell, (value) => this.writeVmcr(value));
    this.apr = new Register(this.aprCell, (value) => {
      this.aprCell.v = value & this.aprBits;
      this.derive();
    });
  }

  reset(): void {
    this.hcrCell.v = 0;
    this.aprCell.v = 0;
    this.writeVmcr(0);
    for (let i = 0; i < this.lrCount; i++) this.lr.set(i, 0);
    this.derive();
  }

  /** Rebuilds what is derived from the cells. */
  derive(): void {
    const apr = this.cells[this.aprAt]!;
    this.modeBits = this.cells[this.vmcrAt]!;
    this.runningPriority = apr === 0 ? IDLE : (31 - Math.clz32(apr & -apr)) << this.aprShift;
    this.changed();
  }
  private changed(): void {
    this.bestStale = true;
    this.whyStale = true;
    this.watch.unsettled |= 1 << this.pe;
  }

  /** Binary points below the minimum become the minimum: a write of 0 restores their reset values. */
  private writeVmcr(value: number): void {
    const { virtualMinBpr, virtualMinAbpr, virtualPriorityBits } = this.options;
    let word = value & VMCR_BITS & ~(((1 << (8 - virtualPriorityBits)) - 1) << 24);
    word = withField(word, 20, 18, Math.max(field(value, 20, 18), virtualMinAbpr));
    this.vmcrCell.v = withField(word, 23, 21, Math.max(field(value, 23, 21), virtualMinBpr));
    this.derive();
  }

  readLr(i: number): number {
    return this.lr.get(i);
  }
  /** List Register i as a signed word: bit 31, HW, is its sign. */
  word(i: number): number {
    return this.cells[this.lrAt + i]!;
  }
  /** GICH_VMCR as a signed word. */
  get modes(): number {
    return this.modeBits;
  }
  /** A write of GICH_LRi, 0 ≤ i < lrCount. */
  writeLr(i: number, word: number): void {
    const now = word & this.lrBits;
    this.memory.set(this.lrAt + i, now);
    this.changed();
    if (this.report !== undefined && (now & (3 << 28)) !== 0) this.examine(this.report, i, now);
  }

  private examine(report: GicReport, i: number, word: number): void {
    const vintid = lrVintid(word);
    for (const rule of lrProblems(word)) report.unpredictable(rule, this.pe, vintid, word >>> 0);
    for (let k = 0; k < this.lrCount; k++) {
      const other = this.word(k);
      if (k === i || lrState(other) === LrState.invalid) continue;
      if (lrVintid(other) === vintid) report.unpredictable('duplicateVirtualId', this.pe, vintid, word >>> 0);
      if (lrHw(word) && lrHw(other) && lrPintid(word) === lrPintid(other))
        report.unpredictable('duplicatePhysicalId', this.pe, vintid, word >>> 0);
    }
    const level = this.groupPriorityOf(word) >> this.aprShift;
    if ((word & (2 << 28)) !== 0 && (this.modes & Vmcr.vem) === 0 && ((this.aprCell.v >>> level) & 1) === 0)
      report.unpredictable('activeWithoutPriority', this.pe, vintid, word >>> 0);
  }

  /** GICH_VTR: [31:29] PRIbits - 1, [28:26] PREbits - 1, [5:0] ListRegs - 1. */
  get vtr(): number {
    const { virtualPriorityBits, virtualMinBpr } = this.options;
    return (((virtualPriorityBits - 1) << 29) | ((6 - virtualMinBpr) << 26) | (this.lrCount - 1)) >>> 0;
  }

  /** GICH_MISR. Readable whether or not HCR.En is set. */
  get misr(): number {
    if (this.whyStale) {
      this.why = this.causes();
      this.whyStale = false;
    }
    return this.why;
  }
  private causes(): number {
    const hcr = this.hcrCell.v;
    const enables = this.modes & (Vmcr.grp0En | Vmcr.grp1En);
    let valid = 0;
    let pending = 0;
    let misr = 0;
    for (let i = 0; i < this.lrCount; i++) {
      const word = this.word(i);
      const state = lrState(word);
      if (state === LrState.invalid) {
        if (!lrHw(word) && lrEoi(word)) misr |= Misr.eoi;
        continue;
      }
      valid++;
      if (state === LrState.pending || (state === LrState.activePending && this.options.npCountsActivePending)) pending++;
    }
    if ((hcr & Hcr.uie) !== 0 && valid < 2) misr |= Misr.u;
    if ((hcr & Hcr.lrenpie) !== 0 && hcr >>> 27 !== 0) misr |= Misr.lrenp;
    if ((hcr & Hcr.npie) !== 0 && pending === 0) misr |= Misr.np;
    // the four group causes: an enable in GICH_HCR, and the guest's bit as it asks for
    misr |= hcr & ((enables & Vmcr.grp0En) !== 0 ? Misr.vgrp0e : Misr.vgrp0d);
    misr |= hcr & ((enables & Vmcr.grp1En) !== 0 ? Misr.vgrp1e : Misr.vgrp1d);
    return misr;
  }
  /** The maintenance interrupt output, level-sensitive. */
  get maintenance(): boolean {
    return (this.cells[this.hcrAt]! & Hcr.en) !== 0 && this.misr !== 0;
  }

  /** GICH_EISR0/1: bit i of word n: List Register 32n + i was ended and asked for maintenance. */
  eisr(n: number): number {
    return this.bitsOf(n, (word) => lrState(word) === LrState.invalid && !lrHw(word) && lrEoi(word));
  }
  /** GICH_ELRSR0/1: bit i of word n: List Register 32n + i is free to be written. */
  elrsr(n: number): number {
    return this.bitsOf(n, (word) => lrState(word) === LrState.invalid && (lrHw(word) || !lrEoi(word)));
  }
  get eisr0(): number {
    return this.eisr(0);
  }
  get eisr1(): number {
    return this.eisr(1);
  }
  get elrsr0(): number {
    return this.elrsr(0);
  }
  get elrsr1(): number {
    return this.elrsr(1);
  }
  private bitsOf(n: number, holds: (word: number) => boolean): number {
    let bits = 0;
    const end = Math.min(this.lrCount, n * 32 + 32);
    for (let i = n * 32; i < end; i++) if (holds(this.word(i))) bits |= 1 << (i & 31);
    return bits >>> 0;
  }

  /** The pending List Register of the highest priority whose group the guest enables; -1: none, or HCR.En is 0. */
  highest(): number {
    if (this.bestStale) this.find();
    return this.best;
  }
  /** The same when it may interrupt the guest now: above its mask, and its group priority above the running one; -1: none. */
  signalled(): number {
    if (this.bestStale) this.find();
    return this.ready;
  }
  private find(): void {
    const lr = this.search();
    this.best = lr;
    this.ready = -1;
    this.bestStale = false;
    if (lr < 0) return;
    const word = this.word(lr);
    if (lrPriority(word) >= this.modeBits >>> 27) return;
    const priority = this.groupPriorityOf(word);
    if (priority >= this.runningPriority) return;
    this.ready = lr;
    this.readyPriority = priority;
  }
  private search(): number {
    const { cells, lrAt, lrCount, modeBits } = this;
    const groups = modeBits & (Vmcr.grp0En | Vmcr.grp1En);
    if ((cells[this.hcrAt]! & Hcr.en) === 0 || groups === 0) return -1;
    // State and Grp1, [30:28]: pending, and of the one group when only one is enabled
    const mask = groups === 3 ? 3 << 28 : 7 << 28;
    const wanted = (LrState.pending << 28) | (groups === Vmcr.grp1En ? 1 << 30 : 0);
    let best = -1;
    let bestRank = 1 << 15;
    for (let i = 0; i < lrCount; i++) {
      const word = cells[lrAt + i]!;
      if ((word & mask) !== wanted) continue;
      const rank = (lrPriority(word) << 10) | (word & this.tieBits);
      if (rank < bestRank) {
        best = i;
        bestRank = rank;
      }
    }
    return best;
  }

  /** Group priority (0–255) of a List Register word under the guest's binary points. */
  groupPriorityOf(word: number): number {
    const vmcr = this.modes;
    const own = lrGroup1(word) && (vmcr & Vmcr.cbpr) === 0;
    return groupPriority((word >>> 20) & 0xf8, own ? ((vmcr >>> 18) & 7) - 1 : (vmcr >>> 21) & 7);
  }
  /** The virtual running priority, IDLE when GICH_APR is 0. */
  get running(): number {
    return this.runningPriority;
  }
  /** Acknowledges List Register i, pending: it becomes active, and so does its group priority (given where it is known). */
  acknowledge(i: number, priority = this.groupPriorityOf(this.word(i))): void {
    const { memory, cells } = this;
    const at = this.lrAt + i;
    const level = priority >> this.aprShift;
    memory.set(this.aprAt, cells[this.aprAt]! | (1 << level));
    memory.set(at, (cells[at]! & ~(3 << 28)) | (LrState.active << 28));
    this.runningPriority = level << this.aprShift;
    this.changed();
  }
  /** Priority drop: the highest active priority goes. Returns it, or IDLE when there was none. */
  drop(): number {
    const was = this.runningPriority;
    if (was === IDLE) return IDLE;
    const apr = this.cells[this.aprAt]!;
    const left = apr & (apr - 1);
    this.memory.set(this.aprAt, left);
    this.runningPriority = left === 0 ? IDLE : (31 - Math.clz32(left & -left)) << this.aprShift;
    this.changed();
    return was;
  }
  /** The guest ended an interrupt that is in no List Register: EOICount + 1, which wraps from 31 to 0. */
  countEoi(): void {
    this.hcrCell.v = (this.hcrCell.v + (1 << 27)) | 0;
    this.changed();
  }
  /** The first List Register with this VirtualID that is active, or -1. */
  activeLr(vintid: number): number {
    const { cells, lrAt, lrCount } = this;
    const wanted = vintid | (2 << 28);
    for (let i = 0; i < lrCount; i++) if ((cells[lrAt + i]! & ((2 << 28) | 0x3ff)) === wanted) return i;
    return -1;
  }
  /** Deactivates List Register i, which is active: it becomes invalid, or pending when it was that besides. */
  deactivate(i: number): void {
    this.memory.set(this.lrAt + i, this.cells[this.lrAt + i]! & ~(2 << 28));
    this.changed();
  }
}
