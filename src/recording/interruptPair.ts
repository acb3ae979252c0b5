import type { Intid, PeId, VcpuId, VmId } from '../base/brand.ts';
import { lrHw, lrPintid, lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import type { Setup } from '../engine/machine/setup.ts';
import type { World } from '../engine/machine/world.ts';
import type { Thing } from './thing.ts';

export type Physical = Extract<Thing, { readonly kind: 'pintid' }>;
export type Virtual = Extract<Thing, { readonly kind: 'vintid' }>;

/** One interrupt as the GIC numbers it and as a guest does; one of the two may be missing. */
export interface InterruptPair {
  readonly physical: Physical | undefined;
  readonly virtual: Virtual | undefined;
}

export const physicalThing = (intid: Intid, pe: PeId): Physical => ({ kind: 'pintid', intid, pe: intid < 32 ? pe : 0 });
export const virtualThing = (intid: Intid, vm: VmId, vcpu: VcpuId): Virtual => ({
  kind: 'vintid',
  intid,
  vm,
  vcpu: intid < 32 ? vcpu : -1,
});

/** What a physical interrupt is to its VM: a private one belongs to the vCPU that is loaded on its PE. */
function behind(world: World, { intid, pe }: Physical): Virtual | undefined {
  if (intid < 16) return undefined;
  if (intid < 32) {
    const vcpu = world.vcpus[world.pes[pe]?.current.v ?? -1];
    const vm = vcpu === undefined ? undefined : world.vms[vcpu.vm.id];
    return vcpu !== undefined && vm?.registered(intid) === true ? virtualThing(vm.ptov.get(intid), vm.id, vcpu.id) : undefined;
  }
  const vm = world.vms.find((x) => x.registered(intid));
  return vm === undefined ? undefined : virtualThing(vm.ptov.get(intid), vm.id, -1);
}

function ofVirtual(world: World, virtual: Virtual): InterruptPair {
  const vm = world.vms[virtual.vm];
  const p = virtual.intid < 16 ? -1 : (vm?.vtop.get(virtual.intid) ?? -1);
  const pe = world.vcpus[virtual.vcpu]?.peId.v ?? 0;
  return { physical: p < 0 ? undefined : physicalThing(p, pe), virtual };
}

/** The interrupt that a thing is, or holds, or raises; undefined: it has to do with many, or with none. */
export function pairOf(world: World, setup: Setup, thing: Thing): InterruptPair | undefined {
  switch (thing.kind) {
    case 'pintid':
      return { physical: thing, virtual: behind(world, thing) };
    case 'vintid':
      return world.vms[thing.vm] === undefined ? undefined : ofVirtual(world, thing);
    case 'device': {
      const device = setup.devices[thing.device];
      return device === undefined ? undefined : pairOf(world, setup, physicalThing(device.pintid, 0));
    }
    case 'lr': {
      const word = world.pes[thing.pe]?.gich.readLr(thing.lr) ?? 0;
      if (lrState(word) === LrState.invalid) return undefined;
      const vcpu = world.vcpus[world.pes[thing.pe]!.current.v];
      const physical = lrHw(word) ? physicalThing(lrPintid(word), thing.pe) : undefined;
      if (vcpu === undefined) return { physical, virtual: undefined };
      return { physical, virtual: virtualThing(lrVintid(word), vcpu.vm.id, vcpu.id) };
    }
    case 'pe':
    case 'vm':
    case 'vcpu':
    case 'register':
      return undefined;
  }
}
