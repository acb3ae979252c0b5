import type { EventId, Intid } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import type { Pe } from './pe.ts';
import type { Vcpu, Vm } from './vcpu.ts';

const at = routine('findVmNeedInject', 'p:intid vpes:set vms:set hits:set', ['vpes', 'vms', 'hits', 'answer']);

/** A set of small numbers as a word: bit n for n ≤ 31. */
const setOf = (items: readonly (Vcpu | Vm)[]): number => items.reduce((word, x) => (x.id < 32 ? word | (1 << x.id) : word), 0);

/** The physical interrupt is not the current VM's: find the VM on this PE that needs it injected. */
export function* findVmNeedInject(h: Hypervisor, up: Frame<Pe>, p: Intid, cause: EventId): Micro<Vm | undefined> {
  const f = up.enter(at.vpes, p);
  const pe = f.owner;
  yield at.vpes;
  // 1. the VPEs of this physical PE: running, ready and blocked
  const vpes = h.vpesOn(pe);
  const e1 = h.board.tell('lookupVpes', { pe: pe.id, pintid: p, value: setOf(vpes), cause });
  yield f.at(at.vms, p, setOf(vpes));
  // 2. the VMs that contain these VPEs, each once
  const vms = [...new Set(vpes.map((vpe) => vpe.vm))];
  const e2 = h.board.tell('lookupVms', { pe: pe.id, pintid: p, value: setOf(vms), cause: e1 });
  yield f.at(at.hits, p, setOf(vpes), setOf(vms));
  // 3. those of them that registered the interrupt
  const hits = vms.filter((vm) => vm.registered(p));
  h.board.setCauseOfPhysical(pe, p, h.board.tell('lookupHits', { pe: pe.id, pintid: p, value: setOf(hits), cause: e2 }));
  yield f.at(at.answer, p, setOf(vpes), setOf(vms), setOf(hits));
  return hits[0];
}
