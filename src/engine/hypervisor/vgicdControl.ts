import type { EventId, Intid } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import { Message, sendMessage } from './ipi.ts';
import type { Pe } from './pe.ts';
import { route } from './route.ts';
import { wake } from './scheduler.ts';
import { RunState, type Vcpu } from './vcpu.ts';
import { gatesOpen, hasSomethingPending, nextSource, targetOf, updateHcr } from './virtualInterrupt.ts';

const at = routine('setCtlr', 'vcpu:vcpu value:hex sibling:vcpu', ['store', 'here', 'message']);

/** GICD_CTLR of the VM: the virtual CPU interface of each of its vCPUs is switched with it, on whichever PE. */
export function* setCtlr(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu, value: number, cause: EventId): Micro {
  const f = up.enter(at.store, vcpu.id, value);
  const pe = f.owner;
  yield at.store;
  const vm = vcpu.vm;
  if (vm.vgicd.ctlr.v === (value & 3)) return;
  vm.vgicd.ctlr.v = value & 3;
  for (const sibling of vm.vcpus) {
    if (sibling.peId.v === pe.id) {
      yield f.at(at.here, vcpu.id, value, sibling.id);
      updateHcr(h, sibling);
      yield* deliverWhatWaits(h, f, sibling, cause);
    } else {
      yield f.at(at.message, vcpu.id, value, sibling.id);
      yield* sendMessage(h, f, { kind: Message.gichEn, vcpu: sibling, v: 0, value: value & 3 }, cause);
    }
  }
}

const wait = routine('deliverWhatWaits', 'vcpu:vcpu v:intid', ['wake', 'scan', 'route']);

/** A gate has opened, or the vCPU was started: whatever the vGICD latched for it goes on its way. */
export function* deliverWhatWaits(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu, cause: EventId): Micro {
  const f = up.enter(wait.wake, vcpu.id);
  yield wait.wake;
  // with the interface off it may have fallen asleep over what its List Registers held already
  if (vcpu.state.v === RunState.blocked && hasSomethingPending(vcpu)) wake(h, f.owner, vcpu, cause);
  yield f.at(wait.scan, vcpu.id);
  for (const v of latchedFor(vcpu, f.owner)) {
    yield f.at(wait.route, vcpu.id, v);
    const own = h.board.causeOfVirtual(vcpu, v, nextSource(h, vcpu, v));
    yield* route(h, f, vcpu, v, own < 0 ? cause : own, Message.route, cause);
  }
}

/** What is pending in the vGICD for this vCPU with open gates, and not on its list. */
function latchedFor(vcpu: Vcpu, pe: Pe): Intid[] {
  const vm = vcpu.vm;
  const found: Intid[] = [];
  for (let v = 0; v < vm.owned.count; v++) {
    if (!vm.owned.get(v) || !vm.vgicd.pending(vcpu.index, v) || !gatesOpen(vm, vcpu.index, v)) continue;
    // one in a List Register is looked at too: an SGI may have another source besides
    if (!vcpu.pendList.has(v) && targetOf(vm, v, vcpu, pe.id) === vcpu) found.push(v);
  }
  return found;
}
