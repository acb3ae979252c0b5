import type { Intid, PeId, VcpuId, VmId } from '../base/brand.ts';
import type { GuestOp } from '../engine/guest/program.ts';
import { DOORBELL, HYP_TIMER, MAINTENANCE, PHYSICAL_TIMER, VIRTUAL_TIMER } from '../engine/hypervisor/options.ts';
import type { Setup } from '../engine/machine/setup.ts';

/** What there is to draw: nothing in here changes while a machine runs. */
export interface Topology {
  /** `vm` is -1 for a device of the host or of nobody; `vintid` is the number under which the VM knows it. */
  readonly devices: readonly { readonly pintid: Intid; readonly vm: VmId; readonly vintid: Intid }[];
  readonly pes: readonly { readonly id: PeId; /** vCPUs that begin on this PE. */ readonly vcpus: readonly VcpuId[] }[];
  readonly vms: readonly { readonly id: VmId; readonly vcpus: readonly VcpuId[]; readonly vintids: readonly Intid[] }[];
  /** Interrupts that have a row in the Distributor's table, by number. */
  readonly intids: readonly Intid[];
  readonly listRegisters: number;
}

/** Timers that a program ever sets. */
function timersOf(ops: readonly GuestOp[]): Intid[] {
  return ops.flatMap((op): Intid[] => (op.op === 'timer' ? [op.intid] : op.op === 'repeat' ? timersOf(op.body) : []));
}

/** INTIDs of the SGIs that a program ever sends. */
function sgisOf(ops: readonly GuestOp[]): Intid[] {
  return ops.flatMap((op): Intid[] => (op.op === 'sgi' ? [op.intid] : op.op === 'repeat' ? sgisOf(op.body) : []));
}

const sorted = (numbers: Iterable<number>): number[] => [...new Set(numbers)].toSorted((a, b) => a - b);

export function topologyOf(setup: Setup): Topology {
  const vcpus = setup.vms.flatMap((vm, id) => vm.vcpus.map((vcpu) => ({ vm: id, ...vcpu })));
  const timers = vcpus.flatMap((v) => timersOf(v.program.main));
  const intids = new Set<Intid>([MAINTENANCE, ...setup.devices.map((d) => d.pintid)]);
  if (setup.pes > 1) intids.add(DOORBELL);
  if (timers.includes(VIRTUAL_TIMER)) intids.add(VIRTUAL_TIMER);
  const shared = Array.from({ length: setup.pes }, (_, pe) => vcpus.filter((v) => v.pe === pe).length > 1).includes(true);
  if (timers.length > 0 || shared) intids.add(HYP_TIMER);
  let first = 0;
  const vms = setup.vms.map((vm, id) => {
    const own = vm.vcpus.map((_, i) => first + i);
    first += vm.vcpus.length;
    const spis = setup.devices.filter((d) => d.vm === id && d.backing !== 'host').map((d) => d.vintid);
    const programs = vm.vcpus.flatMap((v) => v.program.main);
    const ppis = timersOf(programs).filter((t) => t === VIRTUAL_TIMER || t === PHYSICAL_TIMER);
    return { id, vcpus: own, vintids: sorted([...sgisOf(programs), ...ppis, ...spis]) };
  });
  return {
    devices: setup.devices.map((d) => ({ pintid: d.pintid, vm: d.backing === 'host' ? -1 : (d.vm ?? -1), vintid: d.vintid })),
    pes: Array.from({ length: setup.pes }, (_, id) => ({ id, vcpus: vcpus.flatMap((v, i) => (v.pe === id ? [i] : [])) })),
    vms,
    intids: sorted(intids),
    listRegisters: setup.gic.listRegisters,
  };
}
