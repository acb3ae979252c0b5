import { field } from '../../base/bits.ts';
import type { EventId } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import type { Pe } from './pe.ts';
import type { Vcpu } from './vcpu.ts';
import { firstOnEach, pesOf, setPending } from './vgicdWrites.ts';

const at = routine('sgi', 'sender:vcpu sgir:hex v:intid targets:set target:vcpu', ['parse', 'targets', 'send']);

/** GICD_SGIR: which vCPUs of the VM, and which SGI. Each target gets it as pending from this sender. */
export function* sgi(h: Hypervisor, up: Frame<Pe>, sender: Vcpu, sgir: number, cause: EventId): Micro {
  const f = up.enter(at.parse, sender.id, sgir);
  yield at.parse;
  const v = field(sgir, 3, 0);
  const filter = field(sgir, 25, 24);
  const everyone = (1 << sender.vm.vcpus.length) - 1;
  const self = 1 << sender.index;
  yield f.at(at.targets, sender.id, sgir, v);
  // 0: the list, in the VM's own vCPU numbers; 1: all but the sender; 2: the sender; 3: reserved
  const asked = [field(sgir, 23, 16) & everyone, everyone & ~self, self, 0][filter] ?? 0;
  const e = h.tellOf('sgiSent', f.owner, sender, v, { value: asked, cause });
  const targets = h.options.targetSpace === 'pe' ? throughPes(sender, asked, filter) : asked;
  const source = h.options.sgiSources === 'tracked' ? sender.index : 0;
  for (const target of sender.vm.vcpus) {
    if (((targets >> target.index) & 1) === 0) continue;
    yield f.at(at.send, sender.id, sgir, v, targets, target.id);
    yield* setPending(h, f, target, v | (source << 10), true, e);
  }
}

/** The targets after a detour through PEs: "all but self" leaves out the sender's PE, and with it a sibling there. */
function throughPes(sender: Vcpu, asked: number, filter: number): number {
  const pes = pesOf(sender, asked);
  return firstOnEach(sender, filter === 1 ? pes & ~(1 << sender.peId.v) : pes);
}
