import type { EventId, Intid, PeId, VcpuId, VmId } from '../../base/brand.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import type { EventKind } from '../trace/eventKind.ts';
import { checkEnd, checkHardware, checkSoftware, forwardedSpis, isAtRest, type Breach } from './invariants.ts';
import type { Action, Setup } from './setup.ts';
import { Witness } from './witness.ts';
import type { World } from './world.ts';

/** Decides when each invariant is looked at, and tells each breach once. */
export class Judge {
  private readonly world: World;
  private readonly setup: Setup;
  private readonly witness: Witness;
  private readonly hypervisor: Hypervisor;
  private readonly tell: (b: Breach) => void;
  private readonly forwarded: readonly (readonly Intid[])[];
  /** Bit pe: another vCPU was loaded there, and what the registers hold is another one's. */
  private switched = 0;
  /** What breaks now, by the occasion at which it is looked at: at every step, when a PE enters, when it does and is at rest. */
  private readonly live: readonly Standing[];
  private readonly entering: readonly Standing[];
  private readonly loaded: readonly Standing[];
  private readonly resting = new Standing();
  private entered: PeId = -1;
  private idled: PeId = -1;
  private told = 0;
  /** Not while it is known that nothing breaks: then it only keeps what it must know later. */
  private looks: boolean;
  private ending: readonly Breach[] = [];

  /**
   * @param fixedTargets physical SPIs whose target the scenario itself keeps on one PE
   * @param isSound somebody has looked already, and nothing breaks until `lookFromNowOn` is called
   */
  constructor(
    world: World,
    setup: Setup,
    fixedTargets: ReadonlySet<Intid>,
    hypervisor: Hypervisor,
    isSound: boolean,
    tell: (b: Breach) => void,
  ) {
    this.looks = !isSound;
    this.world = world;
    this.setup = setup;
    this.witness = new Witness(world, fixedTargets);
    this.live = world.pes.map(() => new Standing());
    this.entering = world.pes.map(() => new Standing());
    this.loaded = world.pes.map(() => new Standing());
    this.hypervisor = hypervisor;
    this.tell = tell;
    this.forwarded = world.vms.map(forwardedSpis);
  }

  /** Whether the policy promises that NPIE and LRENPIE follow what waits outside. */
  private get watches(): boolean {
    return this.hypervisor.options.policy === 'design';
  }

  /** Breaches so far, those at the end of a run included. */
  get count(): number {
    return this.told + this.ending.length;
  }
  get breachesAtEnd(): readonly Breach[] {
    return this.ending;
  }

  /** An event was told; each number as in `EventRow`. */
  hear(
    kind: EventKind,
    pe: PeId,
    vm: VmId,
    vcpu: VcpuId,
    pintid: Intid,
    vintid: Intid,
    value: number,
    cause: EventId,
    id: EventId,
  ): void {
    if (kind === 'invariantBroken') return;
    if (kind === 'entered') this.entered = pe;
    else if (kind === 'idled') this.idled = pe;
    else if (kind === 'switchedIn') this.switched |= 1 << pe;
    this.witness.hear(kind, pe, vm, vcpu, pintid, vintid, value, cause, id);
  }
  guestMoved(pe: PeId): void {
    this.witness.guestMoved(pe);
  }

  /** Somebody acted from outside. */
  acted(action: Action): void {
    if (action.do === 'write' && (action.frame === 'GICH' || action.frame === 'GICV')) this.witness.outsideWrote(action.by);
  }

  lookFromNowOn(): void {
    this.looks = true;
  }

  /**
   * Those of the hardware after every micro-step, the others when a PE enters a guest or goes idle.
   * @param touched mask of the PEs of whose interfaces a register may have changed
   */
  afterStep(touched: number): void {
    const pes = touched | this.switched;
    this.switched = 0;
    if (pes !== 0 && this.looks) this.lookAtLive(pes);
    if (this.entered >= 0 || this.idled >= 0) this.atRest();
    if (this.witness.hasFound) for (const b of this.witness.collect()) this.report(b);
  }

  private lookAtLive(pes: number): void {
    for (const pe of this.world.pes) if (((pes >> pe.id) & 1) === 1) this.look(this.live[pe.id]!, checkHardware(this.world, pe));
  }

  private atRest(): void {
    const { world, witness } = this;
    const entering = this.entered < 0 ? undefined : world.pes[this.entered]!;
    if (entering !== undefined && this.looks) this.look(this.entering[entering.id]!, witness.atEntry(entering));
    const resting = entering ?? world.pes[this.idled]!;
    this.entered = -1;
    this.idled = -1;
    if (!isAtRest(world, resting)) return;
    witness.checkDebts();
    if (!this.looks) return;
    this.look(this.resting, checkSoftware(world, this.watches, this.forwarded));
    if (entering !== undefined) this.look(this.loaded[entering.id]!, witness.atRest(entering));
  }

  /** The run has come to rest. An input may set it going again. */
  atEnd(): void {
    this.witness.checkDebts();
    const late = checkSoftware(this.world, this.watches, this.forwarded).filter((b) => !this.resting.has(b));
    this.ending = [...late, ...checkEnd(this.world, this.setup), ...this.witness.collect()];
  }

  private look(standing: Standing, breaches: readonly Breach[]): void {
    for (const b of standing.replace(breaches)) this.report(b);
  }
  private report(b: Breach): void {
    this.told++;
    this.tell(b);
  }
}

const nameOf = (b: Breach): string => `${b.invariant} ${b.vcpu} ${b.vintid}`;

/** What breaks at one occasion: a state that breaks an invariant is told once, and again only after it had gone. */
class Standing {
  private names: ReadonlySet<string> = new Set();

  has(b: Breach): boolean {
    return this.names.has(nameOf(b));
  }

  /** From now on it is these that stand. Returns those that did not. */
  replace(breaches: readonly Breach[]): readonly Breach[] {
    if (breaches.length === 0 && this.names.size === 0) return breaches;
    const names = new Set<string>();
    const fresh = breaches.filter((b) => {
      const name = nameOf(b);
      const isFresh = !this.names.has(name) && !names.has(name);
      names.add(name);
      return isFresh;
    });
    this.names = names;
    return fresh;
  }
}
