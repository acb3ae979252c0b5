import type { Intid, PeId } from '../base/brand.ts';
import type { Gic } from '../engine/gic/gic.ts';
import { FIRST_PPI, FIRST_SPECIAL, FIRST_SPI } from '../engine/gic/intid.ts';
import { lrGroup1, lrPriority, lrState, LrState } from '../engine/gic/listRegister.ts';
import type { GicAccess } from './qemuGicEvents.ts';

/** Where QEMU's model is known to differ from the architecture. */
export const deviations = [
  'hw-deact-no-update', // the end of a List Register with HW=1 is not signalled before the next update of the physical side
  'group-hide', // an interrupt of a disabled group hides the others
  'v-group-hide',
  'hppir-sgi-cpuid', // HPPIR lacks the source of an SGI
  'v-hppir-sgi-cpuid',
  'no-alias-regs', // GICC_AIAR, AEOIR and AHPPIR are not there
  'v-no-alias-regs',
  'lr4-rw', // the List Register after the last is storage
  'isactiver-spi-deact', // an SPI that GICD_ISACTIVERn made active reads as active for ever
  'gicv-abpr-min', // GICV_ABPR takes values below its minimum
  'ispendr-ppi-smp', // GICD_ISPENDRn of a PPI does nothing with several PEs
  'icpendr-ppi-smp', // GICD_ICPENDRn of a PPI works on all PEs
  'ispendr-spi-target', // GICD_ISPENDRn of an SPI without targets is lost
  'edge-spi-target', // an edge of an SPI without targets is lost
  'retarget-pending', // a pending latch stays with the PEs that were the targets
  'multi-target', // an SPI with several targets is pending at each by itself
  'deact-other-pe', // an SPI is not deactivated by another PE than the one that acknowledged it
  'itargetsr-absent-pe', // GICD_ITARGETSRn stores bits of PEs that do not exist
  'spendsgir-zero-byte', // a byte 0 written to GICD_SPENDSGIRn sets the summary bit
] as const;
export type Deviation = (typeof deviations)[number];

/** Tells which deviation explains a difference, by what has happened before. */
export class Deviations {
  private readonly gic: Gic;
  /** Physical interrupts that a guest has ended and that QEMU has not looked at since. */
  private stale: { readonly pe: PeId; readonly intid: Intid }[] = [];
  /** Slots that a deviation may have left in another state. */
  private readonly suspect = new Map<number, Deviation>();
  /** Slots of SPIs: who acknowledged them. */
  private readonly acknowledgedBy = new Map<number, PeId>();

  constructor(gic: Gic) {
    this.gic = gic;
  }

  /** The physical side has been evaluated. */
  settle(): void {
    if (this.stale.length > 0) this.stale = [];
  }

  /** A List Register with HW=1 has deactivated `intid`. */
  deactivated(pe: PeId, intid: Intid): void {
    this.stale.push({ pe, intid });
    this.endedBy(pe, intid);
  }
  acknowledged(pe: PeId, intid: Intid): void {
    const slot = this.gic.gicd.states.slot(pe, intid);
    this.suspect.delete(slot);
    if (intid >= FIRST_SPI) this.acknowledgedBy.set(slot, pe);
  }
  private endedBy(pe: PeId, intid: Intid): void {
    if (intid < FIRST_SPI || !this.gic.gicd.exists(intid)) return;
    const slot = this.gic.gicd.states.slot(pe, intid);
    const by = this.acknowledgedBy.get(slot);
    if (by !== undefined && by !== pe) this.suspect.set(slot, 'deact-other-pe');
  }

  /** What `look` finds when the deactivations that QEMU has not looked at are taken back for its time. */
  asStale(look: () => number): number {
    const { gicd } = this.gic;
    const back = this.stale.filter(({ pe, intid }) => !gicd.isActive(pe, intid));
    for (const { pe, intid } of back) gicd.setActive(pe, intid, true);
    const found = look();
    for (const { pe, intid } of back) gicd.setActive(pe, intid, false);
    return found;
  }

  /** An input rises: an edge is kept for those PEs only that are targets now. */
  beforeRise(pe: PeId, intid: Intid, target: number): void {
    const { gicd, config } = this.gic;
    if (intid >= FIRST_SPI && config.numPe > 1 && target === 0 && gicd.isEdge(pe, intid))
      this.suspect.set(gicd.states.slot(pe, intid), 'edge-spi-target');
  }

  /** The engine offers `intid` to `pe` and QEMU, by a deviation, does not: goes on with QEMU's state. */
  follow(pe: PeId, intid: Intid, why: Deviation): void {
    const { gicd } = this.gic;
    if (why === 'deact-other-pe') gicd.setActive(pe, intid, true);
    else if (why !== 'group-hide' && why !== 'multi-target') gicd.clearPending(pe, intid);
  }

  /** A write that QEMU treats in its own way. */
  beforeWrite({ frame, pe, offset, size, value }: GicAccess): void {
    const { gicd, config } = this.gic;
    const s = gicd.states;
    if (frame === 'GICC' && (offset === 0x10 || offset === 0x1000)) this.endedBy(pe, value & 0x3ff);
    if (frame !== 'GICD' || offset < 0x200 || offset >= 0xc00) return;
    if (offset < 0x380) {
      // bits of GICD_ISPENDRn, ICPENDRn, ISACTIVERn
      const first = (offset & 0x7f) * 8;
      for (let i = 0; i < size * 8; i++) {
        const intid = first + i;
        if (((value >>> i) & 1) === 0 || intid < FIRST_PPI || !gicd.exists(intid)) continue;
        const slot = s.slot(pe, intid);
        if (offset >= 0x300) {
          if (intid >= FIRST_SPI) this.suspect.set(slot, 'isactiver-spi-deact');
        } else if (config.numPe === 1) {
          continue;
        } else if (intid >= FIRST_SPI) {
          if (offset < 0x280 && gicd.targets(intid) === 0) this.suspect.set(slot, 'ispendr-spi-target');
        } else {
          if (offset < 0x280) this.suspect.set(slot, 'ispendr-ppi-smp');
          else for (let q = 0; q < config.numPe; q++) this.suspect.set(s.slot(q, intid), 'icpendr-ppi-smp');
        }
      }
      return;
    }
    if (offset < 0x820 || config.numPe === 1) return;
    for (let i = 0; i < size; i++) {
      const intid = offset - 0x800 + i;
      if (!gicd.exists(intid)) continue;
      const mask = (value >>> (i * 8)) & 0xff;
      const slot = s.slot(0, intid);
      if (mask !== gicd.targets(intid) && s.latch.get(slot)) this.suspect.set(slot, 'retarget-pending');
      else if ((mask & (mask - 1)) !== 0) this.suspect.set(slot, 'multi-target');
    }
  }

  /** Why GICC_IAR or an output of `pe` shows `then` instead of `now` (INTIDs, 1020 and more: none). */
  ofCandidate(pe: PeId, now: number, then: number): Deviation | undefined {
    const { gicd, gicc } = this.gic;
    const s = gicd.states;
    for (const word of [now, then]) {
      const intid = word & 0x3ff;
      if (intid >= FIRST_SPECIAL || !gicd.exists(intid)) continue;
      const why = this.suspect.get(s.slot(pe, intid));
      // the wrong reading of GICD_ISACTIVERn has no other effect
      if (why !== undefined && why !== 'isactiver-spi-deact') return why;
    }
    const open = gicd.ctlr.v & gicc[pe]!.ctlr.v & 3;
    if (open === 3) return undefined;
    // the groups that are shut take part in QEMU's choice
    const hidden = gicd.offers.of[pe]!.highest(3 & ~open);
    if (hidden < 0) return undefined;
    const best = gicd.highest(pe, open);
    return best < 0 || s.priority.get(hidden) <= s.priority.get(best) ? 'group-hide' : undefined;
  }

  /** Why a virtual output of `pe`, or GICV_IAR, is not as the engine says. */
  ofVirtualOutput(pe: PeId): Deviation | undefined {
    const gich = this.gic.gich[pe]!;
    const enables = gich.modes & 3;
    if (enables === 3) return undefined;
    const best = gich.highest();
    const limit = best < 0 ? 32 : lrPriority(gich.word(best));
    for (let n = 0; n < gich.lrCount; n++) {
      const word = gich.word(n);
      if (lrState(word) !== LrState.pending || lrPriority(word) > limit) continue;
      if ((enables & (lrGroup1(word) ? 2 : 1)) === 0) return 'v-group-hide';
    }
    return undefined;
  }

  /** Why a register reads as it does in the log instead of `got`. */
  ofRead({ frame, pe, offset, size, value }: GicAccess, got: number): Deviation | undefined {
    if (frame === 'GICC' || frame === 'GICV') {
      const virtual = frame === 'GICV';
      if ((offset === 0x20 || offset === 0x28) && value === 0) return virtual ? 'v-no-alias-regs' : 'no-alias-regs';
      if (offset === 0x18 && (got & 0x3ff) < FIRST_PPI && (got & 0x3ff) === value)
        return virtual ? 'v-hppir-sgi-cpuid' : 'hppir-sgi-cpuid';
      if (offset === 0x18) return virtual ? this.ofVirtualOutput(pe) : this.ofCandidate(pe, got & 0x3ff, value & 0x3ff);
      if (virtual && offset === 0x1c && value < got) return 'gicv-abpr-min';
      return undefined;
    }
    if (frame === 'GICH') {
      if (offset === 0x100 + this.gic.gich[pe]!.lrCount * 4) return 'lr4-rw';
      if (offset === 0x08 && ((value ^ got) & ~(7 << 18)) === 0 && ((value >>> 18) & 7) < ((got >>> 18) & 7))
        return 'gicv-abpr-min';
      return undefined;
    }
    if (offset >= 0x200 && offset < 0x400) {
      // each bit that differs has to have its reason
      const s = this.gic.gicd.states;
      let why: Deviation | undefined;
      for (let i = 0; i < size * 8; i++) {
        if ((((value ^ got) >>> i) & 1) === 0) continue;
        why = this.suspect.get(s.slot(pe, (offset & 0x7f) * 8 + i));
        if (why === undefined) return undefined;
      }
      return why;
    }
    if (offset >= 0x820 && offset < 0xc00) {
      let present = 0;
      for (let i = 0; i < size; i++) present |= ((1 << this.gic.config.numPe) - 1) << (i * 8);
      return ((value ^ got) & present) === 0 ? 'itargetsr-absent-pe' : undefined;
    }
    return undefined;
  }
}
