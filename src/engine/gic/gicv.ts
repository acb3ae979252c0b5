import { field, withField } from '../../base/bits.ts';
import type { Intid } from '../../base/brand.ts';
import { CPU_CTLR_BITS, type Gicc } from './gicc.ts';
import { Vmcr, type Gich } from './gich.ts';
import { intidOfWord, isSgi, isSpecial, NOT_THIS_GROUP, SPURIOUS } from './intid.ts';
import { lrCpuid, lrGroup1, lrHw, lrPintid, lrPriority, lrVintid } from './listRegister.ts';
import { IDLE } from './priority.ts';
import type { UnpredictableRule } from './unpredictable.ts';

/** One of the fields that GICV and GICH_VMCR share. */
interface Field {
  v: number;
}

/** VirtualID of a List Register word, and for a software SGI its CPUID in [12:10]. */
function idOf(word: number): number {
  const v = lrVintid(word);
  return isSgi(v) && !lrHw(word) ? v | (lrCpuid(word) << 10) : v;
}

/** The virtual CPU interface of one PE: what a guest finds where it looks for GICC. Its registers are those of the Gich. */
export class Gicv {
  readonly gich: Gich;
  /** GICV_CTLR. */
  readonly ctlr: Field;
  readonly pmr: Field;
  readonly bpr: Field;
  readonly abpr: Field;
  /** The physical CPU interface of the PE: the end of a List Register with HW=1 goes there. */
  private readonly gicc: Gicc;

  constructor(gich: Gich, gicc: Gicc) {
    this.gich = gich;
    this.gicc = gicc;
    const part = (hi: number, lo: number, shift: number): Field => ({
      get v() {
        return field(gich.vmcr.v, hi, lo) << shift;
      },
      set v(value: number) {
        gich.vmcr.v = withField(gich.vmcr.v, hi, lo, value >>> shift);
      },
    });
    this.ctlr = {
      get v() {
        return gich.vmcr.v & CPU_CTLR_BITS;
      },
      set v(value: number) {
        gich.vmcr.v = (gich.vmcr.v & ~CPU_CTLR_BITS) | (value & CPU_CTLR_BITS);
      },
    };
    this.pmr = part(31, 27, 3);
    this.bpr = part(23, 21, 0);
    this.abpr = part(20, 18, 0);
  }

  /** The virtual IRQ is asserted. */
  get virq(): boolean {
    const lr = this.gich.signalled();
    return lr >= 0 && !this.isFiq(lr);
  }
  /** The virtual FIQ is asserted: Group 0 with FIQEn. */
  get vfiq(): boolean {
    const lr = this.gich.signalled();
    return lr >= 0 && this.isFiq(lr);
  }
  private isFiq(lr: number): boolean {
    return (this.gich.modes & Vmcr.fiqEn) !== 0 && !lrGroup1(this.gich.word(lr));
  }

  /** GICV_RPR. */
  get rpr(): number {
    const running = this.gich.running;
    return running === IDLE ? this.gich.options.virtualIdleRpr : running;
  }
  /** GICV_HPPIR. */
  get hppir(): number {
    const lr = this.visible();
    return lr < 0 ? SPURIOUS : this.answer(lr);
  }
  /** GICV_AHPPIR: Group 1 only. */
  get ahppir(): number {
    const lr = this.visible();
    return lr < 0 || !lrGroup1(this.gich.word(lr)) ? SPURIOUS : idOf(this.gich.word(lr));
  }
  private visible(): number {
    const lr = this.gich.highest();
    if (lr < 0 || !this.gich.options.hppirMaskedByPmr) return lr;
    return lrPriority(this.gich.word(lr)) < this.gich.modes >>> 27 ? lr : -1;
  }
  /** What IAR and HPPIR say of List Register `lr`: 1022 when it is of Group 1 and AckCtl is 0. */
  private answer(lr: number): number {
    const word = this.gich.word(lr);
    if (lrGroup1(word) && (this.gich.modes & Vmcr.ackCtl) === 0) return NOT_THIS_GROUP;
    return idOf(word);
  }

  /** A read of GICV_IAR: the List Register goes from pending to active. */
  iar(): number {
    const lr = this.gich.signalled();
    if (lr < 0) return SPURIOUS;
    const answer = this.answer(lr);
    if (answer !== NOT_THIS_GROUP) this.gich.acknowledge(lr, this.gich.readyPriority);
    return answer;
  }
  /** What GICV_IAR would return. */
  peekIar(): number {
    const lr = this.gich.signalled();
    return lr < 0 ? SPURIOUS : this.answer(lr);
  }
  /** A read of GICV_AIAR: Group 1 only. */
  aiar(): number {
    const lr = this.gich.signalled();
    if (lr < 0) return SPURIOUS;
    const word = this.gich.word(lr);
    if (!lrGroup1(word)) return SPURIOUS;
    this.gich.acknowledge(lr, this.gich.readyPriority);
    return idOf(word);
  }
  peekAiar(): number {
    const lr = this.gich.signalled();
    return lr < 0 || !lrGroup1(this.gich.word(lr)) ? SPURIOUS : idOf(this.gich.word(lr));
  }
  /** A write of GICV_EOIR. Returns the physical INTID that was deactivated with it (HW=1), or -1. */
  eoir(value: number): Intid {
    return this.end(value, false);
  }
  /** A write of GICV_AEOIR: the same for Group 1. */
  aeoir(value: number): Intid {
    return this.end(value, true);
  }
  private end(value: number, alias: boolean): Intid {
    const v = intidOfWord(value);
    if (isSpecial(v)) return -1;
    const gich = this.gich;
    const lr = gich.activeLr(v);
    if (lr >= 0) {
      const group1 = lrGroup1(gich.word(lr));
      if (alias && !group1) {
        this.tell('aeoirGroup0', v, value);
        return -1;
      }
      if (!alias && group1 && (gich.modes & Vmcr.ackCtl) === 0) this.tell('eoirGroup1AckCtl0', v, value);
    }
    const dropped = gich.drop();
    if (gich.report !== undefined && (dropped === IDLE || (lr >= 0 && this.endsAnother(lr, value, dropped))))
      this.tell('eoirMismatch', v, value);
    if ((gich.modes & Vmcr.vem) !== 0) return -1;
    if (lr >= 0) return this.deactivate(lr);
    if (dropped !== IDLE) gich.countEoi();
    return -1;
  }
  private endsAnother(lr: number, value: number, dropped: number): boolean {
    const word = this.gich.word(lr);
    return this.gich.groupPriorityOf(word) !== dropped || (value & 0x1fff) !== idOf(word);
  }

  /** A write of GICV_DIR, with EOImode 1. Returns the physical INTID that was deactivated with it (HW=1), or -1. */
  dir(value: number): Intid {
    const v = intidOfWord(value);
    if (isSpecial(v)) return -1;
    if ((this.gich.modes & Vmcr.vem) === 0) {
      this.tell('dirInEoiMode0', v, value);
      return -1;
    }
    const lr = this.gich.activeLr(v);
    if (lr < 0) {
      this.gich.countEoi();
      return -1;
    }
    if (this.gich.report !== undefined && this.isRunning(lr)) this.tell('dirBeforeEoir', v, value);
    return this.deactivate(lr);
  }
  /** Its priority is raised, and no other active List Register explains that: its EOIR has not come yet. */
  private isRunning(lr: number): boolean {
    const gich = this.gich;
    const priority = gich.groupPriorityOf(gich.word(lr));
    if (priority !== gich.running) return false;
    for (let i = 0; i < gich.lrCount; i++) {
      const word = gich.word(i);
      if (i !== lr && (word & (2 << 28)) !== 0 && gich.groupPriorityOf(word) === priority) return false;
    }
    return true;
  }

  /** Active becomes invalid, pending and active becomes pending; with HW=1 the physical interrupt is deactivated too. */
  private deactivate(lr: number): Intid {
    const word = this.gich.word(lr);
    this.gich.deactivate(lr);
    if (!lrHw(word)) return -1;
    const p = lrPintid(word);
    if (isSgi(p) || isSpecial(p)) return -1;
    this.gicc.endVirtual(p);
    return p;
  }

  private tell(rule: UnpredictableRule, vintid: Intid, value: number): void {
    this.gich.report?.unpredictable(rule, this.gich.pe, vintid, value);
  }
}
