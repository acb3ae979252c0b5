import type { EventId, Intid, PeId } from '../../base/brand.ts';
import type { EventKind } from '../trace/eventKind.ts';
import type { EventFields } from '../trace/events.ts';
import { checkEnd, checkHardware, checkSoftware, isAtRest, type Breach } from './invariants.ts';
import type { Setup } from './setup.ts';
import { Witness } from './witness.ts';
import type { World } from './world.ts';

/** Decides when each invariant is looked at, and tells each breach once. */
export class Judge {
  private readonly world: World;
  private readonly setup: Setup;
  private readonly witness: Witness;
  private readonly watches: () => boolean;
  private readonly tell: (b: Breach) => void;
  /** Breaches that stand now, by the occasion at which they are looked at. */
  private readonly standing = new Map<string, ReadonlySet<string>>();
  private entered: PeId = -1;
  private told = 0;
  private ending: readonly Breach[] = [];

  /**
   * @param fixedTargets physical SPIs whose target the scenario itself keeps on one PE
   * @param watches whether the policy promises that NPIE and LRENPIE follow what waits outside
   */
  constructor(world: World, setup: Setup, fixedTargets: ReadonlySet<Intid>, watches: () => boolean, tell: (b: Breach) => void) {
    this.world = world;
    this.setup = setup;
    this.witness = new Witness(world, fixedTargets);
    this.watches = watches;
    this.tell = tell;
  }

  /** Breaches so far, those at the end of a run included. */
  get count(): number {
    return this.told + this.ending.length;
  }
  get breachesAtEnd(): readonly Breach[] {
    return this.ending;
  }

  hear(kind: EventKind, fields: EventFields, id: EventId): void {
    if (kind === 'invariantBroken') return;
    if (kind === 'entered') this.entered = fields.pe ?? -1;
    this.witness.hear(kind, fields, id);
  }
  guestMoved(pe: PeId): void {
    this.witness.guestMoved(pe);
  }

  /** Those of the hardware after every micro-step, the others when a PE enters a guest. */
  afterStep(): void {
    this.state('always', checkHardware(this.world));
    const pe = this.world.pes[this.entered];
    this.entered = -1;
    if (pe !== undefined) {
      this.state(`entering ${pe.id}`, this.witness.atEntry(pe));
      if (isAtRest(this.world, pe)) {
        this.witness.checkDebts();
        this.state(`at rest ${pe.id}`, [...checkSoftware(this.world, pe, this.watches()), ...this.witness.atRest(pe)]);
      }
    }
    for (const b of this.witness.collect()) this.report(b);
  }

  /** The run has come to rest. An input may set it going again. */
  atEnd(): void {
    this.witness.checkDebts();
    this.ending = [...checkEnd(this.world, this.setup), ...this.witness.collect()];
  }

  /** A state that breaks an invariant is told once, and again only after it had gone. */
  private state(occasion: string, breaches: readonly Breach[]): void {
    const standing = this.standing.get(occasion);
    if (breaches.length === 0 && standing === undefined) return;
    const now = new Set<string>();
    for (const b of breaches) {
      const name = `${b.invariant} ${b.vcpu} ${b.vintid}`;
      if (!standing?.has(name) && !now.has(name)) this.report(b);
      now.add(name);
    }
    if (now.size === 0) this.standing.delete(occasion);
    else this.standing.set(occasion, now);
  }

  private report(b: Breach): void {
    this.told++;
    this.tell(b);
  }
}
