import type { Intid, PeId } from '../base/brand.ts';
import type { Gic } from '../engine/gic/gic.ts';
import { FIRST_PPI, FIRST_SPECIAL, intidOfWord, SPURIOUS } from '../engine/gic/intid.ts';
import { lrState, lrVintid, LrState } from '../engine/gic/listRegister.ts';
import { Deviations } from './qemuGicDeviations.ts';
import { Piece, type Knowledge } from './qemuGicKnowledge.ts';
import type { GicAccess } from './qemuGicEvents.ts';
import { DIR, EOIR, IAR, MAINTENANCE_PPI, type GicOperation, type LineChange, type StoredLine } from './qemuGicOperations.ts';
import { Outputs } from './qemuGicOutputs.ts';
import { Tally } from './qemuGicTally.ts';
import { heldBy, ownGicd, teachBest, teachCandidate, teachGicd, teachVirtualBest } from './qemuGicTeaching.ts';

const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`;

/** One run over the log from a beginning. */
export class Run {
  readonly tally = new Tally();
  private readonly gic: Gic;
  private readonly k: Knowledge;
  private readonly numPe: number;
  private readonly deviations: Deviations;
  private readonly outputs: Outputs;

  constructor(gic: Gic, k: Knowledge) {
    this.gic = gic;
    this.k = k;
    this.numPe = gic.config.numPe;
    this.deviations = new Deviations(gic);
    this.outputs = new Outputs(gic, k, this.tally, this.deviations);
  }

  perform(op: GicOperation): void {
    const { k, outputs } = this;
    k.line = op.line;
    outputs.begin(op);
    if (op.cause?.event === 'access' && op.cause.guessed && op.cause.write) this.tally.doubtful = true;
    if (op.cause?.event === 'line') this.changeLine(op.cause);
    else if (op.cause?.write === true) this.write(op.cause);
    else if (op.cause !== undefined) this.read(op.cause.guessed ? this.byValue(op.cause) : op.cause);
    if (op.stored !== undefined) {
      if (op.cause === undefined) this.k.teach(Piece.lr, op.stored.pe * 64 + op.stored.n, op.stored.value);
      else this.compareStored(op.stored);
    }
    this.wireMaintenance(op);
    for (const best of op.best) {
      if (best.virtual) teachVirtualBest(k, best);
      else teachBest(k, best);
    }
    if (op.whole) outputs.compare(op);
  }

  /** A read whose PE is inferred: another PE made it when only that one's register has the value. */
  private byValue(access: GicAccess): GicAccess {
    const { frame, pe, offset, size, value } = access;
    const has = (q: PeId): boolean => this.gic.peek(q, frame, offset, size) === value;
    if (has(pe)) return access;
    const other = this.gic.gicc.findIndex((_, q) => has(q));
    return other < 0 ? access : { ...access, pe: other };
  }

  /** What a List Register holds after a write. */
  private compareStored({ line, pe, n, value }: StoredLine): void {
    const gich = this.gic.gich[pe]!;
    const got = n < gich.lrCount ? gich.readLr(n) >>> 0 : 0;
    if (got === value) this.tally.agree();
    else if (n === gich.lrCount) this.tally.tolerate('lr4-rw');
    else this.tally.differ(line, `GICH_LR${n} of PE${pe} after its write`, hex(value), hex(got));
  }

  /** The board's wiring: each change is one more evaluation of the physical side. */
  private wireMaintenance(op: GicOperation): void {
    const { gic } = this;
    for (let pe = 0; pe < this.numPe; pe++) {
      const told = op.wired.findLast((change) => change.pe === pe);
      const printed = ((op.maintained >> pe) & 1) === 1 ? ((op.maintenance >> pe) & 1) === 1 : told?.level;
      const level = this.k.knowsMaintenance(pe) ? gic.gich[pe]!.maintenance : printed;
      if (level === undefined || (gic.gicd.line(pe, MAINTENANCE_PPI) === level && told === undefined)) continue;
      gic.setLine(pe, MAINTENANCE_PPI, level);
      this.outputs.evaluate();
    }
  }

  private changeLine({ pe, intid, level, target }: LineChange): void {
    const { gic, k } = this;
    if (!gic.gicd.exists(intid)) return;
    const slot = gic.gicd.states.slot(pe, intid);
    k.teach(Piece.line, slot, level ? 0 : 1);
    if (intid >= 32 && this.numPe > 1) k.teach(Piece.targets, slot, target);
    if (level && !k.isKnown(Piece.edge, slot)) k.forget(Piece.latch, slot);
    else if (level && gic.gicd.isEdge(pe, intid)) k.own(Piece.latch, slot);
    k.own(Piece.line, slot);
    if (level) this.deviations.beforeRise(pe, intid, target);
    gic.setLine(pe, intid, level);
    this.outputs.evaluate();
  }

  // ------------------------------------------------------------------------------------------------ writes

  private write(access: GicAccess): void {
    const { gic, k } = this;
    const { frame, pe, offset, size, value } = access;
    this.deviations.beforeWrite(access);
    if (frame === 'GICD') {
      this.writeGicd(access);
      return;
    }
    if ((frame === 'GICC' || frame === 'GICV') && offset === 0x24) {
      // GICC_AEOIR and GICV_AEOIR are not there in QEMU
      this.tally.tolerate(frame === 'GICC' ? 'no-alias-regs' : 'v-no-alias-regs');
      return;
    }
    const held = heldBy(access, gic.gich[pe]!.lrCount);
    if (held !== undefined) k.own(held[0], held[1]);
    if (frame === 'GICC') {
      const intid = intidOfWord(value);
      let evaluated = offset < 0x28 || (offset >= 0xd0 && offset < 0xf0) || offset === DIR;
      if (offset === EOIR) {
        evaluated = gic.gicd.exists(intid) && (gic.gicc[pe]!.rpr !== 0xff || !k.knowsRunning(pe));
        if (evaluated) this.ends(pe, intid, (k.get(Piece.ctlr, pe) & 0x200) === 0);
        for (let n = 0; n < 8; n++) k.touch(Piece.apr, pe * 8 + n);
      } else if (offset === DIR) this.ends(pe, intid, true);
      gic.write(pe, 'GICC', offset, size, value);
      if (evaluated) this.outputs.evaluate();
      return;
    }
    if (frame === 'GICV') {
      if (offset <= 0x08 || offset === 0x1c) k.touch(Piece.vmcr, pe);
      else if (offset >= 0xd0 && offset < 0xe0) k.own(Piece.vapr, pe);
      if (offset !== EOIR && offset !== DIR) {
        gic.write(pe, 'GICV', offset, size, value);
        return;
      }
      this.touchListRegisters(pe);
      k.touch(Piece.hcr, pe);
      const vintid = intidOfWord(value);
      const lost = !this.k.knowsVirtual(pe) && !this.hasActive(pe, vintid);
      const before = gic.gicc.map((_, q) => this.outputs.physical(q));
      const pintid = offset === EOIR ? gic.gicv[pe]!.eoir(value) : gic.gicv[pe]!.dir(value);
      if (pintid >= 0) {
        const slot = gic.gicd.states.slot(pe, pintid);
        k.own(Piece.active, slot);
        this.deviations.deactivated(pe, pintid);
        // QEMU does not look at what this changes before the physical side is evaluated for another reason
        for (let q = 0; q < this.numPe && !this.tally.doubtful; q++)
          if (this.outputs.physical(q) !== before[q] && this.k.knowsPhysical(q)) this.tally.tolerate('hw-deact-no-update');
      } else if (lost && vintid >= FIRST_PPI && gic.gicd.exists(vintid)) {
        // a List Register that the log has not shown may have ended a physical interrupt
        k.forget(Piece.active, gic.gicd.states.slot(pe, vintid));
      }
      return;
    }
    gic.write(pe, 'GICH', offset, size, value);
  }

  /** `intid` is ended by PE `pe`: so it was active. */
  private ends(pe: PeId, intid: Intid, deactivates: boolean): void {
    if (!this.gic.gicd.exists(intid)) return;
    const slot = this.gic.gicd.states.slot(pe, intid);
    this.k.teach(Piece.active, slot, 1);
    if (deactivates) this.k.own(Piece.active, slot);
  }
  private hasActive(pe: PeId, vintid: Intid): boolean {
    const gich = this.gic.gich[pe]!;
    for (let n = 0; n < gich.lrCount; n++)
      if (lrVintid(gich.word(n)) === vintid && (lrState(gich.word(n)) & LrState.active) !== 0) return true;
    return false;
  }
  private touchListRegisters(pe: PeId): void {
    this.k.touch(Piece.vapr, pe);
    for (let n = 0; n < this.gic.gich[pe]!.lrCount; n++) {
      this.k.touch(Piece.lr, pe * 64 + n);
      this.k.touch(Piece.lrFree, pe * 64 + n);
    }
  }

  /** QEMU performs a write of the Distributor byte by byte, GICD_SGIR apart, and evaluates after each. */
  private writeGicd(access: GicAccess): void {
    const { gic, k } = this;
    const { pe, offset, size, value } = access;
    if (offset === 0xf00) {
      for (let target = 0; target < this.numPe; target++) k.touch(Piece.sources, target * 16 + (value & 15));
      gic.write(pe, 'GICD', offset, size, value);
      this.outputs.evaluate();
      return;
    }
    ownGicd(k, access);
    const bytewise = (offset >= 0x400 && offset < 0xc00) || (offset >= 0xf10 && offset < 0xf30);
    const byOnes = offset >= 0x100 && offset < 0x400;
    const word = offset & ~3;
    for (let i = 0; i < size; i++) {
      const at = offset + i;
      const byte = (value >>> (i * 8)) & 0xff;
      const shift = (at & 3) * 8;
      if (bytewise) gic.write(pe, 'GICD', at, 1, byte);
      else if (byOnes) gic.write(pe, 'GICD', word, 4, (byte << shift) >>> 0);
      else gic.write(pe, 'GICD', word, 4, ((gic.peek(pe, 'GICD', word, 4) & ~(0xff << shift)) | (byte << shift)) >>> 0);
      if (offset < 4 || (offset >= 0x80 && offset < 0xd00) || bytewise) this.outputs.evaluate();
    }
  }

  // ------------------------------------------------------------------------------------------------- reads

  private read(access: GicAccess): void {
    const { gic, k } = this;
    const { frame, pe, offset, size, value } = access;
    const name = `${frame} offset ${hex(offset)} read by PE${pe}`;
    if (frame === 'GICD') {
      const known = teachGicd(k, access);
      this.compareRead(access, name, gic.peek(pe, 'GICD', offset, size), known);
      return;
    }
    if ((frame === 'GICC' || frame === 'GICV') && offset === IAR) {
      if (frame === 'GICC') this.readIar(access);
      else this.readVirtualIar(access);
      return;
    }
    const held = heldBy(access, gic.gich[pe]!.lrCount);
    if (held !== undefined) {
      const known = k.isKnown(held[0], held[1]) && !k.isSource(held[0], held[1]);
      k.teach(held[0], held[1], value);
      this.compareRead(access, name, gic.peek(pe, frame, offset, size), known);
      return;
    }
    const got = gic.peek(pe, frame, offset, size);
    const stale = frame === 'GICC' && offset === 0x18 ? this.deviations.asStale(() => gic.peek(pe, frame, offset, size)) : got;
    let known = true;
    if (frame === 'GICC') {
      if (offset === 0x14) known = k.knowsRunning(pe);
      else if (offset === 0x18) known = this.k.knowsPhysical(pe);
    } else if (frame === 'GICV') {
      if (offset === 0x14 || (offset >= 0xd0 && offset < 0xe0)) known = k.isKnown(Piece.vapr, pe);
      else if (offset === 0x18) known = this.k.knowsVirtual(pe);
      else if (offset <= 0x08 || offset === 0x1c) known = k.isKnown(Piece.vmcr, pe);
    } else if (offset === 0x10) known = k.knowsListRegisters(pe) && k.isKnown(Piece.hcr, pe) && k.isKnown(Piece.vmcr, pe);
    else if (offset >= 0x20 && offset < 0x38) {
      known = k.knowsListRegisters(pe);
      if (offset >= 0x30 && !known) this.teachEmpty(pe, (offset - 0x30) * 8, value);
    }
    if (known && got !== value) {
      const why = stale === value ? 'hw-deact-no-update' : this.deviations.ofRead(access, got);
      if (why !== undefined) {
        this.tally.tolerate(why);
        return;
      }
    }
    if (known) this.compareRead(access, name, got, true);
    else this.tally.unsure();
  }

  private teachEmpty(pe: PeId, first: number, value: number): void {
    for (let n = first; n < Math.min(first + 32, this.gic.gich[pe]!.lrCount); n++)
      if (((value >>> (n - first)) & 1) === 1 && !this.k.isKnown(Piece.lr, pe * 64 + n))
        this.k.teach(Piece.lrFree, pe * 64 + n, 1);
  }

  /** A value that was `known`; one that was not has just been taken over, as far as the state can hold it. */
  private compareRead(access: GicAccess, what: string, got: number, known: boolean): void {
    if (got >>> 0 === access.value) {
      if (known) this.tally.agree();
      else this.tally.learn();
      return;
    }
    const why = this.deviations.ofRead(access, got);
    if (why !== undefined) this.tally.tolerate(why);
    else this.tally.differ(access.line, what, hex(access.value), hex(got));
    // what follows is judged by what the hardware had
    const held = heldBy(access, this.gic.gich[access.pe]!.lrCount);
    if (held !== undefined) this.k.set(held[0], held[1], access.value);
  }

  private readIar({ pe, value, line }: GicAccess): void {
    const { gic, k } = this;
    const intid = intidOfWord(value);
    const source = (value >>> 10) & 7;
    const acked = intid < FIRST_SPECIAL;
    if (acked && gic.gicd.exists(intid)) {
      teachCandidate(k, pe, intid);
      const at = pe * 16 + intid;
      if (intid < FIRST_PPI) k.teach(Piece.sources, at, k.get(Piece.sources, at) | (1 << source));
    }
    const cpu = gic.gicc[pe]!;
    const now = cpu.peekIar();
    const stale = this.deviations.asStale(() => cpu.peekIar());
    const open = this.k.knowsPhysical(pe);
    const known = open && (now >= FIRST_SPECIAL || k.knowsInterrupt(pe, intidOfWord(now)));
    if (now === value) {
      if (now >= FIRST_SPECIAL || (open && k.knowsOffered(pe, intidOfWord(now)))) this.tally.agree();
      else this.tally.unsure();
    } else if (stale === value) this.tally.tolerate('hw-deact-no-update');
    else {
      const why = this.deviations.ofCandidate(pe, now, intid);
      if (why !== undefined) {
        this.tally.tolerate(why);
        if (!acked && now < FIRST_SPECIAL) this.deviations.follow(pe, intidOfWord(now), why);
      } else if (known && (!acked || k.knowsInterrupt(pe, intid))) {
        this.tally.differ(line, `GICC_IAR read by PE${pe}`, hex(value), hex(now));
        this.outputs.rectify(pe, intidOfWord(now), SPURIOUS);
      } else {
        this.tally.unsure();
        if (now < FIRST_SPECIAL) this.outputs.withdraw(pe, intidOfWord(now));
      }
    }
    if (!acked) return;
    for (let n = 0; n < 8; n++) k.touch(Piece.apr, pe * 8 + n);
    if (now === value) cpu.iar();
    else if (stale === value) this.deviations.asStale(() => cpu.iar());
    else this.acknowledge(pe, intid, source);
    if (gic.gicd.exists(intid)) {
      const slot = gic.gicd.states.slot(pe, intid);
      k.own(Piece.active, slot);
      if (intid >= FIRST_PPI) k.own(Piece.latch, slot);
      this.deviations.acknowledged(pe, intid);
    }
    this.outputs.evaluate();
  }

  /** Does what the log says, where the engine would not. */
  private acknowledge(pe: PeId, intid: Intid, source: PeId): void {
    const { gicd, gicc } = this.gic;
    if (!gicd.exists(intid)) return;
    if (intid < FIRST_PPI) gicd.setSgiSources(pe, intid, gicd.sgiSources(pe, intid) & ~(1 << source));
    else gicd.clearPending(pe, intid);
    gicd.setActive(pe, intid, true);
    const cpu = gicc[pe]!;
    const level = (gicd.priority(pe, intid) & (0xff << (cpu.bpr.v + 1)) & 0xff) >> (gicd.options.minBpr + 1);
    const group1 = gicd.group(pe, intid) === 1;
    const bit = 1 << (level & 31);
    if (group1) cpu.writeNsapr(level >> 5, (cpu.readNsapr(level >> 5) | bit) >>> 0);
    else cpu.writeApr(level >> 5, (cpu.readApr(level >> 5) | bit) >>> 0);
  }

  private readVirtualIar({ pe, value, line }: GicAccess): void {
    const { gic } = this;
    const now = gic.gicv[pe]!.peekIar();
    const known = this.k.knowsVirtual(pe);
    const vintid = intidOfWord(value);
    if (now === value) {
      if (known) this.tally.agree();
      else this.tally.unsure();
    } else {
      const why = known ? this.deviations.ofVirtualOutput(pe) : undefined;
      if (why !== undefined) this.tally.tolerate(why);
      else if (known) this.tally.differ(line, `GICV_IAR read by PE${pe}`, hex(value), hex(now));
      else this.tally.unsure();
    }
    if (vintid >= FIRST_SPECIAL) return;
    this.touchListRegisters(pe);
    if (now === value) {
      gic.gicv[pe]!.iar();
      return;
    }
    const gich = gic.gich[pe]!;
    for (let n = 0; n < gich.lrCount; n++) {
      const word = gich.word(n);
      if (lrVintid(word) !== vintid || lrState(word) !== LrState.pending) continue;
      gich.acknowledge(n);
      return;
    }
  }
}
