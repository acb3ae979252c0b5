import type { EventId, Intid, PeId } from '../../base/brand.ts';
import type { EventKind } from '../trace/eventKind.ts';
import type { EventFields } from '../trace/events.ts';
import { checkEnd, checkHardware, checkSoftware, isAtRest, type Breach } from './invariants.ts';
import type { Action, Setup } from './setup.ts';
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
  private idled: PeId = -1;
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
    else if (kind === 'idled') this.idled = fields.pe ?? -1;
    this.witness.hear(kind, fields, id);
  }
  guestMoved(pe: PeId): void {
    this.witness.guestMoved(pe);
  }

  /** Somebody acted from outside. */
  acted(action: Action): void {
    if (action.do === 'write' && (action.frame === 'GICH' || action.frame === 'GICV')) this.witness.outsideWrote(action.by);
  }

  /** Those of the hardware after every micro-step, the others when a PE enters a guest or goes idle. */
  afterStep(): void {
    this.state('always', checkHardware(this.world));
    const entering = this.world.pes[this.entered];
    if (entering !== undefined) this.state(`entering ${entering.id}`, this.witness.atEntry(entering));
    const resting = entering ?? this.world.pes[this.idled];
    this.entered = -1;
    this.idled = -1;
    if (resting !== undefined && isAtRest(this.world, resting)) {
      this.witness.checkDebts();
      this.state('at rest', checkSoftware(this.world, this.watches()));
      if (entering !== undefined) this.state(`loaded ${entering.id}`, this.witness.atRest(entering));
    }
    for (const b of this.witness.collect()) this.report(b);
  }

  /** The run has come to rest. An input may set it going again. */
  atEnd(): void {
    this.witness.checkDebts();
    const standing = this.standing.get('at rest');
    const late = checkSoftware(this.world, this.watches()).filter((b) => !standing?.has(nameOf(b)));
    this.ending = [...late, ...checkEnd(this.world, this.setup), ...this.witness.collect()];
  }

  /** A state that breaks an invariant is told once, and again only after it had gone. */
  private state(occasion: string, breaches: readonly Breach[]): void {
    const standing = this.standing.get(occasion);
    if (breaches.length === 0 && standing === undefined) return;
    const now = new Set<string>();
    for (const b of breaches) {
      const name = nameOf(b);
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

const nameOf = (b: Breach): string => `${b.invariant} ${b.vcpu} ${b.vintid}`;
