import type { Intid, PeId, VcpuId, VmId } from '../base/brand.ts';
import type { ListRegister } from '../engine/gic/listRegister.ts';
import { thingKey, type Thing } from '../recording/thing.ts';
import type { RestingToken } from './restingTokens.ts';
import type { Topology } from './topology.ts';

/** The keys of things, each once: what an element of the stage answers to. */
export const keysOf = (things: readonly Thing[]): string => [...new Set(things.map(thingKey))].join(' ');

export const peThing = (pe: PeId): Thing => ({ kind: 'pe', pe });
export const vmThing = (vm: VmId): Thing => ({ kind: 'vm', vm });
export const vcpuThing = (vcpu: VcpuId): Thing => ({ kind: 'vcpu', vcpu });
export const deviceThing = (device: number): Thing => ({ kind: 'device', device });
export const lrThing = (pe: PeId, lr: number): Thing => ({ kind: 'lr', pe, lr });
export const registerThing = (register: string, owner: number): Thing => ({ kind: 'register', register, owner });
export const physicalThing = (intid: Intid, pe: PeId): Thing => ({ kind: 'pintid', intid, pe: intid < 32 ? pe : 0 });
export const virtualThing = (intid: Intid, vm: VmId, vcpu: VcpuId): Thing => ({
  kind: 'vintid',
  intid,
  vm,
  vcpu: intid < 32 ? vcpu : -1,
});

/** A physical interrupt with the device that raises it and the number under which that device's VM knows it. */
export function ofPhysical(topology: Topology, intid: Intid, pe: PeId): Thing[] {
  const sources = topology.devices.flatMap((d, i): Thing[] =>
    d.pintid === intid ? [deviceThing(i), ...(d.vm < 0 ? [] : [virtualThing(d.vintid, d.vm, -1)])] : [],
  );
  return [physicalThing(intid, pe), ...sources];
}

/** A virtual interrupt with the physical one and the device behind it. */
export function ofVirtual(topology: Topology, intid: Intid, vm: VmId, vcpu: VcpuId): Thing[] {
  const sources = topology.devices.flatMap((d, i): Thing[] =>
    d.vm === vm && d.vintid === intid ? [deviceThing(i), physicalThing(d.pintid, 0)] : [],
  );
  return [virtualThing(intid, vm, vcpu), ...sources];
}

export function ofDevice(topology: Topology, device: number): Thing[] {
  const d = topology.devices[device];
  return d === undefined ? [] : [deviceThing(device), ...ofPhysical(topology, d.pintid, 0)];
}

/** A List Register, and the interrupt that stands in it for `vcpu` of `vm`. */
export function ofListRegister(
  topology: Topology,
  pe: PeId,
  index: number,
  lr: ListRegister | undefined,
  vm: VmId,
  vcpu: VcpuId,
): Thing[] {
  const own = lrThing(pe, index);
  if (lr === undefined) return [own];
  return [own, ...ofVirtual(topology, lr.vintid, vm, vcpu), ...(lr.hw ? [physicalThing(lr.pintid, pe)] : [])];
}

const PHYSICAL = /^p(?:(\d+)\.)?(\d+)$/;

/** What a token is: first what it is now, the virtual interrupt once it is a guest's; then what it also is. */
export function ofToken(topology: Topology, key: string, look: RestingToken): Thing[] {
  const physical = PHYSICAL.exec(key);
  const behind = physical === null ? [] : ofPhysical(topology, Number(physical[2]), Number(physical[1] ?? 0));
  if (look.vm < 0) return behind;
  return [...ofVirtual(topology, look.intid, look.vm, look.vcpu), ...behind, vmThing(look.vm)];
}
