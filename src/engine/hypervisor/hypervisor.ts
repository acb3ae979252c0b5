import type { EventId, Intid, PeId, VcpuId, VmId } from '../../base/brand.ts';
import type { Gic } from '../gic/gic.ts';
import type { EventFields } from '../trace/events.ts';
import type { EventKind } from '../trace/eventKind.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { policies } from './listRegisterPolicy/policies.ts';
import type { ListRegisterPolicy } from './listRegisterPolicy/policy.ts';
import { DOORBELL, HYP_TIMER, MAINTENANCE, type HypervisorOptions } from './options.ts';
import type { Pe } from './pe.ts';
import type { Vcpu, Vm } from './vcpu.ts';

/** What the hypervisor needs of the machine on which it runs. */
export interface Board {
  readonly gic: Gic;
  /** Now, in ticks. */
  readonly tick: number;
  /** One micro-step of the guest that is loaded on the vCPU's PE. */
  guestStep(vcpu: Vcpu): void;
  /** A deadline of this PE was written, or of the vCPU that is loaded there: the machine looks at its timers again. */
  timersChanged(pe: Pe): void;
  /** The hypervisor's own driver serves the device behind physical INTID `p`: its line falls. */
  quietDevice(p: Intid, cause: EventId): void;
  /** Adds an event to the story. */
  tell(kind: EventKind, fields: EventFields): EventId;
  /** The same, each field in its place; -1 for "none" (`value`: 0). No object is made, for most events come this way. */
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
  ): EventId;
  /** The last event, so far, of the physical interrupt that the PE has acknowledged. */
  causeOfPhysical(pe: Pe, p: Intid): EventId;
  /** The last event of the one that waits to be acknowledged; of a doorbell, of the ring by PE `source`. */
  causeOfPending(pe: Pe, p: Intid, source: number): EventId;
  /** PE `from` has rung the doorbell of `pe`. Rings that were not answered yet are one. */
  rung(pe: Pe, from: Pe, cause: EventId): void;
  /** The event that raised nIRQ of this PE. */
  causeOfIrq(pe: Pe): EventId;
  setCauseOfPhysical(pe: Pe, p: Intid, cause: EventId): void;
  /** The last event of a vCPU's virtual interrupt that waits, of an SGI from vCPU `source` of the VM; -1: none does. */
  causeOfVirtual(vcpu: Vcpu, v: Intid, source: number): EventId;
  setCauseOfVirtual(vcpu: Vcpu, v: Intid, source: number, cause: EventId): void;
  /** The last event of the one that is active. */
  causeOfActive(vcpu: Vcpu, v: Intid): EventId;
  setCauseOfActive(vcpu: Vcpu, v: Intid, cause: EventId): void;
  /** An event about a virtual interrupt goes on where its cause left off. */
  followVirtual(vcpu: Vcpu, v: Intid, kind: EventKind, e: EventId, cause: EventId): void;
}

/** A physical interrupt that the hypervisor serves itself, for a device that it emulates for a VM, or for its own use. */
export interface HostDriver {
  readonly pintid: Intid;
  /** The emulated device's VM and INTID; none for a device of the host's own. */
  readonly guest?: { readonly vm: Vm; readonly vintid: Intid };
}

/** Reads a PE's messages. A sender that waits for room needs it too, so it is handed in rather than imported. */
export type DrainMailbox = (h: Hypervisor, up: Frame<Pe>) => Micro;

/** The hypervisor's tables. Its routines are the functions of the files beside this one. */
export class Hypervisor {
  readonly board: Board;
  readonly pes: readonly Pe[];
  readonly vms: readonly Vm[];
  readonly vcpus: readonly Vcpu[];
  /** May be exchanged while the machine runs: each routine looks when it comes to the point. */
  options: HypervisorOptions;
  readonly drivers: readonly HostDriver[];
  readonly drainMailbox: DrainMailbox;
  private readonly fixedTargets: ReadonlySet<Intid>;

  constructor(
    board: Board,
    tables: { readonly pes: readonly Pe[]; readonly vms: readonly Vm[]; readonly vcpus: readonly Vcpu[] },
    options: HypervisorOptions,
    drivers: readonly HostDriver[],
    fixedTargets: ReadonlySet<Intid>,
    drainMailbox: DrainMailbox,
  ) {
    this.board = board;
    this.pes = tables.pes;
    this.vms = tables.vms;
    this.vcpus = tables.vcpus;
    this.options = options;
    this.drivers = drivers;
    this.fixedTargets = fixedTargets;
    this.drainMailbox = drainMailbox;
  }

  get gic(): Gic {
    return this.board.gic;
  }
  get policy(): ListRegisterPolicy {
    return policies[this.options.policy];
  }
  get tick(): number {
    return this.board.tick;
  }

  /** An interrupt that never goes to a guest: the doorbell, maintenance, the hypervisor's timer, its own devices. */
  hostReserved(p: Intid): boolean {
    return p === DOORBELL || p === MAINTENANCE || p === HYP_TIMER || this.driverOf(p) !== undefined;
  }
  /** Whether the board keeps the physical target of SPI `p` where it is, whatever guests write. */
  fixedTarget(p: Intid): boolean {
    return this.fixedTargets.has(p);
  }
  driverOf(p: Intid): HostDriver | undefined {
    return this.drivers.find((d) => d.pintid === p);
  }

  /** The vCPUs that are assigned to a PE: running, ready or blocked. */
  vpesOn(pe: Pe): Vcpu[] {
    return this.vcpus.filter((v) => v.peId.v === pe.id);
  }

  /** Tells an event of PE `pe` that concerns `vcpu`. */
  tell(
    kind: EventKind,
    pe: Pe,
    vcpu: Vcpu | undefined,
    { pintid = -1, vintid = -1, lr = -1, value = 0, cause = -1, occasion = -1 }: EventFields,
  ): EventId {
    return this.board.emit(kind, pe.id, vcpu?.vm.id ?? -1, vcpu?.id ?? -1, pintid, vintid, lr, value, cause, occasion);
  }
  /** The same, and it goes on with the vCPU's virtual interrupt whose last event is its cause. */
  tellOf(
    kind: EventKind,
    pe: Pe,
    vcpu: Vcpu,
    v: Intid,
    { pintid = -1, lr = -1, value = 0, cause = -1, occasion = -1 }: EventFields,
  ): EventId {
    const e = this.board.emit(kind, pe.id, vcpu.vm.id, vcpu.id, pintid, v, lr, value, cause, occasion);
    this.board.followVirtual(vcpu, v, kind, e, cause);
    return e;
  }
  /**
   * The next event of a virtual interrupt that is at hand: the active one, or the one that waits from `source`. Its cause is its own
   * last event; what made it happen now is its occasion.
   */
  tellNext(
    kind: EventKind,
    pe: Pe,
    vcpu: Vcpu,
    v: Intid,
    which: number | 'active',
    { pintid = -1, lr = -1, value = 0, occasion = -1 }: EventFields,
    now: EventId,
  ): EventId {
    const { board } = this;
    const own = which === 'active' ? board.causeOfActive(vcpu, v) : board.causeOfVirtual(vcpu, v, which);
    const cause = own < 0 ? now : own;
    const e = board.emit(kind, pe.id, vcpu.vm.id, vcpu.id, pintid, v, lr, value, cause, own < 0 ? occasion : now);
    if (which === 'active') board.setCauseOfActive(vcpu, v, e);
    else board.setCauseOfVirtual(vcpu, v, which, e);
    return e;
  }
}
