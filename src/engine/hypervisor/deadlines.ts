import type { Hypervisor } from './hypervisor.ts';
import { PHYSICAL_TIMER, VIRTUAL_TIMER } from './options.ts';
import type { Pe } from './pe.ts';
import type { Vcpu } from './vcpu.ts';
import { holds } from './virtualInterrupt.ts';

/** CNTV of a vCPU that is not loaded cannot interrupt anybody: the hypervisor watches its deadline instead. */
export const watchesCntv = (vcpu: Vcpu): boolean =>
  !vcpu.loaded && vcpu.cntv.deadline.v >= 0 && !holds(vcpu, VIRTUAL_TIMER) && !vcpu.vm.vgicd.pending(vcpu.index, VIRTUAL_TIMER);

/** CNTP is emulated altogether, until its line is up. */
export const watchesCntp = (vcpu: Vcpu): boolean =>
  vcpu.cntp.deadline.v >= 0 && !vcpu.vm.vgicd.line.get(vcpu.vm.vgicd.slot(vcpu.index, PHYSICAL_TIMER));

/** Sets CNTHP to the earliest of: the end of the slice, and each deadline that the hypervisor watches for a vCPU of this PE. */
export function programHypTimer(h: Hypervisor, pe: Pe): void {
  let first = pe.sliceEnd.v;
  const earlier = (deadline: number): void => {
    if (first < 0 || deadline < first) first = deadline;
  };
  for (const vcpu of h.vcpus) {
    if (vcpu.peId.v !== pe.id) continue;
    if (watchesCntv(vcpu)) earlier(vcpu.cntv.deadline.v);
    if (watchesCntp(vcpu)) earlier(vcpu.cntp.deadline.v);
  }
  pe.hypTimer.v = first < 0 ? -1 : Math.max(first, h.tick);
  h.board.timersChanged(pe);
}
