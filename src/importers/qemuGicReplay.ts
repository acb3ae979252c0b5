import type { Intid, PeId } from '../base/brand.ts';
import { Gic } from '../engine/gic/gic.ts';
import { gicOptions } from '../engine/gic/implementationDefined.ts';
import { FIRST_PPI, FIRST_SPECIAL, intidOfWord, SPURIOUS } from '../engine/gic/intid.ts';
import { lrState, lrVintid, LrState } from '../engine/gic/listRegister.ts';
import { buildGic } from './gicVector.ts';
import { Knowledge, Piece, type Beginning } from './qemuGicKnowledge.ts';
import type { GicAccess, GicLog } from './qemuGicLog.ts';
import { IAR, MAINTENANCE_PPI, operationsOf, outputKey, type GicOperation, type LineChange } from './qemuGicOperations.ts';
import { Deviations, type Deviation } from './qemuGicDeviations.ts';
import { heldBy, ownGicd, teachBest, teachCandidate, teachGicd, teachVirtualBest } from './qemuGicTeaching.ts';

const EOIR = 0x10;
const DIR = 0x1000;

/** A value of the log that the engine does not give. */
export interface ReplayMismatch {
  /** Line of the file, 1-based. */
  readonly line: number;
  /** `GICV_IAR` and the like, or `IRQ of PE0`. */
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

export interface ReplayResult {
  readonly compared: number;
  readonly mismatches: number;
  /** Values that depend on something that the log has not told. */
  readonly unknown: number;
  /** Register reads that told something of the state that the log begins with. */
  readonly learned: number;
  /** Differences that are known deviations of QEMU, by name. */
  readonly tolerated: ReadonlyMap<Deviation, number>;
  /** The first few. */
  readonly first: readonly ReplayMismatch[];
  readonly numPe: number;
  readonly numIntid: number;
}

const SHOWN = 10;
const MOST_RUNS = 8;
const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`;

/** What the log says of the hardware's size. */
function sizeOf(log: GicLog): { numIntid: number; listRegisters: number } {
  let highest = log.highestIntid;
  let typer = -1;
  let listRegisters = 4;
  for (const event of log.events) {
    if (event.event !== 'access') continue;
    const { frame, offset, write, value } = event;
    if (frame === 'GICD' && offset === 4 && !write) typer = value & 31;
    else if (frame === 'GICD' && offset >= 0x400 && offset < 0xc00) highest = Math.max(highest, offset & 0x3ff);
    else if (frame === 'GICH' && offset === 4 && !write) listRegisters = (value & 63) + 1;
  }
  const words = typer >= 0 ? typer + 1 : (Math.min(highest, FIRST_SPECIAL - 1) >> 5) + 1;
  return { numIntid: words === 32 ? FIRST_SPECIAL : words * 32, listRegisters };
}

/** What can be told of the beginning without running anything: levels before their first change, triggers, modes. */
function suppose(log: GicLog, gic: Gic, knowledge: Knowledge): void {
  const s = gic.gicd.states;
  for (const event of log.events) {
    if (event.event === 'line' && event.intid !== MAINTENANCE_PPI && gic.gicd.exists(event.intid)) {
      const slot = s.slot(event.pe, event.intid);
      knowledge.teach(Piece.line, slot, event.level ? 0 : 1);
      if (event.intid >= 32 && s.numPe > 1) knowledge.teach(Piece.targets, slot, event.target);
    } else if (event.event === 'access' && event.frame === 'GICD' && event.offset >= 0x800 && event.offset < 0xd00) {
      if (event.write) ownGicd(knowledge, event);
      else teachGicd(knowledge, event);
    }
  }
}

/** One run over the log from a beginning. */
class Run {
  readonly tolerated = new Map<Deviation, number>();
  readonly first: ReplayMismatch[] = [];
  compared = 0;
  mismatches = 0;
  unknown = 0;
  learned = 0;
  private readonly gic: Gic;
  private readonly k: Knowledge;
  private readonly numPe: number;
  private readonly deviations: Deviations;
  /** Physical output lines that the engine says QEMU prints for the operation, by PE. */
  private rounds: number[][] = [];

  constructor(gic: Gic, k: Knowledge) {
    this.gic = gic;
    this.k = k;
    this.numPe = gic.config.numPe;
    this.deviations = new Deviations(gic);
  }

  perform(op: GicOperation): void {
    const { gic, k } = this;
    this.rounds = Array.from({ length: this.numPe }, () => []);
    const before = this.physicalNow();
    if (op.cause !== undefined) {
      if (op.cause.event === 'line') this.changeLine(op.cause);
      else if (op.cause.write) this.write(op.cause);
      else this.read(op.cause);
    }
    // the board's wiring; each change is one more re-evaluation of the physical side
    for (let pe = 0; pe < this.numPe; pe++) {
      const level = gic.gich[pe]!.maintenance;
      const told = op.wired.includes(pe);
      if (gic.gicd.line(pe, MAINTENANCE_PPI) === level && !told) continue;
      if (this.knowsMaintenance(pe)) gic.setLine(pe, MAINTENANCE_PPI, level);
      else if ((op.maintained & (1 << pe)) !== 0) gic.setLine(pe, MAINTENANCE_PPI, (op.maintenance & (1 << pe)) !== 0);
      else continue;
      this.evaluate();
    }
    for (const best of op.best) {
      if (best.virtual) teachVirtualBest(k, best);
      else teachBest(k, best);
    }
    this.compareOutputs(op, before);
  }

  /** The physical interfaces are evaluated: notes what is printed. */
  private evaluate(): void {
    for (let pe = 0; pe < this.numPe; pe++) this.rounds[pe]!.push(this.physicalOf(pe));
    this.deviations.settle();
  }
  private physicalOf(pe: PeId): number {
    const cpu = this.gic.gicc[pe]!;
    return cpu.irq ? outputKey('irq', pe) : cpu.fiq ? outputKey('fiq', pe) : -1;
  }
  private physicalNow(): number[] {
    return this.gic.gicc.map((_, pe) => this.physicalOf(pe));
  }

  private changeLine({ pe, intid, level, target }: LineChange): void {
    const { gic, k } = this;
    if (!gic.gicd.exists(intid)) return;
    const slot = gic.gicd.states.slot(pe, intid);
    k.teach(Piece.line, slot, level ? 0 : 1);
    if (intid >= 32 && this.numPe > 1) k.teach(Piece.targets, slot, target);
    if (level && gic.gicd.isEdge(pe, intid)) k.own(Piece.latch, slot);
    k.own(Piece.line, slot);
    gic.setLine(pe, intid, level);
    this.evaluate();
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
      this.tolerate(frame === 'GICC' ? 'no-alias-regs' : 'v-no-alias-regs');
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
      if (evaluated) this.evaluate();
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
      const lost = !this.knowsVirtual(pe) && !this.hasActive(pe, vintid);
      const pintid = offset === EOIR ? gic.gicv[pe]!.eoir(value) : gic.gicv[pe]!.dir(value);
      if (pintid >= 0) {
        const slot = gic.gicd.states.slot(pe, pintid);
        k.own(Piece.active, slot);
        this.deviations.deactivated(pe, pintid);
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
      this.evaluate();
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
      if (offset < 4 || (offset >= 0x80 && offset < 0xd00) || bytewise) this.evaluate();
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
      const known = k.isKnown(held[0], held[1]);
      k.teach(held[0], held[1], value);
      this.compareRead(access, name, gic.peek(pe, frame, offset, size), known);
      return;
    }
    const got = gic.peek(pe, frame, offset, size);
    const stale = frame === 'GICC' && offset === 0x18 ? this.deviations.asStale(() => gic.peek(pe, frame, offset, size)) : got;
    let known = true;
    if (frame === 'GICC') {
      if (offset === 0x14) known = k.knowsRunning(pe);
      else if (offset === 0x18) known = this.knowsPhysical(pe);
    } else if (frame === 'GICV') {
      if (offset === 0x14 || (offset >= 0xd0 && offset < 0xe0)) known = k.isKnown(Piece.vapr, pe);
      else if (offset === 0x18) known = this.knowsVirtual(pe);
      else if (offset <= 0x08 || offset === 0x1c) known = k.isKnown(Piece.vmcr, pe);
    } else if (offset === 0x10) known = k.knowsListRegisters(pe) && k.isKnown(Piece.hcr, pe) && k.isKnown(Piece.vmcr, pe);
    else if (offset >= 0x20 && offset < 0x38) {
      known = k.knowsListRegisters(pe);
      if (offset >= 0x30 && !known) this.teachEmpty(pe, (offset - 0x30) * 8, value);
    }
    if (known && got !== value) {
      const why = stale === value ? 'hw-deact-no-update' : this.deviations.ofRead(access, got);
      if (why !== undefined) {
        this.tolerate(why);
        return;
      }
    }
    if (known) this.compareRead(access, name, got, true);
    else this.unknown++;
  }

  private teachEmpty(pe: PeId, first: number, value: number): void {
    for (let n = first; n < Math.min(first + 32, this.gic.gich[pe]!.lrCount); n++)
      if (((value >>> (n - first)) & 1) === 1 && !this.k.isKnown(Piece.lr, pe * 64 + n))
        this.k.teach(Piece.lrFree, pe * 64 + n, 1);
  }

  /** A value that was `known`; one that was not has just been taken over, as far as the state can hold it. */
  private compareRead(access: GicAccess, what: string, got: number, known: boolean): void {
    if (got >>> 0 === access.value) {
      if (known) this.compared++;
      else this.learned++;
      return;
    }
    const why = this.deviations.ofRead(access, got);
    if (why !== undefined) this.tolerate(why);
    else this.mismatch(access.line, what, hex(access.value), hex(got));
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
    const known = this.knowsPhysical(pe) && (now >= FIRST_SPECIAL || k.knowsInterrupt(pe, intidOfWord(now)));
    if (now === value) {
      if (known || now >= FIRST_SPECIAL) this.compared++;
      else this.unknown++;
    } else if (stale === value) this.tolerate('hw-deact-no-update');
    else {
      const why = this.deviations.ofCandidate(pe, now, intid);
      if (why !== undefined) this.tolerate(why);
      else if (known && (!acked || k.knowsInterrupt(pe, intid)))
        this.mismatch(line, `GICC_IAR read by PE${pe}`, hex(value), hex(now));
      else {
        this.unknown++;
        if (now < FIRST_SPECIAL) this.withdraw(pe, intidOfWord(now));
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
    this.evaluate();
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

  /** The engine takes `intid` for pending at `pe`, the log says otherwise: something that is not known is not as supposed. */
  private withdraw(pe: PeId, intid: Intid): void {
    const { k } = this;
    const { gicd } = this.gic;
    const slot = gicd.states.slot(pe, intid);
    const line = gicd.line(pe, intid);
    if (!k.isKnown(Piece.active, slot)) k.teach(Piece.active, slot, 1);
    else if (!k.isKnown(Piece.enabled, slot)) k.teach(Piece.enabled, slot, 0);
    else if (!k.isKnown(Piece.edge, slot) && line && k.get(Piece.latch, slot) === 0) k.teach(Piece.edge, slot, 1);
    else if (!k.isKnown(Piece.latch, slot)) k.teach(Piece.latch, slot, 0);
  }

  private readVirtualIar({ pe, value, line }: GicAccess): void {
    const { gic } = this;
    const now = gic.gicv[pe]!.peekIar();
    const known = this.knowsVirtual(pe);
    const vintid = intidOfWord(value);
    if (now === value) {
      if (known) this.compared++;
      else this.unknown++;
    } else {
      const why = known ? this.deviations.ofVirtualCandidate(pe, now, vintid) : undefined;
      if (why !== undefined) this.tolerate(why);
      else if (known) this.mismatch(line, `GICV_IAR read by PE${pe}`, hex(value), hex(now));
      else this.unknown++;
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

  // ----------------------------------------------------------------------------------------------- outputs

  private knowsPhysical(pe: PeId): boolean {
    const { k } = this;
    if (k.isKnown(Piece.gicdCtlr, 0) && k.get(Piece.gicdCtlr, 0) === 0) return true;
    if (k.isKnown(Piece.ctlr, pe) && (k.get(Piece.ctlr, pe) & 3) === 0) return true;
    return k.isKnown(Piece.gicdCtlr, 0) && k.isKnown(Piece.ctlr, pe) && k.isKnown(Piece.pmr, pe) && k.knowsRunning(pe);
  }
  private isOff(pe: PeId): boolean {
    return this.k.isKnown(Piece.hcr, pe) && (this.k.get(Piece.hcr, pe) & 1) === 0;
  }
  private knowsVirtual(pe: PeId): boolean {
    const { k } = this;
    if (this.isOff(pe)) return true;
    return k.isKnown(Piece.hcr, pe) && k.isKnown(Piece.vmcr, pe) && k.isKnown(Piece.vapr, pe) && k.knowsListRegisters(pe);
  }
  private knowsMaintenance(pe: PeId): boolean {
    const { k } = this;
    if (this.isOff(pe)) return true;
    return k.isKnown(Piece.hcr, pe) && k.isKnown(Piece.vmcr, pe) && k.knowsListRegisters(pe);
  }

  private compareOutputs(op: GicOperation, before: readonly number[]): void {
    const { gic } = this;
    let evaluated = false;
    for (let pe = 0; pe < this.numPe; pe++) {
      const bit = 1 << pe;
      const rounds = this.rounds[pe]!;
      evaluated ||= rounds.length > 0;
      if (rounds.length > 0) this.comparePhysical(op, pe, rounds);
      if ((op.maintained & bit) === 0) continue;
      const gicv = gic.gicv[pe]!;
      const now = gicv.virq ? outputKey('virq', pe) : gicv.vfiq ? outputKey('vfiq', pe) : -1;
      const then = op.virtual.findLast((key) => (key & 7) === pe) ?? -1;
      const name = now >= outputKey('vfiq', 0) || then >= outputKey('vfiq', 0) ? 'virtual FIQ' : 'virtual IRQ';
      const known = this.knowsVirtual(pe);
      const why = now === then || !known ? undefined : this.deviations.ofVirtualOutput(pe);
      if (why !== undefined) this.tolerate(why);
      else this.compareOutput(op.line, `${name} of PE${pe}`, then, now, known);
      const level = (op.maintenance & bit) !== 0 ? 1 : -1;
      this.compareOutput(op.line, `maintenance of PE${pe}`, level, gic.gich[pe]!.maintenance ? 1 : -1, this.knowsMaintenance(pe));
    }
    if (evaluated || op.cause === undefined) return;
    // what the end of a List Register with HW=1 changed is not seen by QEMU yet
    this.physicalNow().forEach((now, pe) => {
      if (now !== before[pe]) this.tolerate('hw-deact-no-update');
    });
  }

  private comparePhysical(op: GicOperation, pe: PeId, rounds: readonly number[]): void {
    const { k, gic } = this;
    const printed = op.physical.filter((key) => (key & 7) === pe);
    // as the state is now that the update lines have been learned from
    const last = this.physicalOf(pe);
    const expected = rounds.filter((key) => key >= 0);
    const once = rounds.every((key) => key === rounds[0]);
    const now = once ? last : (rounds.at(-1) ?? -1);
    const same = once
      ? printed.length > 0 === now >= 0 && printed.every((key) => key === now)
      : printed.length === expected.length && printed.every((key, i) => key === expected[i]);
    const candidate = gic.gicd.candidate(pe);
    const known = this.knowsPhysical(pe) && (candidate < 0 || k.knowsInterrupt(pe, candidate));
    const then = printed.at(-1) ?? -1;
    if (same) {
      if (known || now < 0) this.compared++;
      else this.unknown++;
      return;
    }
    const best = op.best.findLast((b) => !b.virtual && b.pe === pe)?.intid ?? SPURIOUS;
    const why = this.deviations.ofCandidate(pe, candidate < 0 ? SPURIOUS : candidate, best);
    if (why !== undefined) this.tolerate(why);
    else if (known) this.mismatch(op.line, `IRQ and FIQ of PE${pe}`, nameOf(then), nameOf(now));
    else {
      this.unknown++;
      if (now >= 0 && then < 0) this.withdraw(pe, candidate);
    }
  }

  private compareOutput(line: number, what: string, then: number, now: number, known: boolean): void {
    if (!known) this.unknown++;
    else if (then === now) this.compared++;
    else this.mismatch(line, what, then >= 0 ? '1' : '0', now >= 0 ? '1' : '0');
  }

  private tolerate(why: Deviation): void {
    this.tolerated.set(why, (this.tolerated.get(why) ?? 0) + 1);
  }
  private mismatch(line: number, what: string, expected: string, got: string): void {
    this.compared++;
    this.mismatches++;
    if (this.first.length < SHOWN) this.first.push({ line, what, expected, got });
  }
}

const nameOf = (key: number): string => (key < 0 ? 'none' : key < 8 ? 'IRQ' : 'FIQ');

/**
 * Drives a GIC of the `qemu` preset with the operations of a log and compares what it answers. The log is run several
 * times: what it tells of its beginning somewhere on the way is known from the start of the next run.
 */
export function replayQemuGicLog(log: GicLog): ReplayResult {
  const { numIntid, listRegisters } = sizeOf(log);
  const { numPe } = log;
  const config = { numPe, numIntid, options: { ...gicOptions('qemu'), listRegisters } };
  const operations = operationsOf(log);
  const beginning: Beginning = new Map();
  const fresh = (): Gic => {
    const gic = buildGic(config);
    supposeModes(operations, gic);
    return gic;
  };
  const blank = fresh();
  suppose(log, blank, new Knowledge(blank, beginning));
  let run: Run;
  for (let n = 1; ; n++) {
    const gic = fresh();
    const knowledge = new Knowledge(gic, beginning);
    run = new Run(gic, knowledge);
    for (const op of operations) run.perform(op);
    if (!knowledge.learned || n === MOST_RUNS) break;
  }
  const { compared, mismatches, unknown, learned, tolerated, first } = run;
  return { compared, mismatches, unknown, learned, tolerated, first, numPe, numIntid };
}

/**
 * What is supposed of a beginning that nothing tells: both sides enabled for Group 0, as every hypervisor runs them;
 * FIQEn where a FIQ is seen; EOImode 1 where GICC_DIR is used.
 */
function supposeModes(operations: readonly GicOperation[], gic: Gic): void {
  gic.gicd.ctlr.v = 1;
  const modes = gic.gicc.map(() => 1);
  const written = gic.gicc.map(() => false);
  for (const { cause, physical } of operations) {
    for (const key of physical) if (key >= 8 && written[key & 7] === false) modes[key & 7]! |= 8;
    if (cause?.event !== 'access' || cause.frame !== 'GICC' || !cause.write) continue;
    if (cause.offset === 0) written[cause.pe] = true;
    else if (cause.offset === DIR && written[cause.pe] === false) modes[cause.pe]! |= 0x200;
  }
  modes.forEach((mode, pe) => {
    gic.gicc[pe]!.ctlr.v = mode;
  });
}
