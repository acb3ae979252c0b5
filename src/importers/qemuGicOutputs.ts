import type { Intid, PeId } from '../base/brand.ts';
import type { Gic } from '../engine/gic/gic.ts';
import { FIRST_PPI, SPURIOUS } from '../engine/gic/intid.ts';
import type { Deviations } from './qemuGicDeviations.ts';
import { Piece, type Knowledge } from './qemuGicKnowledge.ts';
import { outputKey, type GicOperation } from './qemuGicOperations.ts';
import type { Tally } from './qemuGicTally.ts';

/** Virtual outputs of a PE, in the engine and in the log: an `outputKey` or -1; the maintenance outputs: 1 or -1. */
interface Rest {
  readonly now: number;
  readonly then: number;
  readonly maintained: number;
  readonly maintenance: number;
}

const nameOf = (key: number): string => (key < 0 ? 'none' : key < 8 ? 'IRQ' : 'FIQ');

/** Compares the outputs after an operation with what QEMU printed. */
export class Outputs {
  private readonly gic: Gic;
  private readonly k: Knowledge;
  private readonly tally: Tally;
  private readonly deviations: Deviations;
  /** Physical output lines that QEMU should print for the operation, by PE. */
  private rounds: number[][] = [];
  /** By PE: what was printed last, when nothing has been done at its virtual interface since. */
  private readonly atRest: (Rest | undefined)[] = [];

  constructor(gic: Gic, k: Knowledge, tally: Tally, deviations: Deviations) {
    this.gic = gic;
    this.k = k;
    this.tally = tally;
    this.deviations = deviations;
  }

  /** A new operation begins. */
  begin({ cause }: GicOperation): void {
    this.rounds = this.gic.gicc.map(() => []);
    if (cause?.event === 'access' && (cause.frame === 'GICH' || cause.frame === 'GICV')) this.atRest[cause.pe] = undefined;
  }
  /** QEMU evaluates the physical interfaces now: notes what it prints. */
  evaluate(): void {
    this.rounds.forEach((round, pe) => round.push(this.physical(pe)));
    this.deviations.settle();
  }
  /** `outputKey` of the physical output of `pe` that is asserted, -1 for none. */
  physical(pe: PeId): number {
    const cpu = this.gic.gicc[pe]!;
    return cpu.irq ? outputKey('irq', pe) : cpu.fiq ? outputKey('fiq', pe) : -1;
  }

  /** After the operation, its update lines learned from. */
  compare(op: GicOperation): void {
    this.rounds.forEach((round, pe) => {
      if (round.length > 0) this.comparePhysical(op, pe, round);
      if (((op.maintained >> pe) & 1) === 1) this.compareVirtual(op, pe);
    });
  }

  private comparePhysical(op: GicOperation, pe: PeId, rounds: readonly number[]): void {
    const { k, gic } = this;
    const printed = op.physical.filter((key) => (key & 7) === pe);
    // as the state is now that the update lines have been learned from
    const last = this.physical(pe);
    const expected = rounds.filter((key) => key >= 0);
    const once = rounds.every((key) => key === rounds[0]);
    const now = once ? last : (rounds.at(-1) ?? -1);
    const same = once
      ? printed.length > 0 === now >= 0 && printed.every((key) => key === now)
      : printed.length === expected.length && printed.every((key, i) => key === expected[i]);
    const candidate = gic.gicd.candidate(pe);
    const open = this.k.knowsPhysical(pe);
    const known = open && (candidate < 0 || k.knowsInterrupt(pe, candidate));
    const then = printed.at(-1) ?? -1;
    if (same) {
      if (now < 0 || (open && k.knowsOffered(pe, candidate))) this.tally.agree();
      else this.tally.unsure();
      return;
    }
    const best = op.best.findLast((b) => !b.virtual && b.pe === pe)?.intid ?? SPURIOUS;
    const why = this.deviations.ofCandidate(pe, candidate < 0 ? SPURIOUS : candidate, best);
    if (why !== undefined) {
      this.tally.tolerate(why);
      if (now >= 0 && then < 0) this.deviations.follow(pe, candidate, why);
    } else if (op.last && printed.length < expected.length && printed.every((key, i) => key === expected[i])) {
      this.tally.unsure();
    } else if (known) {
      this.tally.differ(op.line, `IRQ and FIQ of PE${pe}`, nameOf(then), nameOf(now));
      this.rectify(pe, candidate, best);
    } else {
      this.tally.unsure();
      if (now >= 0 && then < 0) this.withdraw(pe, candidate);
    }
  }

  private compareVirtual(op: GicOperation, pe: PeId): void {
    const gicv = this.gic.gicv[pe]!;
    const now = gicv.virq ? outputKey('virq', pe) : gicv.vfiq ? outputKey('vfiq', pe) : -1;
    const then = op.virtual.findLast((key) => (key & 7) === pe) ?? -1;
    const name = now >= outputKey('vfiq', 0) || then >= outputKey('vfiq', 0) ? 'virtual FIQ' : 'virtual IRQ';
    const maintained = this.gic.gich[pe]!.maintenance ? 1 : -1;
    const maintenance = ((op.maintenance >> pe) & 1) === 1 ? 1 : -1;
    // nothing was done at this interface: unknown as it is, both must have left its outputs as they were
    const rest = this.atRest[pe];
    const still = rest !== undefined && rest.now === now && rest.maintained === maintained;
    const known = this.k.knowsVirtual(pe);
    const why = now === then || !known ? undefined : this.deviations.ofVirtualOutput(pe);
    if (why !== undefined) this.tally.tolerate(why);
    else if (!known && rest !== undefined) this.compareOutput(op.line, `${name} of PE${pe}`, then, still ? rest.then : now, true);
    else this.compareOutput(op.line, `${name} of PE${pe}`, then, now, known);
    const knows = this.k.knowsMaintenance(pe);
    const got = !knows && still ? rest.maintenance : maintained;
    this.compareOutput(op.line, `maintenance of PE${pe}`, maintenance, got, knows || rest !== undefined);
    this.atRest[pe] = { now, then, maintained, maintenance };
  }

  private compareOutput(line: number, what: string, then: number, now: number, known: boolean): void {
    if (!known) this.tally.unsure();
    else if (then === now) this.tally.agree();
    else this.tally.differ(line, what, then >= 0 ? '1' : '0', now >= 0 ? '1' : '0');
  }

  /**
   * After a difference for which an access given to the wrong PE may be the reason: `pe` offers `then`, as the log says, and
   * not `now` (-1 or above 1019: none).
   */
  rectify(pe: PeId, now: Intid, then: Intid): void {
    if (!this.tally.doubtful || now === then) return;
    const { gicd } = this.gic;
    if (now >= 0 && gicd.exists(now)) {
      if (now < FIRST_PPI) gicd.setSgiSources(pe, now, 0);
      else if (gicd.line(pe, now)) gicd.setActive(pe, now, true);
      else gicd.clearPending(pe, now);
    }
    if (!gicd.exists(then)) return;
    gicd.setActive(pe, then, false);
    // the sender of an SGI is told by its acknowledge
    if (then >= FIRST_PPI && !gicd.isPending(pe, then)) gicd.setPending(pe, then);
    else if (then < FIRST_PPI && !gicd.isPending(pe, then)) gicd.setSgiSources(pe, then, 1 << (pe === 0 ? 1 : 0));
  }

  /** The engine takes `intid` for pending at `pe`, the log says otherwise: something that is not known is not as supposed. */
  withdraw(pe: PeId, intid: Intid): void {
    const { k } = this;
    const { gicd } = this.gic;
    const slot = gicd.states.slot(pe, intid);
    const line = gicd.line(pe, intid);
    if (!k.isKnown(Piece.active, slot)) k.teach(Piece.active, slot, 1);
    else if (!k.isKnown(Piece.enabled, slot)) k.teach(Piece.enabled, slot, 0);
    else if (!k.isKnown(Piece.edge, slot) && line && k.get(Piece.latch, slot) === 0) k.teach(Piece.edge, slot, 1);
    else if (!k.isKnown(Piece.latch, slot)) k.teach(Piece.latch, slot, 0);
  }
}
