import type { Intid, PeId, VcpuId, VmId } from '../base/brand.ts';
import type { InterruptState } from '../engine/gic/interruptState.ts';
import { decodeListRegister, LrState, lrState, type ListRegister } from '../engine/gic/listRegister.ts';
import type { RunStateName, Vcpu } from '../engine/hypervisor/vcpu.ts';
import type { Pe } from '../engine/hypervisor/pe.ts';
import type { Setup } from '../engine/machine/setup.ts';
import type { World } from '../engine/machine/world.ts';
import type { ShownFrame } from '../engine/trace/frame.ts';
import { doingOf, type Doing } from './restingTokens.ts';
import type { Topology } from './topology.ts';

/** What the boxes of the stage say at one step: plain values, read off the state of the machine. */
export interface StageViews {
  readonly tick: number;
  readonly devices: readonly DeviceView[];
  readonly gicd: GicdView;
  readonly vgicds: readonly VgicdView[];
  readonly lanes: readonly LaneView[];
}

export interface DeviceView {
  readonly name: string;
  readonly pintid: Intid;
  readonly kind: 'level' | 'edge';
  /** Whose device it is; -1: the host's, or nobody's. */
  readonly vm: VmId;
  readonly high: boolean;
}

export interface GicdRowView {
  readonly intid: Intid;
  readonly state: InterruptState;
  readonly enabled: boolean;
  readonly priority: number;
  /** PEs that it can go to. */
  readonly targets: readonly PeId[];
  /** The state on each PE, of an interrupt below 32. */
  readonly banks: readonly InterruptState[];
}

export interface GicdView {
  readonly enabled: boolean;
  readonly rows: readonly GicdRowView[];
}

export interface VgicdRowView {
  readonly vintid: Intid;
  readonly enabled: boolean;
  readonly pending: boolean;
  readonly priority: number;
}

export interface VgicdView {
  readonly vm: VmId;
  readonly enabled: boolean;
  readonly rows: readonly VgicdRowView[];
}

/** The three questions of find_vm_need_inject, answered as far as the routine has come. */
export interface LookupView {
  readonly p: Intid;
  readonly vpes: readonly VcpuId[] | undefined;
  readonly vms: readonly VmId[] | undefined;
  readonly hits: readonly VmId[] | undefined;
}

export interface GuestView {
  readonly vcpu: VcpuId;
  readonly vm: VmId;
  readonly state: RunStateName;
  readonly masked: boolean;
  readonly frames: readonly ShownFrame[];
}

export interface ParkedView extends GuestView {
  readonly loaded: boolean;
  readonly lrs: readonly (ListRegister | undefined)[];
  readonly waiting: readonly Intid[];
}

export interface LaneView {
  readonly pe: PeId;
  readonly doing: Doing;
  readonly gicc: { readonly pmr: number; readonly rpr: number; readonly hppir: number; readonly irq: boolean };
  readonly el2: { readonly frames: readonly ShownFrame[]; readonly lookup: LookupView | undefined; readonly mail: number };
  /** List Registers of the loaded vCPU; undefined where State is invalid. */
  readonly lrs: readonly (ListRegister | undefined)[];
  readonly gich: { readonly enabled: boolean; readonly maintenance: boolean; readonly misr: number };
  readonly gicv: { readonly virq: boolean; readonly rpr: number; readonly pmr: number; readonly enabled: boolean };
  readonly guest: GuestView | undefined;
  readonly parked: readonly ParkedView[];
}

const bitsOf = (set: number): number[] => Array.from({ length: 32 }, (_, i) => i).filter((i) => ((set >>> i) & 1) === 1);

const decoded = (word: number): ListRegister | undefined =>
  lrState(word) === LrState.invalid ? undefined : decodeListRegister(word);

function gicdRow(world: World, intid: Intid): GicdRowView {
  const { gicd } = world.gic;
  const banks = intid < 32 ? world.pes.map((pe) => gicd.state(pe.id, intid)) : [];
  const busy = banks.findIndex((s) => s !== 'inactive');
  const pe = Math.max(0, busy);
  const targets = intid < 32 || world.pes.length === 1 ? world.pes.map((p) => p.id) : bitsOf(gicd.targets(intid));
  return {
    intid,
    state: gicd.state(pe, intid),
    enabled: intid < 32 ? world.pes.some((p) => gicd.isEnabled(p.id, intid)) : gicd.isEnabled(0, intid),
    priority: gicd.priority(pe, intid),
    targets,
    banks,
  };
}

function lookupOf(frames: readonly ShownFrame[]): LookupView | undefined {
  const frame = frames.find((f) => f.routine.name === 'findVmNeedInject');
  if (frame === undefined) return undefined;
  const value = (name: string): number | undefined => frame.values.find((v) => v.slot.name === name)?.value;
  const set = (name: string): readonly number[] | undefined => {
    const word = value(name);
    return word === undefined ? undefined : bitsOf(word);
  };
  return { p: value('p') ?? -1, vpes: set('vpes'), vms: set('vms'), hits: set('hits') };
}

const guestOf = (vcpu: Vcpu): GuestView => ({
  vcpu: vcpu.id,
  vm: vcpu.vm.id,
  state: vcpu.stateName,
  masked: vcpu.irqMask.v !== 0,
  frames: vcpu.stack.frames(),
});

function laneOf(world: World, pe: Pe): LaneView {
  const frames = pe.stack.frames();
  const current = world.vcpus[pe.current.v];
  const { gicc, gich, gicv } = pe;
  return {
    pe: pe.id,
    doing: doingOf(pe),
    gicc: { pmr: gicc.pmr.v, rpr: gicc.rpr, hppir: gicc.hppir & 0x3ff, irq: gicc.irq },
    el2: { frames, lookup: lookupOf(frames), mail: pe.mailbox.count },
    lrs: Array.from({ length: gich.lrCount }, (_, i) => decoded(gich.readLr(i))),
    gich: { enabled: (gich.hcr.v & 1) !== 0, maintenance: gich.maintenance, misr: gich.misr },
    gicv: { virq: gicv.virq, rpr: gicv.rpr, pmr: gicv.pmr.v, enabled: (gicv.ctlr.v & 1) !== 0 },
    guest: current === undefined ? undefined : guestOf(current),
    parked: world.vcpus
      .filter((v) => v.peId.v === pe.id)
      .map((v) => ({
        ...guestOf(v),
        loaded: v.loaded,
        lrs: Array.from({ length: v.saved.lrCount }, (_, i) => (v.loaded ? undefined : decoded(v.saved.readLr(i)))),
        waiting: [...v.pendList.toArray(), ...v.actList.toArray()],
      })),
  };
}

/** Everything that the boxes say. */
export function viewsOf(world: World, setup: Setup, topology: Topology): StageViews {
  return {
    tick: world.tick.v,
    devices: setup.devices.map((d, i) => ({
      name: d.name,
      pintid: d.pintid,
      kind: d.kind,
      vm: d.vm ?? -1,
      high: world.lines.get(i),
    })),
    gicd: { enabled: (world.gic.gicd.ctlr.v & 3) !== 0, rows: topology.intids.map((p) => gicdRow(world, p)) },
    vgicds: world.vms.map((vm) => {
      const g = vm.vgicd;
      return {
        vm: vm.id,
        enabled: (g.ctlr.v & 3) !== 0,
        rows: topology.vms[vm.id]!.vintids.map((v) => ({
          vintid: v,
          enabled: g.enabled.get(g.slot(0, v)),
          pending: vm.vcpus.some((c) => g.pending(c.index, v)),
          priority: g.priority.get(g.slot(0, v)),
        })),
      };
    }),
    lanes: world.pes.map((pe) => laneOf(world, pe)),
  };
}
