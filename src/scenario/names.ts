import type { Intid, PeId, VcpuId, VmId } from '../base/brand.ts';
import type { Setup } from '../engine/machine/setup.ts';

/** What the numbers of a machine are called. A case that is shown alone keeps the names that it has among the four. */
export interface Names {
  pe(id: PeId): string;
  vm(id: VmId): string;
  /** The global name of a vCPU: VPE5. */
  vcpu(id: VcpuId): string;
  /** vCPU `index` of a VM, as the guest counts: its global name. */
  vcpuOf(vm: VmId, index: number): string;
  device(index: number): string;
  /** SGI 2, PPI 27, SPI 33. */
  intid(intid: Intid): string;
}

/** SGI 2, PPI 27, SPI 33; the numbers from 1020 on are no interrupts. */
export function intidName(intid: Intid): string {
  if (intid < 0) return '';
  if (intid < 16) return `SGI ${intid}`;
  if (intid < 32) return `PPI ${intid}`;
  return intid < 1020 ? `SPI ${intid}` : `INTID ${intid}`;
}

/** Names of PEs and vCPUs, in the order of their numbers; what is left out is counted from 0. */
export interface GivenNames {
  readonly pes?: readonly string[];
  readonly vcpus?: readonly string[];
}

/** VM ids are written small in a scenario (`vm4`) and large in a sentence (VM4). */
const shown = (id: string): string => (/^(pe|vm|vpe)\d+$/.test(id) ? id.toUpperCase() : id);

/** The names that a scenario gives. */
export const givenNames = (s: {
  readonly pes: readonly string[];
  readonly vms: readonly { readonly vcpus: readonly { readonly name: string }[] }[];
}): GivenNames => ({ pes: s.pes, vcpus: s.vms.flatMap((vm) => vm.vcpus.map((x) => x.name)) });

export function namesOf(setup: Setup, given: GivenNames = {}): Names {
  const firsts: number[] = [];
  let total = 0;
  for (const vm of setup.vms) {
    firsts.push(total);
    total += vm.vcpus.length;
  }
  const vcpu = (id: VcpuId): string => (id < 0 ? '' : shown(given.vcpus?.[id] ?? `vpe${id}`));
  return {
    pe: (id) => (id < 0 ? '' : shown(given.pes?.[id] ?? `pe${id}`)),
    vm: (id) => (id < 0 ? '' : shown(setup.vms[id]?.name ?? `vm${id}`)),
    vcpu,
    vcpuOf: (vm, index) => {
      const shape = setup.vms[vm];
      return shape !== undefined && index < shape.vcpus.length ? vcpu(firsts[vm]! + index) : `vCPU ${index}`;
    },
    device: (index) => setup.devices[index]?.name ?? '',
    intid: intidName,
  };
}
