import type { EventId, Intid, PeId, StepIndex, VcpuId, VmId } from '../../base/brand.ts';
import { measure, Layout } from '../cells/layout.ts';
import { Memory } from '../cells/memory.ts';
import { lrCpuid, lrVintid } from '../gic/listRegister.ts';
import { cpuidOfWord, intidOfWord } from '../gic/intid.ts';
import { unpredictableRules, type GicReport } from '../gic/unpredictable.ts';
import { Hypervisor, type Board } from '../hypervisor/hypervisor.ts';
import { drainMailbox } from '../hypervisor/mailbox.ts';
import { DOORBELL, MAINTENANCE } from '../hypervisor/options.ts';
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
import { bestPendingLr } from './outputs.ts';
import { invariants, type Breach } from './invariants.ts';
import { Judge } from './judge.ts';
import { hostDrivers, powerOn } from './powerOn.ts';
import type { Input, Setup } from './setup.ts';
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
}

/** An SPI is one interrupt of its VM, whichever vCPU gets it: it is known under the first. */
const bank = (vcpu: Vcpu, v: Intid): VcpuId => (v < 32 ? vcpu.id : vcpu.vm.vcpus[0]!.id);

/** A whole machine, from devices to guests. `step()` is the only thing that moves it. */
export class Machine implements Board {
  readonly setup: Setup;
  readonly world: World;
  readonly memory: Memory;
  readonly trace: Trace | undefined;
  readonly hypervisor: Hypervisor;
  private readonly causes: Causes;
  private readonly timers: Timers;
  private readonly inputs: readonly Input[];
  private readonly guests: readonly GuestRunner[];
  private readonly hand: Hand;
  private readonly deviceOf = new Map<Intid, number>();
  private readonly irqWas: Uint8Array;
  private readonly virqWas: Uint8Array;
  private readonly virqEvents: Int32Array;
  private made: StepIndex = 0;
  private inputAt = 0;
  private readonly inputsMadeAt: StepIndex[] = [];
  private stimulusAt = 0;
  private turn = 0;
  /** Bit pe: a deadline there was written in this step. */
  private timersDirty = 0;
  private acknowledged = false;
  private vAcknowledged = false;
  private over: EndReason | undefined;
  /** Present when invariants are checked. */
  private readonly judge: Judge | undefined;
  private readonly lastVirtual: Int32Array;

  constructor(setup: Setup, options: MachineOptions = {}) {
    this.setup = setup;
    this.trace = options.trace;
    this.inputs = options.inputs ?? [];
    const size = measure((layout) => new World(layout, setup));
    this.memory = new Memory(size, options.trace?.journal);
    this.causes = new Causes(
      setup.pes,
      setup.vms.reduce((n, vm) => n + vm.vcpus.length, 0),
      setup.gic.intids,
    );
    this.world = new World(new Layout(this.memory), setup, this.report());
    setup.devices.forEach((d, i) => this.deviceOf.set(d.pintid, i));
    this.irqWas = new Uint8Array(setup.pes);
    this.virqWas = new Uint8Array(setup.pes);
    this.virqEvents = new Int32Array(setup.pes).fill(-1);
    this.lastVirtual = new Int32Array(setup.pes).fill(-1);
    const refused = powerOn(this.world, setup);
    const fixed = new Set(setup.devices.filter((d) => d.targetPe !== undefined).map((d) => d.pintid));
    this.hypervisor = new Hypervisor(this, this.world, setup.hypervisor, hostDrivers(this.world, setup), fixed, drainMailbox);
    this.timers = new Timers(this.world, (pe, p, level) => this.driveTimer(pe, p, level));
    const programs = setup.vms.flatMap((vm) => vm.vcpus.map((v) => v.program));
    if (options.invariants === true) {
      const watches = (): boolean => this.hypervisor.options.policy === 'design';
      this.judge = new Judge(this.world, setup, fixed, watches, (b) => this.tellBreach(b));
    }
    const cpus = this.world.vcpus.map((vcpu) => new GuestCpu(vcpu, this.hypervisor, this));
    this.guests = this.world.vcpus.map((vcpu, i) => new GuestRunner(vcpu, cpus[i]!, programs[i]!));
    this.hand = new Hand({
      world: this.world,
      hypervisor: this.hypervisor,
      cpuOf: (vcpu) => cpus[vcpu.id]!,
      drive: (device, level) => this.driveDevice(device, level, -1),
      pulse: (device) => this.pulse(device),
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
    if (this.over !== undefined && (this.over !== 'quiet' || this.inputAt === this.inputs.length)) return false;
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
    this.settle();
    this.judge?.afterStep();
    this.made++;
    this.trace?.steps.mark(pe, this.trace.journal.length, this.trace.events.length);
    return true;
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
    const input = this.inputs[this.inputAt];
    if (input !== undefined && input.step <= this.made) {
      this.make(input);
      return WORLD;
    }
    const { pes } = this.world;
    for (;;) {
      if (this.turn === 0) {
        const stimulus = this.setup.stimuli[this.stimulusAt];
        if (stimulus !== undefined && stimulus.tick <= this.tick) {
          this.stimulusAt++;
          this.hand.apply(stimulus);
          this.judge?.acted(stimulus);
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
        if (input === undefined) return undefined;
        this.make(input);
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

  private make(input: Input): void {
    this.inputAt++;
    this.inputsMadeAt.push(this.made + 1);
    this.hand.apply(input);
    this.judge?.acted(input);
  }

  private driveDevice(device: number, level: boolean, cause: EventId, by?: Vcpu): void {
    const d = this.setup.devices[device];
    if (d === undefined || this.world.lines.get(device) === level) return;
    const p = d.pintid;
    const { gicd } = this.gic;
    this.world.lines.set(device, level);
    const from = by === undefined ? {} : { pe: by.pe.id, vcpu: by.id, vm: by.vm.id };
    const e = this.tell(level ? 'lineRaised' : 'lineLowered', { ...from, pintid: p, value: device, cause });
    const was = gicd.isPending(0, p);
    this.gic.setLine(0, p, level);
    if (level && !was && gicd.isPending(0, p)) this.setPhysical(0, p, this.tell('becamePending', { pintid: p, cause: e }));
  }

  /** Up and down at once. An edge that finds its interrupt pending becomes one with the one that made it so. */
  private pulse(device: number): void {
    const d = this.setup.devices[device];
    if (d === undefined || this.world.lines.get(device)) return;
    const p = d.pintid;
    const { gicd } = this.gic;
    const was = gicd.isPending(0, p);
    this.world.lines.set(device, true);
    const e = this.tell('lineRaised', { pintid: p, value: device });
    this.gic.setLine(0, p, true);
    this.world.lines.set(device, false);
    const fallen = this.tell('lineLowered', { pintid: p, value: device, cause: e });
    this.gic.setLine(0, p, false);
    if (!gicd.isPending(0, p)) return;
    if (was) this.tell('merged', { pintid: p, cause: fallen });
    else this.setPhysical(0, p, this.tell('becamePending', { pintid: p, cause: fallen }));
  }

  private driveTimer(pe: PeId, p: Intid, level: boolean): void {
    const { gicd } = this.gic;
    if (gicd.line(pe, p) === level) return;
    const was = gicd.isPending(pe, p);
    this.gic.setLine(pe, p, level);
    if (!level) return;
    const vcpu = this.world.vcpus[this.world.pes[pe]!.current.v];
    const whose = p === 27 && vcpu !== undefined ? { vcpu: vcpu.id, vm: vcpu.vm.id } : {};
    const e = this.tell('timerExpired', { pe, pintid: p, ...whose });
    this.setPhysical(pe, p, was ? e : this.tell('becamePending', { pe, pintid: p, cause: e }));
  }

  private setPhysical(pe: PeId, p: Intid, e: EventId): void {
    this.causes.setPending(pe, p, 0, e);
  }

  /** The wires between the blocks settle: maintenance to PPI 25, and each PE's interrupt lines, whose changes are told. */
  private settle(): void {
    if (this.timersDirty !== 0) {
      this.timers.update(this.timersDirty);
      this.timersDirty = 0;
    }
    const gic = this.gic;
    for (let pes = gic.unsettled; pes !== 0; pes = gic.unsettled) {
      gic.unsettled = 0;
      for (const pe of this.world.pes) {
        const { id } = pe;
        if (((pes >> id) & 1) === 0) continue;
        const maintenance = pe.gich.maintenance;
        if (maintenance !== gic.gicd.line(id, MAINTENANCE)) {
          if (maintenance) {
            const vcpu = this.world.vcpus[pe.current.v];
            const whose = vcpu === undefined ? {} : { vcpu: vcpu.id, vm: vcpu.vm.id };
            const cause = this.lastVirtualOn(id);
            this.setPhysical(
              id,
              MAINTENANCE,
              this.tell('maintenanceSignalled', { pe: id, pintid: MAINTENANCE, value: pe.gich.misr, ...whose, cause }),
            );
          }
          gic.setLine(id, MAINTENANCE, maintenance);
        }
        const irq = pe.gicc.irq ? 1 : 0;
        if (irq !== this.irqWas[id]) {
          this.irqWas[id] = irq;
          if (irq === 1) this.tellIrq(id);
          else if (!this.acknowledged) this.tell('irqRetracted', { pe: id, cause: this.causes.ofIrq(id) });
        }
        const virq = pe.gicv.virq ? 1 : 0;
        if (virq !== this.virqWas[id]) {
          this.virqWas[id] = virq;
          if (virq === 1) this.tellVirq(pe);
          // with the interface off (GICH_HCR.En = 0) it is the hypervisor that switches it, not an interrupt that is gone
          else if (!this.vAcknowledged && (pe.gich.hcr.v & 1) !== 0)
            this.tell('virqRetracted', { pe: id, cause: this.virqEvents[id]! });
        }
      }
    }
    this.acknowledged = false;
    this.vAcknowledged = false;
  }

  private tellIrq(pe: PeId): void {
    const word = this.gic.gicc[pe]!.hppir;
    const p = intidOfWord(word);
    const source = cpuidOfWord(word);
    const e = this.tell('irqSignalled', { pe, pintid: p, cause: p < 1020 ? this.causes.ofPending(pe, p, source) : -1 });
    this.causes.setIrq(pe, e);
    if (p < 1020) this.causes.setPending(pe, p, source, e);
  }

  private tellVirq(pe: Pe): void {
    const vcpu = this.world.vcpus[pe.current.v];
    const lr = bestPendingLr(pe.gich);
    if (vcpu === undefined || lr < 0) return;
    const word = pe.gich.readLr(lr);
    const v = lrVintid(word);
    const source = v < 16 ? lrCpuid(word) : 0;
    const cause = this.causeOfVirtual(vcpu, v, source);
    const e = this.tell('virqSignalled', { pe: pe.id, vm: vcpu.vm.id, vcpu: vcpu.id, vintid: v, lr, cause });
    this.virqEvents[pe.id] = e;
    this.setCauseOfVirtual(vcpu, v, source, e);
  }

  // Board, and what the guests' CPUs need

  guestStep(vcpu: Vcpu): void {
    this.judge?.guestMoved(vcpu.peId.v);
    this.guests[vcpu.id]!.step(this.hypervisor, this.virqEvents[vcpu.pe.id]!);
  }
  timersChanged(pe: Pe): void {
    this.timersDirty |= 1 << pe.id;
  }
  quietDevice(p: Intid, cause: EventId): void {
    const device = this.deviceOf.get(p);
    if (device !== undefined && this.world.lines.get(device)) this.driveDevice(device, false, cause);
  }
  quietPassedThrough(vcpu: Vcpu, v: Intid): boolean {
    const device = this.setup.devices.findIndex((d) => d.backing === 'hw' && d.vm === vcpu.vm.id && d.vintid === v);
    if (device < 0) return false;
    const cause = this.causeOfActive(vcpu, v);
    const p = this.setup.devices[device]!.pintid;
    const e = this.tell('deviceQuieted', {
      pe: vcpu.pe.id,
      vm: vcpu.vm.id,
      vcpu: vcpu.id,
      pintid: p,
      vintid: v,
      value: device,
      cause,
    });
    this.driveDevice(device, false, e, vcpu);
    return true;
  }
  tell(kind: EventKind, { pe, vm, vcpu, pintid, vintid, lr, value, cause, occasion }: EventFields): EventId {
    return this.emit(
      kind,
      pe ?? -1,
      vm ?? -1,
      vcpu ?? -1,
      pintid ?? -1,
      vintid ?? -1,
      lr ?? -1,
      value ?? 0,
      cause ?? -1,
      occasion ?? -1,
    );
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
    if (kind === 'acknowledged' || kind === 'spurious') this.acknowledged = true;
    if (kind === 'vAcknowledged') this.vAcknowledged = true;
    let e = -1;
    if (this.trace !== undefined) {
      const { events, steps } = this.trace;
      const step = steps.length === 0 ? 0 : this.made + 1;
      e = events.push(step, kind, pe, vm, vcpu, pintid, vintid, lr, value, cause, occasion);
      if (vintid >= 0 && pe >= 0) this.lastVirtual[pe] = e;
    }
    this.judge?.hear(kind, { pe, vm, vcpu, pintid, vintid, lr, value, cause, occasion }, e);
    return e;
  }
  /** The last event of this step about a virtual interrupt of a PE: what its virtual interface control sees; -1: none. */
  private lastVirtualOn(pe: PeId): EventId {
    const e = this.lastVirtual[pe]!;
    return e >= 0 && this.trace?.events.stepOf(e) === this.made + 1 ? e : -1;
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
