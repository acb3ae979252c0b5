import { lowestBit } from '../../base/bits.ts';
import type { Intid, PeId } from '../../base/brand.ts';
import type { Layout } from '../cells/layout.ts';
import type { Cell, Memory } from '../cells/memory.ts';
import type { Word, Words } from '../cells/views.ts';
import type { Gicd } from './gicd.ts';
import { intidOfWord, isSgi, isSpecial, NOT_THIS_GROUP, SPURIOUS, type Slot } from './intid.ts';
import type { PeOffers } from './peOffers.ts';
import { groupPriority, IDLE, preemptionLevels, priorityMask } from './priority.ts';
import { Register, type OutputWatch } from './register.ts';
import type { GicReport } from './unpredictable.ts';

/** GICC_CTLR, as a GIC without the Security Extensions has it. The bypass bits are RAZ/WI: nothing is bypassed here. */
export const CpuCtlr = {
  enableGrp0: 1 << 0,
  enableGrp1: 1 << 1,
  ackCtl: 1 << 2,
  fiqEn: 1 << 3,
  cbpr: 1 << 4,
  eoiMode: 1 << 9,
} as const;
export const CPU_CTLR_BITS = 0x21f;

/** The CPU interface of one PE. */
export class Gicc {
  readonly pe: PeId;
  readonly report: GicReport | undefined;
  readonly gicd: Gicd;
  private readonly offers: PeOffers;
  readonly ctlr: Register;
  /** GICC_PMR: an interrupt is signalled when its priority is lower in number. */
  readonly pmr: Register;
  /** GICC_BPR: binary point of Group 0, and of both with CBPR. */
  readonly bpr: Register;
  /** GICC_ABPR: binary point of Group 1; its group priority is bits [7:abpr]. */
  readonly abpr: Register;
  /** Words of GICC_APRn, and of GICC_NSAPRn, that exist. */
  readonly aprWords: number;
  private readonly watch: OutputWatch;
  private readonly minBpr: number;
  private readonly ctlrCell: Word;
  private readonly pmrCell: Word;
  private readonly bprCell: Word;
  private readonly abprCell: Word;
  private readonly apr: Words;
  private readonly nsapr: Words;
  /** For each active priority the value that GICC_IAR returned, plus 1; 0: not known. Which end is due is told by it. */
  private readonly acked: Words;
  // the memory that these are in, and where: read on every acknowledge
  private readonly memory: Memory;
  private readonly cells: Int32Array;
  private readonly aprAt: Cell;
  private readonly nsaprAt: Cell;
  private readonly ackedAt: Cell;
  // Derived from the cells: the registers that every look at the outputs needs, and the highest active priority or IDLE.
  private modes = 0;
  private mask = 0;
  private point0 = 0;
  private point1 = 0;
  private running = IDLE;

  constructor(layout: Layout, pe: PeId, gicd: Gicd, watch: OutputWatch, report?: GicReport) {
    const { minBpr, minAbpr, priorityBits } = gicd.options;
    this.pe = pe;
    this.gicd = gicd;
    this.offers = gicd.offers.of[pe]!;
    this.report = report;
    this.watch = watch;
    this.minBpr = minBpr;
    this.aprWords = (preemptionLevels(minBpr) + 31) >> 5;
    this.ctlrCell = layout.word('ctlr');
    this.pmrCell = layout.word('pmr');
    this.bprCell = layout.word('bpr');
    this.abprCell = layout.word('abpr');
    this.apr = layout.words('apr', this.aprWords);
    this.nsapr = layout.words('nsapr', this.aprWords);
    this.acked = layout.words('acked', preemptionLevels(minBpr));
    this.memory = layout.memory;
    this.cells = layout.memory.words;
    this.aprAt = this.apr.at;
    this.nsaprAt = this.nsapr.at;
    this.ackedAt = this.acked.at;
    const register = (cell: Word, rule: (value: number) => number): Register =>
      new Register(cell, (value) => {
        cell.v = rule(value);
        this.derive();
      });
    this.ctlr = register(this.ctlrCell, (value) => value & CPU_CTLR_BITS);
    this.pmr = register(this.pmrCell, (value) => value & priorityMask(priorityBits));
    this.bpr = register(this.bprCell, (value) => Math.max(value & 7, minBpr));
    this.abpr = register(this.abprCell, (value) => Math.max(value & 7, minAbpr));
  }

  reset(): void {
    this.ctlrCell.v = 0;
    this.pmrCell.v = 0;
    this.bprCell.v = this.gicd.options.minBpr;
    this.abprCell.v = this.gicd.options.minAbpr;
    for (let n = 0; n < this.aprWords; n++) {
      this.apr.set(n, 0);
      this.nsapr.set(n, 0);
    }
    for (let level = 0; level < this.acked.count; level++) this.acked.set(level, 0);
    this.derive();
  }

  /** Rebuilds what is derived from the cells. */
  derive(): void {
    this.modes = this.ctlrCell.v;
    this.mask = this.pmrCell.v;
    this.point0 = this.bprCell.v;
    this.point1 = (this.modes & CpuCtlr.cbpr) === 0 ? this.abprCell.v - 1 : this.point0;
    this.settle();
  }
  /** The active priorities have changed. */
  private settle(): void {
    this.running = IDLE;
    for (let n = 0; n < this.aprWords; n++) {
      const active = this.cells[this.aprAt + n]! | this.cells[this.nsaprAt + n]!;
      if (active === 0) continue;
      this.running = (n * 32 + 31 - Math.clz32(active & -active)) << (this.minBpr + 1);
      break;
    }
    this.watch.unsettled |= 1 << this.pe;
  }

  /** nIRQ is asserted. */
  get irq(): boolean {
    const slot = this.signalled();
    return slot >= 0 && !this.isFiq(slot);
  }
  /** nFIQ is asserted: Group 0 with FIQEn. */
  get fiq(): boolean {
    const slot = this.signalled();
    return slot >= 0 && this.isFiq(slot);
  }
  private isFiq(slot: Slot): boolean {
    return (this.modes & CpuCtlr.fiqEn) !== 0 && !this.isGroup1(slot);
  }

  /** Slot of the highest pending interrupt whose group both the Distributor and this interface enable; -1: none. */
  private highest(): Slot {
    return this.offers.highest(this.modes & this.gicd.forwards);
  }
  /** The same when it may interrupt the PE now: above the mask, and its group priority above the running priority. */
  private signalled(): Slot {
    const slot = this.highest();
    if (slot < 0) return -1;
    const priority = this.gicd.states.priorityOf(slot);
    if (priority >= this.mask) return -1;
    return this.running === IDLE || groupPriority(priority, this.isGroup1(slot) ? this.point1 : this.point0) < this.running
      ? slot
      : -1;
  }
  private isGroup1(slot: Slot): boolean {
    return this.gicd.states.isGroup1(slot);
  }

  /** GICC_RPR: the running priority, 0xFF when nothing is active. */
  get rpr(): number {
    return this.running === IDLE ? 0xff : this.running;
  }
  /** GICC_HPPIR: the highest pending interrupt, whatever the running priority. */
  get hppir(): number {
    const slot = this.visible();
    if (slot < 0) return SPURIOUS;
    return this.isGroup1(slot) && !this.ackCtl ? NOT_THIS_GROUP : this.wordOf(slot);
  }
  /** GICC_AHPPIR: the same, Group 1 only. */
  get ahppir(): number {
    const slot = this.visible();
    return slot < 0 || !this.isGroup1(slot) ? SPURIOUS : this.wordOf(slot);
  }
  private visible(): Slot {
    const slot = this.highest();
    if (slot < 0 || !this.gicd.options.hppirMaskedByPmr) return slot;
    return this.gicd.states.priorityOf(slot) < this.mask ? slot : -1;
  }
  /** GICC_IAR and GICC_EOIR serve Group 1 too. */
  private get ackCtl(): boolean {
    return (this.modes & CpuCtlr.ackCtl) !== 0;
  }
  private wordOf(slot: Slot): number {
    const intid = this.gicd.states.intid(slot);
    return isSgi(intid) ? intid | (this.gicd.sgiSource(this.pe, intid) << 10) : intid;
  }

  /** A read of GICC_IAR: acknowledges. INTID, and for an SGI its source in [12:10]; 1022, 1023 when there is none. */
  iar(): number {
    const slot = this.signalled();
    if (slot < 0) return SPURIOUS;
    const group1 = this.isGroup1(slot);
    return group1 && !this.ackCtl ? NOT_THIS_GROUP : this.acknowledge(slot, group1);
  }
  /** What GICC_IAR would return. */
  peekIar(): number {
    const slot = this.signalled();
    if (slot < 0) return SPURIOUS;
    return this.isGroup1(slot) && !this.ackCtl ? NOT_THIS_GROUP : this.wordOf(slot);
  }
  /** A read of GICC_AIAR: acknowledges an interrupt of Group 1. */
  aiar(): number {
    const slot = this.signalled();
    return slot < 0 || !this.isGroup1(slot) ? SPURIOUS : this.acknowledge(slot, true);
  }
  peekAiar(): number {
    const slot = this.signalled();
    return slot < 0 || !this.isGroup1(slot) ? SPURIOUS : this.wordOf(slot);
  }
  private acknowledge(slot: Slot, group1: boolean): number {
    const { minBpr } = this;
    const level = groupPriority(this.gicd.states.priorityOf(slot), group1 ? this.point1 : this.point0) >> (minBpr + 1);
    const active = (group1 ? this.nsaprAt : this.aprAt) + (level >> 5);
    this.memory.set(active, this.cells[active]! | (1 << (level & 31)));
    this.running = level << (minBpr + 1);
    const word = this.gicd.states.intid(slot) | (this.gicd.acknowledge(this.pe, slot) << 10);
    this.memory.set(this.ackedAt + level, word + 1);
    this.watch.unsettled |= 1 << this.pe;
    return word;
  }

  /** A write of GICC_EOIR: the priority drops; with EOImode 0 the interrupt is deactivated too. */
  eoir(value: number): void {
    const intid = intidOfWord(value);
    if (isSpecial(intid)) return;
    const slot = this.gicd.find(this.pe, intid);
    const group1 = slot >= 0 && this.isGroup1(slot);
    if (group1 && !this.ackCtl) this.report?.unpredictable('eoirGroup1AckCtl0', this.pe, intid, value);
    this.end(value, slot, group1);
  }
  /** A write of GICC_AEOIR: the same for Group 1. */
  aeoir(value: number): void {
    const intid = intidOfWord(value);
    if (isSpecial(intid)) return;
    const slot = this.gicd.find(this.pe, intid);
    if (slot >= 0 && this.isGroup1(slot)) this.end(value, slot, true);
    else this.report?.unpredictable('aeoirGroup0', this.pe, intid, value);
  }
  private end(value: number, slot: Slot, group1: boolean): void {
    if (this.report !== undefined && !this.isDue(value, slot, group1))
      this.report.unpredictable('eoirMismatch', this.pe, intidOfWord(value), value);
    if (this.running === IDLE || slot < 0) return;
    const active = group1 ? this.nsaprAt : this.aprAt;
    for (let n = 0; n < this.aprWords; n++) {
      const word = this.cells[active + n]!;
      if (word === 0) continue;
      this.memory.set(active + n, word & (word - 1));
      break;
    }
    this.settle();
    if ((this.modes & CpuCtlr.eoiMode) === 0) this.gicd.deactivateSlot(slot);
  }
  /** Whether an EOIR of `value` ends what is running, as far as that is known. */
  private isDue(value: number, slot: Slot, group1: boolean): boolean {
    if (this.running === IDLE || slot < 0) return false;
    const level = this.running >> (this.minBpr + 1);
    const acked = this.acked.get(level);
    const active = (group1 ? this.nsapr : this.apr).get(level >> 5);
    return ((active >>> (level & 31)) & 1) === 1 && (acked === 0 || acked - 1 === (value & 0x1fff));
  }

  /** A write of GICC_DIR: deactivates, whichever PE acknowledged it. Only with EOImode 1. */
  dir(value: number): void {
    const intid = intidOfWord(value);
    if (isSpecial(intid)) return;
    if ((this.modes & CpuCtlr.eoiMode) === 0) {
      this.report?.unpredictable('dirInEoiMode0', this.pe, intid, value);
      return;
    }
    if (this.report !== undefined) {
      if (!this.gicd.isActive(this.pe, intid)) this.report.unpredictable('dirInactive', this.pe, intid, value);
      else if (this.isRunning(intid)) this.report.unpredictable('dirBeforeEoir', this.pe, intid, value);
    }
    this.gicd.deactivate(this.pe, intid);
  }

  /** The guest on this PE ended a List Register with HW=1: physical interrupt `intid` is deactivated as a GICC_DIR would. */
  endVirtual(intid: Intid): void {
    if (this.report !== undefined && this.isRunning(intid))
      this.report.unpredictable('hwDeactivatesRunning', this.pe, intid, intid);
    this.gicd.deactivate(this.pe, intid);
  }

  /** Whether this PE acknowledged `intid` and has not dropped its priority yet. */
  isRunning(intid: Intid): boolean {
    for (let n = 0; n < this.aprWords; n++) {
      for (let w = this.apr.get(n) | this.nsapr.get(n); w !== 0; w &= w - 1) {
        const acked = this.acked.get(n * 32 + lowestBit(w));
        if (acked !== 0 && intidOfWord(acked - 1) === intid) return true;
      }
    }
    return false;
  }
  /** The values that GICC_IAR returned and that were not ended yet, highest priority first; -1 where only the priority is known. */
  get runningWords(): number[] {
    const words: number[] = [];
    for (let n = 0; n < this.aprWords; n++)
      for (let w = this.apr.get(n) | this.nsapr.get(n); w !== 0; w &= w - 1)
        words.push(this.acked.get(n * 32 + lowestBit(w)) - 1);
    return words;
  }

  /** GICC_APRn: active priorities of Group 0. */
  readApr(n: number): number {
    return n < this.aprWords ? this.apr.get(n) : 0;
  }
  writeApr(n: number, value: number): void {
    this.restore(this.apr, n, value);
  }
  /** GICC_NSAPRn: active priorities of Group 1. */
  readNsapr(n: number): number {
    return n < this.aprWords ? this.nsapr.get(n) : 0;
  }
  writeNsapr(n: number, value: number): void {
    this.restore(this.nsapr, n, value);
  }
  private restore(active: Words, n: number, value: number): void {
    if (n >= this.aprWords) return;
    const levels = preemptionLevels(this.minBpr);
    const now = levels < 32 ? value & ((1 << levels) - 1) : value;
    // whose priority a bit is that was not acknowledged here, nobody knows
    for (let w = (active.get(n) ^ now) | 0; w !== 0; w &= w - 1) this.acked.set(n * 32 + lowestBit(w), 0);
    active.set(n, now);
    this.settle();
  }
}
