import type { Hypervisor } from './hypervisor.ts';
import type { Pe } from './pe.ts';
import type { Vcpu } from './vcpu.ts';

/** The global look-up: which vCPU is loaded on this PE? (The other way is to hand the vCPU down from the exit.) */
export function currentVcpu(h: Hypervisor, pe: Pe): Vcpu {
  const vcpu = h.vcpus[pe.current.v];
  if (vcpu === undefined) throw new Error(`PE${pe.id} runs no vCPU`);
  return vcpu;
}
