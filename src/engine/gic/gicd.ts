import type { Intid, PeId } from '../../base/brand.ts';
import type { Layout } from '../cells/layout.ts';
import type { Word } from '../cells/views.ts';
import { FIRST_SPI, isPpi, isSgi, isSpi, type Slot } from './intid.ts';
import type { GicOptions } from './implementationDefined.ts';
import { interruptState, InterruptStates, type InterruptState } from './interruptState.ts';
import { Offers } from './offers.ts';
import { priorityMask } from './priority.ts';
import { Register, type OutputWatch } from './register.ts';
import type { GicReport } from './unpredictable.ts';

/**
 * The Distributor. Its verbs name one interrupt by PE and INTID; the PE matters below INTID 32 only. An INTID that is
 * not implemented reads as nothing and ignores writes.
 */
export class Gicd {
  readonly options: GicOptions;
  readonly report: GicReport | undefined;
  readonly states: InterruptStates;
  /** What may be forwarded; derived from the cells. */
  readonly offers: Offers;
  /** GICD_CTLR: [0] EnableGrp0, [1] EnableGrp1. */
  readonly ctlr: Register;
  private readonly ctlrCell: Word;
  private readonly present: Int32Array;
  /** The groups that GICD_CTLR forwards (1: Group 0, 2: Group 1, 3: both); derived from its cell. */
  forwards = 0;

  constructor(layout: Layout, numPe: number, numIntid: number, options: GicOptions, watch: OutputWatch, report?: GicReport) {
    this.options = options;
    this.report = report;
    this.ctlrCell = layout.word('ctlr');
    this.ctlr = new Register(this.ctlrCell, (value) => {
      this.ctlrCell.v = value & 3;
      this.forwards = value & 3;
      watch.unsettled = -1;
    });
    this.states = new InterruptStates(layout, numPe, numIntid);
    this.offers = new Offers(this.states, options, watch);
    this.present = new Int32Array(this.states.words);
    for (let slot = 0; slot < this.states.words * 32; slot++)
      if (this.exists(this.states.intid(slot))) this.present[slot >> 5] = this.present[slot >> 5]! | (1 << (slot & 31));
  }

  /** Power-on values. Input lines are inputs: they stay as the devices drive them. */
  reset(): void {
    const s = this.states;
    this.ctlrCell.v = 0;
    for (let w = 0; w < s.words; w++) {
      s.enabled.setWord(w, w < s.numPe && this.options.sgiEnable === 'always' ? 0xffff : 0);
      s.latch.setWord(w, 0);
      s.active.setWord(w, 0);
      s.edge.setWord(w, w < s.numPe ? 0xffff : 0);
      s.group.setWord(w, 0);
    }
    for (let slot = 0; slot < s.priority.count; slot++) s.priority.set(slot, 0);
    for (let i = 0; i < s.targets.count; i++) s.targets.set(i, 0);
    for (let i = 0; i < s.sources.count; i++) s.sources.set(i, 0);
    this.derive();
  }

  /** Rebuilds what is derived from the cells. */
  derive(): void {
    this.forwards = this.ctlrCell.v;
    this.offers.derive();
  }

  /** Whether INTID `intid` is there at all. */
  exists(intid: Intid): boolean {
    if (isSgi(intid)) return intid >= 0;
    if (isPpi(intid)) return ((this.options.ppis >>> intid) & 1) !== 0;
    return isSpi(intid) && intid < this.states.numIntid;
  }

  /** Bits of word `w` of the bit maps that belong to implemented interrupts. */
  existing(w: number): number {
    return this.present[w]!;
  }

  /** The slot of an INTID that is there, or -1. */
  find(pe: PeId, intid: Intid): Slot {
    if (intid >= this.states.numIntid) return -1;
    const slot = this.states.slot(pe, intid);
    return ((this.present[slot >> 5]! >>> (slot & 31)) & 1) !== 0 ? slot : -1;
  }

  isEnabled(pe: PeId, intid: Intid): boolean {
    return this.exists(intid) && this.states.enabled.get(this.states.slot(pe, intid));
  }
  /** GICD_ISENABLERn / GICD_ICENABLERn. Neither touches pending or active. */
  setEnabled(pe: PeId, intid: Intid, on: boolean): void {
    if (!this.exists(intid) || (isSgi(intid) && this.options.sgiEnable === 'always')) return;
    const slot = this.states.slot(pe, intid);
    this.states.enabled.set(slot, on);
    this.offers.settle(slot >> 5);
  }

  /** Pending: the latch, or the line of a level-sensitive interrupt, or any source of an SGI. */
  isPending(pe: PeId, intid: Intid): boolean {
    if (!this.exists(intid)) return false;
    const s = this.states;
    if (isSgi(intid)) return s.sources.get(pe * 16 + intid) !== 0;
    const slot = s.slot(pe, intid);
    return s.latch.get(slot) || (s.line.get(slot) && !s.edge.get(slot));
  }
  /** GICD_ISPENDRn: sets the latch. Not for SGIs. */
  setPending(pe: PeId, intid: Intid): void {
    this.setLatch(pe, intid, true);
  }
  /** GICD_ICPENDRn: clears the latch; a line that is still high keeps it pending. Not for SGIs. */
  clearPending(pe: PeId, intid: Intid): void {
    this.setLatch(pe, intid, false);
  }
  private setLatch(pe: PeId, intid: Intid, on: boolean): void {
    const slot = isSgi(intid) ? -1 : this.find(pe, intid);
    if (slot < 0) return;
    this.states.latch.set(slot, on);
    this.offers.settle(slot >> 5);
  }

  isActive(pe: PeId, intid: Intid): boolean {
    return this.exists(intid) && this.states.active.get(this.states.slot(pe, intid));
  }
  /** GICD_ISACTIVERn / GICD_ICACTIVERn: the running priority of a PE is not touched. */
  setActive(pe: PeId, intid: Intid, on: boolean): void {
    const slot = this.find(pe, intid);
    if (slot < 0 || this.states.isActive(slot) === on) return;
    this.states.active.set(slot, on);
    this.offers.settle(slot >> 5);
  }
  state(pe: PeId, intid: Intid): InterruptState {
    return interruptState(this.isPending(pe, intid), this.isActive(pe, intid));
  }

  /** GICD_IPRIORITYRn, 0 (highest) – 255. */
  priority(pe: PeId, intid: Intid): number {
    return this.exists(intid) ? this.states.priority.get(this.states.slot(pe, intid)) : 0;
  }
  /** Takes effect at once on a pending interrupt; an active one keeps its active priority. */
  setPriority(pe: PeId, intid: Intid, priority: number): void {
    if (!this.exists(intid)) return;
    const slot = this.states.slot(pe, intid);
    this.states.priority.set(slot, priority & priorityMask(this.options.priorityBits));
    this.offers.touch(slot >> 5);
  }

  /** GICD_ITARGETSRn: mask of PEs. Below INTID 32 the reading PE; 0 with one PE, where the register is RAZ/WI. */
  targets(intid: Intid, pe: PeId = 0): number {
    if (this.states.numPe === 1 || !this.exists(intid)) return 0;
    return intid < FIRST_SPI ? 1 << pe : this.states.targets.get(intid - FIRST_SPI);
  }
  /** A pending interrupt follows at once; an active one stays where it was acknowledged. PEs that do not exist are WI. */
  setTargets(intid: Intid, mask: number): void {
    const { numPe, targets } = this.states;
    if (numPe === 1 || !isSpi(intid) || !this.exists(intid)) return;
    const present = mask & ((1 << numPe) - 1);
    targets.set(intid - FIRST_SPI, present);
    this.offers.retarget(intid, present);
  }

  isEdge(pe: PeId, intid: Intid): boolean {
    return this.exists(intid) && this.states.edge.get(this.states.slot(pe, intid));
  }
  /** GICD_ICFGRn bit 1. The latch stays; the line counts from now on, or no longer. SGIs are edge-triggered. */
  setEdge(pe: PeId, intid: Intid, on: boolean): void {
    const { ppiTrigger } = this.options;
    if (isSgi(intid) || !this.exists(intid) || (isPpi(intid) && ppiTrigger === 'fixed')) return;
    const s = this.states;
    if (s.edge.get(s.slot(pe, intid)) !== on && s.enabled.get(s.slot(pe, intid)))
      this.report?.unpredictable('triggerChangedEnabled', pe, intid, on ? 1 : 0);
    const everywhere = isPpi(intid) && ppiTrigger === 'shared';
    for (let bank = everywhere ? 0 : pe; bank <= (everywhere ? s.numPe - 1 : pe); bank++) {
      const slot = s.slot(bank, intid);
      s.edge.set(slot, on);
      this.offers.settle(slot >> 5);
    }
  }

  /** GICD_IGROUPRn: 0 or 1. */
  group(pe: PeId, intid: Intid): number {
    return this.exists(intid) && this.states.group.get(this.states.slot(pe, intid)) ? 1 : 0;
  }
  setGroup(pe: PeId, intid: Intid, group: number): void {
    if (!this.exists(intid)) return;
    const slot = this.states.slot(pe, intid);
    if (this.states.group.get(slot) !== (group === 1) && this.states.active.get(slot))
      this.report?.unpredictable('groupChangedActive', pe, intid, group);
    this.states.group.set(slot, group === 1);
    this.offers.touch(slot >> 5);
  }

  /** The input line as the device drives it. */
  line(pe: PeId, intid: Intid): boolean {
    return !isSgi(intid) && this.exists(intid) && this.states.line.get(this.states.slot(pe, intid));
  }
  /** Drives the input of a PPI of `pe`, or of an SPI. A rising edge sets the latch of an edge-triggered interrupt. */
  setLine(pe: PeId, intid: Intid, level: boolean): void {
    if (isSgi(intid) || !this.exists(intid)) return;
    const s = this.states;
    const slot = s.slot(pe, intid);
    if (s.line.get(slot) === level) return;
    s.line.set(slot, level);
    if (level && s.edge.get(slot)) s.latch.set(slot, true);
    this.offers.settle(slot >> 5);
  }

  /** GICD_SPENDSGIRn: mask of the PEs from which SGI `intid` is pending for `pe`. */
  sgiSources(pe: PeId, intid: Intid): number {
    return isSgi(intid) ? this.states.sources.get(pe * 16 + intid) : 0;
  }
  /** Sets the whole mask; PEs that do not exist are WI. */
  setSgiSources(pe: PeId, intid: Intid, mask: number): void {
    const present = mask & ((1 << this.states.numPe) - 1);
    this.states.sources.set(pe * 16 + intid, present);
    this.offers.setSources(pe, intid, present);
    this.offers.settle(pe);
  }
  /** The source of SGI `intid` that `pe` would acknowledge now. */
  sgiSource(pe: PeId, intid: Intid): PeId {
    return this.firstOf(this.states.sources.get(pe * 16 + intid));
  }
  private firstOf(sources: number): PeId {
    return 31 - Math.clz32(this.options.sgiSourceOrder === 'lowest' ? sources & -sources : sources);
  }

  /** GICD_SGIR: [25:24] TargetListFilter, [23:16] CPUTargetList, [3:0] SGIINTID. An SGI becomes pending per source and target. */
  sgir(pe: PeId, value: number): void {
    const { numPe, sources } = this.states;
    const all = (1 << numPe) - 1;
    const id = value & 15;
    let to = (value >>> 16) & all;
    const filter = (value >>> 24) & 3;
    if (filter === 1) to = all & ~(1 << pe);
    else if (filter === 2) to = 1 << pe;
    else if (filter === 3) {
      this.report?.unpredictable('sgirReservedFilter', pe, id, value);
      to = this.options.sgirReservedFilter === 'all' ? all : 0;
    }
    if (this.ctlrCell.v === 0 && this.options.sgirWhileDisabled === 'ignored') return;
    for (; to !== 0; to &= to - 1) {
      const target = 31 - Math.clz32(to & -to);
      const i = target * 16 + id;
      const mask = sources.get(i) | (1 << pe);
      sources.set(i, mask);
      this.offers.setSources(target, id, mask);
      this.offers.settle(target);
    }
  }

  /** The INTID of the highest-priority interrupt that the Distributor offers to `pe`, of one of `groups` (1, 2 or 3); -1: none. */
  candidate(pe: PeId, groups = 3): Intid {
    const slot = this.highest(pe, groups);
    return slot < 0 ? -1 : this.states.intid(slot);
  }
  /** The same as a slot. Groups that GICD_CTLR does not forward are left out. */
  highest(pe: PeId, groups: number): Slot {
    return this.offers.of[pe]!.highest(groups & this.forwards);
  }

  /** What a read of GICC_IAR does here: pending becomes active, an SGI loses one source. Returns that source, 0 for others. */
  acknowledge(pe: PeId, slot: Slot): PeId {
    const s = this.states;
    s.acknowledge(slot);
    const source = slot < s.numPe * 32 && isSgi(slot & 31) ? this.takeSource(pe, slot & 31) : 0;
    this.offers.withdraw(slot);
    return source;
  }

  private takeSource(pe: PeId, id: Intid): PeId {
    const { sources } = this.states;
    const i = pe * 16 + id;
    const mask = sources.get(i);
    const source = this.firstOf(mask);
    const left = mask & ~(1 << source);
    sources.set(i, left);
    this.offers.setSources(pe, id, left);
    return source;
  }

  /** Deactivation: GICC_EOIR with EOImode 0, GICC_DIR, or the end of a List Register with HW=1. */
  deactivate(pe: PeId, intid: Intid): void {
    const slot = this.find(pe, intid);
    if (slot >= 0) this.deactivateSlot(slot);
  }
  /** The same for an interrupt that is known to be there. */
  deactivateSlot(slot: Slot): void {
    if (!this.states.isActive(slot)) return;
    this.states.active.set(slot, false);
    this.offers.settle(slot >> 5);
  }
}
