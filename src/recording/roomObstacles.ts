import type { Intid } from '../base/brand.ts';
import { Misr } from '../engine/gic/gich.ts';
import { lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import { policies } from '../engine/hypervisor/listRegisterPolicy/policies.ts';
import type { Candidate } from '../engine/hypervisor/listRegisterPolicy/policy.ts';
import type { Pe } from '../engine/hypervisor/pe.ts';
import type { Vcpu } from '../engine/hypervisor/vcpu.ts';
import { gatesOpen, lrOf, lrPriorityOf } from '../engine/hypervisor/virtualInterrupt.ts';
import { gich, vcpuPlace, type Finder, type Place, type Stand } from './obstacleFinder.ts';

/** A handler of the guest is at it and will end it; one that software made active, or left active, nobody does. */
export const isEnding = (vcpu: Vcpu, v: Intid): boolean =>
  vcpu.stack
    .frames()
    .some(({ routine, values }) => routine.name === 'irqHandler' && values.some((x) => x.slot.name === 'v' && x.value === v));

/**
 * Whether the maintenance interrupt of a PE comes back as soon as it was served: it calls because something waits outside, and
 * the policy brings nothing in.
 */
export function storms(finder: Finder, pe: Pe): boolean {
  const loaded = finder.world.vcpus[pe.current.v];
  if (loaded === undefined || !pe.gich.maintenance || (pe.gich.misr & (Misr.np | Misr.u)) === 0) return false;
  const policy = policies[finder.setup.hypervisor.policy];
  const candidate = (v: Intid): Candidate => ({ v, priority: lrPriorityOf(loaded, v) });
  const deliverable = (v: Intid): boolean => loaded.vm.vgicd.pending(loaded.index, v) && gatesOpen(loaded.vm, loaded.index, v);
  const waiting = loaded.pendList.toArray().filter(deliverable).map(candidate);
  if (waiting.length === 0 || policy.free(pe.gich) >= 0) return false;
  const next = policy.next(pe.gich, waiting, loaded.actList.toArray().map(candidate));
  return next === undefined || !policy.refillEvicts || policy.victim(pe.gich, next) < 0;
}

/** No List Register is free for it, or it waits outside until one is. */
export function roomObstacle(finder: Finder, vcpu: Vcpu, v: Intid, stand: Stand): void {
  const policy = policies[finder.setup.hypervisor.policy];
  const { context } = vcpu;
  if (stand === 'lr') return;
  const pe = vcpu.peId.v;
  const words = Array.from({ length: context.lrCount }, (_, i) => context.readLr(i));
  if (stand === 'list') {
    // called in when no List Register is pending any more (NP), or at the next entry by a policy that fills them anew
    const ahead = policy.rebuilds
      ? vcpu.actList.count + vcpu.pendList.toArray().filter((x) => lrPriorityOf(vcpu, x) < lrPriorityOf(vcpu, v)).length >=
        words.length
      : words.some((word) => lrState(word) === LrState.pending);
    if (ahead) finder.add('lrsTaken', vcpuPlace(vcpu, 'pend_list', '', -1), { pe, passes: true });
    return;
  }
  if (policy.rebuilds || policy.free(context) >= 0 || lrOf(vcpu, v) >= 0) return;
  const victim = policy.victim(context, { v, priority: lrPriorityOf(vcpu, v) });
  if (victim >= 0) return;
  // one that is pending goes when the guest takes it, an active one when its handler ends it
  const passes = words.some((word) => lrState(word) === LrState.pending || isEnding(vcpu, lrVintid(word)));
  const thing = { kind: 'vcpu', vcpu: vcpu.id } as const;
  const place: Place = { ...gich(vcpu, 'GICH_ELRSR0', '', 'lr'), thing, words: words.length };
  finder.add('lrsTaken', place, { pe, passes });
}
