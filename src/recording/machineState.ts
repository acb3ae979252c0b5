import type { Intid, PeId, VcpuId, VmId } from '../base/brand.ts';
import { LrState, lrState } from '../engine/gic/listRegister.ts';
import { messageNames } from '../engine/hypervisor/ipi.ts';
import type { RunStateName, Vcpu } from '../engine/hypervisor/vcpu.ts';
import type { VirtualMachine } from '../engine/hypervisor/vm.ts';
import type { World } from '../engine/machine/world.ts';
import { holderOf, vgicIrq, type Holding, type VgicIrq } from './vgicState.ts';

/** Why a vCPU does not go on. */
export type Waiting =
  /** It runs. */
  | { readonly for: 'nothing' }
  /** Not started: PSCI CPU_ON, or somebody outside. */
  | { readonly for: 'start' }
  /** Paused from outside, until it is resumed. */
  | { readonly for: 'resume' }
  /** In WFI: any interrupt of its own. */
  | { readonly for: 'interrupt' }
  /** Ready: the PE, which runs `running`, or is at EL2 for nobody (-1). */
  | { readonly for: 'pe'; readonly running: VcpuId }
  /** Its PE is at EL2 in the middle of its turn. */
  | { readonly for: 'hypervisor' };

/** A message about a vCPU that its PE has not read yet. */
export interface Unread {
  readonly pe: PeId;
  readonly message: string;
  readonly vintid: Intid;
}

export interface VcpuState {
  readonly id: VcpuId;
  readonly index: number;
  readonly pe: PeId;
  readonly state: RunStateName;
  /** Its context is in the registers of its PE; otherwise in memory. */
  readonly loaded: boolean;
  readonly masked: boolean;
  readonly waiting: Waiting;
  readonly pendList: readonly Intid[];
  readonly actList: readonly Intid[];
  readonly context: {
    readonly hcr: number;
    readonly vmcr: number;
    readonly apr: number;
    readonly lrs: readonly number[];
  };
  readonly unread: readonly Unread[];
}

/** One interrupt of a VM, or one bank of it. */
export interface InterruptRow extends VgicIrq {
  /** The vCPU whose bank it is; -1: an SPI. */
  readonly bank: VcpuId;
  /** The PE of that vCPU; -1 likewise. */
  readonly pe: PeId;
  /** Pending for the guest: the latch, the line of a level-sensitive one, or a List Register. */
  readonly pending: boolean;
  readonly holder: Holding | undefined;
}

export interface MachineState {
  readonly vm: VmId;
  /** GICD_CTLR of its vGICD. */
  readonly ctlr: number;
  readonly vcpus: readonly VcpuState[];
  readonly interrupts: readonly InterruptRow[];
  /** Pairs of physical and virtual INTID, by physical number: ptov, and read the other way vtop. */
  readonly pairs: readonly { readonly p: Intid; readonly v: Intid }[];
}

function waitingOf(world: World, vcpu: Vcpu): Waiting {
  switch (vcpu.stateName) {
    case 'off':
      return { for: 'start' };
    case 'paused':
      return { for: 'resume' };
    case 'blocked':
      return { for: 'interrupt' };
    case 'ready': {
      const current = vcpu.pe.current.v;
      return current === vcpu.id
        ? { for: 'hypervisor' }
        : { for: 'pe', running: world.vcpus[current]?.stateName === 'running' ? current : -1 };
    }
    case 'running':
      return { for: 'nothing' };
  }
}

function unreadOf(world: World, vcpu: Vcpu): Unread[] {
  return world.pes.flatMap(({ id, mailbox }) =>
    Array.from({ length: mailbox.count }, (_, i) => i)
      .filter((i) => mailbox.peek(i, 1) === vcpu.id)
      .map((i) => ({ pe: id, message: messageNames[mailbox.peek(i, 0)] ?? '', vintid: mailbox.peek(i, 2) & 0x3ff })),
  );
}

function vcpuState(world: World, vcpu: Vcpu): VcpuState {
  const { context } = vcpu;
  return {
    id: vcpu.id,
    index: vcpu.index,
    pe: vcpu.peId.v,
    state: vcpu.stateName,
    loaded: vcpu.loaded,
    masked: vcpu.irqMask.v !== 0,
    waiting: waitingOf(world, vcpu),
    pendList: vcpu.pendList.toArray(),
    actList: vcpu.actList.toArray(),
    context: {
      hcr: context.hcr.v,
      vmcr: context.vmcr.v,
      apr: context.apr.v,
      lrs: Array.from({ length: context.lrCount }, (_, i) => context.readLr(i)),
    },
    unread: unreadOf(world, vcpu),
  };
}

function interruptRow(vm: VirtualMachine, index: number, v: Intid): InterruptRow {
  const irq = vgicIrq(vm, index, v);
  const holder = holderOf(vm, index, v);
  const inLr = holder !== undefined && (lrState(holder.word) & LrState.pending) !== 0;
  const own = v < 32 ? vm.vcpus[index] : undefined;
  return { ...irq, bank: own?.id ?? -1, pe: own?.peId.v ?? -1, pending: vm.vgicd.pending(index, v) || inLr, holder };
}

/** What a VM is at one step. `vintids`: the interrupts to show, by number; those below 32 get a row for each vCPU. */
export function machineState(world: World, vm: VirtualMachine, vintids: readonly Intid[]): MachineState {
  const pairs = Array.from({ length: vm.ptov.count }, (_, p) => ({ p, v: vm.ptov.get(p) })).filter(({ v }) => v >= 0);
  return {
    vm: vm.id,
    ctlr: vm.vgicd.ctlr.v,
    vcpus: vm.vcpus.map((vcpu) => vcpuState(world, vcpu)),
    interrupts: vintids.flatMap((v) =>
      v < 32 ? vm.vcpus.map(({ index }) => interruptRow(vm, index, v)) : [interruptRow(vm, 0, v)],
    ),
    pairs,
  };
}
