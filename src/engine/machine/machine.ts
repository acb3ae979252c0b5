import type { EventId, Intid, PeId, StepIndex, VcpuId, VmId } from '../../base/brand.ts';
import { measure, Layout } from '../cells/layout.ts';
import { Memory } from '../cells/memory.ts';
import { unpredictableRules, type GicReport } from '../gic/unpredictable.ts';
import { Hypervisor, type Board } from '../hypervisor/hypervisor.ts';
import { drainMailbox } from '../hypervisor/mailbox.ts';
import { DOORBELL } from '../hypervisor/options.ts';
import type { Pe } from '../hypervisor/pe.ts';
import type { Vcpu } from '../hypervisor/vcpu.ts';
import { peMain } from '../hypervisor/vcpuRun.ts';
import type { EventFields } from '../trace/events.ts';
import type { EventKind } from '../trace/eventKind.ts';
import { WORLD } from '../trace/steps.ts';
import type { Trace } from '../trace/trace.ts';
import { Causes } from './causes.ts';
import { GuestCpu } from './guestCpu.ts';
import { GuestRunner } from './guestRunner.ts';
import { Hand } from './hand.ts';
import { invariants, type Breach } from './invariants.ts';
import { Judge } from './judge.ts';
import { Lines } from './lines.ts';
import { hostDrivers, powerOn } from './powerOn.ts';
import type { Action, Input, Setup } from './setup.ts';
import { Signals } from './signals.ts';
import { Timers } from './timers.ts';
import { World } from './world.ts';

/** Why a run is over. */
export type EndReason =
  /** Nothing can happen any more: no vCPU can run, no timer is set, no stimulus is left. */
  | 'quiet'
  /** The scenario's last step was made. */
  | 'limit'
  /** The hypervisor gave up. */
  | 'panic';

export interface MachineOptions {
  /** Where to write what happens; without one the machine runs bare. */
  readonly trace?: Trace;
  /** The user's actions, by step. */
  readonly inputs?: readonly Input[];
  /** Checks the invariants as it runs; a breach is an event, and is counted. */
  readonly invariants?: boolean;
  /** None is broken until `recordInto` is called: somebody has looked. */
  readonly isSound?: boolean;
}

/** Behind every step. */
const NEVER: StepIndex = 0x3fffffff;

/** An SPI is one interrupt of its VM, whichever vCPU gets it: it is known under the first. */
const bank = (vcpu: Vcpu, v: Intid): VcpuId => (v < 32 ? vcpu.id : vcpu.vm.vcpus[0]!.id);

/** A whole machine, from devices to guests. `step()` is the only thing that moves it. */
export class Machine implements Board {
  readonly setup: Setup;
  readonly world: World;
  readonly memory: Memory;
  readonly hypervisor: Hypervisor;
  private readonly causes: Causes;
  private trace: Trace | undefined;
  /** Events so far. */
  private said = 0;
  private readonly timers: Timers;
  private readonly inputs: Input[];
  private readonly guests: readonly GuestRunner[];
  private readonly hand: Hand;
  private readonly lines: Lines;
  private readonly signals: Signals;
  private made: StepIndex = 0;
  private inputAt = 0;
  /** The next input is made in the step behind this one. */
  private inputDue: StepIndex = NEVER;
  private readonly inputsMadeAt: StepIndex[] = [];
  private stimulusAt = 0;
  private turn = 0;
  /** Bit pe: a deadline there was written in this step. */
  private timersDirty = 0;
  private over: EndReason | undefined;
  /** Present when invariants are checked. */
  private readonly judge: Judge | undefined;

  constructor(setup: Setup, options: MachineOptions = {}) {
    this.setup = setup;
    this.trace = options.trace;
    this.inputs = [...(options.inputs ?? [])];
    this.inputDue = this.inputs[0]?.step ?? NEVER;
    const size = measure((layout) => new World(layout, setup));
    this.memory = new Memory(size, options.trace?.journal);
    this.causes = new Causes(
      setup.pes,
      setup.vms.reduce((n, vm) => n + vm.vcpus.length, 0),
      setup.gic.intids,
    );
    this.world = new World(new Layout(this.memory), setup, this.report());
    this.signals = new Signals(this.world, this.causes, this);
    this.lines = new Lines(this.world, setup, this.causes, this);
    const refused = powerOn(this.world, setup);
    const fixed = new Set(setup.devices.filter((d) => d.targetPe !== undefined).map((d) => d.pintid));
    this.hypervisor = new Hypervisor(this, this.world, setup.hypervisor, hostDrivers(this.world, setup), fixed, drainMailbox);
    this.timers = new Timers(this.world, this.lines);
    const programs = setup.vms.flatMap((vm) => vm.vcpus.map((v) => v.program));
    if (options.invariants === true) {
      const { isSound = false } = options;
      this.judge = new Judge(this.world, setup, fixed, this.hypervisor, isSound, (b) => this.tellBreach(b));
    }
    const cpus = this.world.vcpus.map((vcpu) => new GuestCpu(vcpu, this.hypervisor, this));
    this.guests = this.world.vcpus.map((vcpu, i) => new GuestRunner(vcpu, cpus[i]!, programs[i]!));
    this.hand = new Hand({
      world: this.world,
      hypervisor: this.hypervisor,
      cpuOf: (vcpu) => cpus[vcpu.id]!,
      drive: (device, level) => this.lines.drive(device, level, -1),
      pulse: (device) => this.lines.pulse(device),
      tell: (kind, fields) => this.tell(kind, fields),
      setPending: (pe, p, source, e) => this.causes.setPending(pe, p, source, e),
    });
    for (const pe of this.world.pes) pe.stack.thread.start(peMain(this.hypervisor, pe));
    for (const r of refused) this.tell('registrationRefused', { vm: r.vm, pintid: r.pintid, value: r.holder });
    this.settle();
    this.trace?.steps.mark(WORLD, this.trace.journal.length, this.trace.events.length);
  }

  /** Steps made so far. */
  get steps(): StepIndex {
    return this.made;
  }
  get ended(): EndReason | undefined {
    return this.over;
  }
  get gic(): World['gic'] {
    return this.world.gic;
  }
  get tick(): number {
    return this.world.tick.v;
  }
  /** The step in which each input was made, of those that were. */
  get inputSteps(): readonly StepIndex[] {
    return this.inputsMadeAt;
  }

  /**
   * Makes one step: one input or stimulus, or a tick at which a timer expires, or one micro-step of one PE.
   * False, and nothing moves, once the run is over.
   */
  step(): boolean {
    // an input that was added after the machine came to rest sets it going again
    if (this.over !== undefined && (this.over !== 'quiet' || this.inputDue === NEVER)) return false;
    this.over = undefined;
    if (this.made >= this.setup.end) {
      this.over = 'limit';
      return false;
    }
    const pe = this.move();
    if (pe === undefined) {
      this.over = 'quiet';
      this.judge?.atEnd();
      return false;
    }
    const touched = this.settle();
    this.judge?.afterStep(touched);
    this.made++;
    this.trace?.steps.mark(pe, this.trace.journal.length, this.trace.events.length);
    return true;
  }

  /** One more input, behind all the others. */
  add(input: Input): void {
    this.inputs.push(input);
    if (this.inputDue === NEVER) this.inputDue = input.step;
  }

  /**
   * From now on all that it does is written into `trace`, which holds just what it has done so far.
   * @throws RangeError when it holds more or less
   */
  recordInto(trace: Trace): void {
    const { events, journal, steps } = trace;
    if (steps.length !== this.made + 1 || events.length !== this.said)
      throw new RangeError('the trace is that of another moment');
    this.trace = trace;
    this.memory.journal = journal;
    this.judge?.lookFromNowOn();
  }

  /** Breaches of invariants so far, those at the end of a run that came to rest included. */
  get violations(): number {
    return this.judge?.count ?? 0;
  }

  /** Breaches that only show when a run has come to rest; they are no events, for no step tells them. */
  get breachesAtEnd(): readonly Breach[] {
    return this.judge?.breachesAtEnd ?? [];
  }

  private tellBreach({ invariant, ...where }: Breach): void {
    const { vcpu, vintid } = where;
    const cause = vcpu >= 0 && vintid >= 0 ? this.causes.lastOf(vcpu, vintid) : -1;
    const vm = this.world.vcpus[vcpu]?.vm.id ?? -1;
    this.tell('invariantBroken', { ...where, vm, value: invariants.indexOf(invariant), cause });
  }

  /** What moves, or undefined: nothing can. */
  private move(): PeId | undefined {
    if (this.inputDue <= this.made) {
      this.makeInput();
      return WORLD;
    }
    const { pes } = this.world;
    for (;;) {
      if (this.turn === 0) {
        const stimulus = this.setup.stimuli[this.stimulusAt];
        if (stimulus !== undefined && stimulus.tick <= this.tick) {
          this.stimulusAt++;
          this.act(stimulus);
          return WORLD;
        }
      }
      while (this.turn < pes.length) {
        const pe = pes[this.turn++]!;
        if (pe.idle.v !== 0 && !pe.gicc.irq) continue;
        this.run(pe);
        return pe.id;
      }
      const tick = this.nextTick();
      if (tick === undefined) {
        // look at every PE once more when an input arrives
        this.turn = 0;
        if (this.inputDue === NEVER) return undefined;
        this.makeInput();
        return WORLD;
      }
      this.turn = 0;
      this.world.tick.v = tick;
      // a tick at which no timer expires is no step of its own: it passes with the first PE's
      if (tick < this.timers.next) continue;
      this.timers.expire();
      return WORLD;
    }
  }

  /** One micro-step of a PE. A table that is full is the hypervisor's panic: the run ends there, and what was recorded stays. */
  private run(pe: Pe): void {
    try {
      pe.stack.thread.step();
    } catch (e) {
      if (!(e instanceof RangeError)) throw e;
      this.over = 'panic';
      this.tell('panicked', { pe: pe.id });
    }
  }

  /** The tick after this one; when every PE is idle, the one at which something happens again. */
  private nextTick(): number | undefined {
    for (const pe of this.world.pes) if (pe.idle.v === 0 || pe.gicc.irq) return this.tick + 1;
    const next = Math.min(this.timers.next, this.setup.stimuli[this.stimulusAt]?.tick ?? Infinity);
    if (next === Infinity) return undefined;
    return Math.max(next, this.tick + 1);
  }

  private makeInput(): void {
    const input = this.inputs[this.inputAt++]!;
    this.inputDue = this.inputs[this.inputAt]?.step ?? NEVER;
    this.inputsMadeAt.push(this.made + 1);
    this.act(input);
  }
  private act(action: Action): void {
    this.hand.apply(action);
    this.judge?.acted(action);
  }

  /** The step ends: deadlines that were written take effect, then the wires between the blocks settle. Returns whose outputs may have changed. */
  private settle(): number {
    if (this.timersDirty !== 0) {
      this.timers.update(this.timersDirty);
      this.timersDirty = 0;
    }
    return this.signals.settle();
  }

  // Board, and what the guests' CPUs need

  guestStep(vcpu: Vcpu): void {
    this.judge?.guestMoved(vcpu.peId.v);
    this.guests[vcpu.id]!.step(this.hypervisor, this.signals.ofVirq(vcpu.peId.v));
  }
  timersChanged(pe: Pe): void {
    this.timersDirty |= 1 << pe.id;
  }
  quietDevice(p: Intid, cause: EventId): void {
    this.lines.quiet(p, cause);
  }
  quietPassedThrough(vcpu: Vcpu, v: Intid): boolean {
    return this.lines.quietPassedThrough(vcpu, v, this.causeOfActive(vcpu, v));
  }
  tell(
    kind: EventKind,
    { pe = -1, vm = -1, vcpu = -1, pintid = -1, vintid = -1, lr = -1, value = 0, cause = -1, occasion = -1 }: EventFields,
  ): EventId {
    return this.emit(kind, pe, vm, vcpu, pintid, vintid, lr, value, cause, occasion);
  }
  emit(
    kind: EventKind,
    pe: PeId,
    vm: VmId,
    vcpu: VcpuId,
    pintid: Intid,
    vintid: Intid,
    lr: number,
    value: number,
    cause: EventId,
    occasion: EventId,
  ): EventId {
    const e = this.said++;
    if (this.trace !== undefined) {
      const { events, steps } = this.trace;
      const step = steps.length === 0 ? 0 : this.made + 1;
      events.push(step, kind, pe, vm, vcpu, pintid, vintid, lr, value, cause, occasion);
    }
    this.signals.hear(kind, pe, vintid, e);
    this.judge?.hear(kind, pe, vm, vcpu, pintid, vintid, value, cause, e);
    return e;
  }
  causeOfPhysical(pe: Pe, p: Intid): EventId {
    return this.causes.ofPhysical(pe.id, p);
  }
  setCauseOfPhysical(pe: Pe, p: Intid, cause: EventId): void {
    this.causes.setPhysical(pe.id, p, cause);
  }
  causeOfIrq(pe: Pe): EventId {
    return this.causes.ofIrq(pe.id);
  }
  causeOfPending(pe: Pe, p: Intid, source: number): EventId {
    const e = this.causes.ofPending(pe.id, p, source);
    this.causes.setPending(pe.id, p, source, -1);
    return e;
  }
  rung(pe: Pe, from: Pe, cause: EventId): void {
    // rings that were not answered yet are one
    if (((this.gic.gicd.sgiSources(pe.id, DOORBELL) >> from.id) & 1) !== 0) return;
    this.causes.setPending(pe.id, DOORBELL, from.id, cause);
  }
  causeOfVirtual(vcpu: Vcpu, v: Intid, source: number): EventId {
    return this.causes.ofWaiting(bank(vcpu, v), v, source);
  }
  setCauseOfVirtual(vcpu: Vcpu, v: Intid, source: number, cause: EventId): void {
    this.causes.setWaiting(bank(vcpu, v), v, source, cause);
  }
  causeOfActive(vcpu: Vcpu, v: Intid): EventId {
    return this.causes.ofActive(bank(vcpu, v), v);
  }
  setCauseOfActive(vcpu: Vcpu, v: Intid, cause: EventId): void {
    this.causes.setActive(bank(vcpu, v), v, cause);
  }
  followVirtual(vcpu: Vcpu, v: Intid, kind: EventKind, e: EventId, cause: EventId): void {
    this.causes.follow(bank(vcpu, v), v, kind, e, cause);
  }

  private report(): GicReport {
    return {
      unpredictable: (rule, pe, intid) => {
        this.tell('unpredictable', { pe, vintid: intid, value: unpredictableRules.indexOf(rule) });
      },
      badAccess: (pe, _frame, offset, _size, write) => {
        this.tell('badAccess', { pe, value: offset, lr: write ? 1 : 0 });
      },
    };
  }
}
