import type { EventId, Intid } from '../../base/brand.ts';
import type { Hypervisor } from './hypervisor.ts';
import type { Pe } from './pe.ts';
import { programHypTimer } from './deadlines.ts';
import { RunState, type Vcpu } from './vcpu.ts';

/** The next vCPU that can run on this PE, round robin, beginning behind the loaded one. */
export function nextVcpu(h: Hypervisor, pe: Pe): Vcpu | undefined {
  const n = h.vcpus.length;
  const preferred = pe.preferred.v < 0 ? undefined : h.vcpus[pe.preferred.v];
  if (preferred !== undefined && preferred.peId.v === pe.id && preferred.state.v === RunState.ready && preferred.paused.v === 0)
    return preferred;
  for (let k = 1; k <= n; k++) {
    const vcpu = h.vcpus[(pe.current.v + k + n) % n]!;
    const runs = vcpu.paused.v === 0 && (vcpu.state.v === RunState.ready || vcpu.state.v === RunState.running);
    if (vcpu.peId.v === pe.id && runs) return vcpu;
  }
  return undefined;
}

/** Whether another vCPU than the loaded one waits for its turn on this PE. */
function othersReady(h: Hypervisor, pe: Pe): boolean {
  return h.vcpus.some((v) => v.peId.v === pe.id && v.id !== pe.current.v && v.state.v === RunState.ready && v.paused.v === 0);
}

/** A vCPU has become ready: from now on the running one has a time slice only. */
export function readyToRun(h: Hypervisor, pe: Pe): void {
  if (pe.sliceEnd.v >= 0 || !othersReady(h, pe)) return;
  pe.sliceEnd.v = h.tick + h.options.slice;
  programHypTimer(h, pe);
}

/** A parked vCPU of this PE has got an interrupt: it is the next to run, and at once. */
export function takeOver(pe: Pe, vcpu: Vcpu): void {
  if (pe.current.v === vcpu.id) return;
  pe.preferred.v = vcpu.id;
  pe.reschedule.v = 1;
}

/** A vCPU has been loaded: a new slice, or none when nobody else is ready. */
export function newSlice(h: Hypervisor, pe: Pe): void {
  pe.preferred.v = -1;
  pe.reschedule.v = 0;
  pe.sliceEnd.v = othersReady(h, pe) ? h.tick + h.options.slice : -1;
  programHypTimer(h, pe);
}

/** A blocked vCPU of this PE can run again; `v` is what woke it. */
export function wake(h: Hypervisor, pe: Pe, vcpu: Vcpu, cause: EventId, v: Intid = -1): void {
  vcpu.state.v = RunState.ready;
  h.tell('woken', pe, vcpu, { vintid: v, cause });
  readyToRun(h, pe);
}
