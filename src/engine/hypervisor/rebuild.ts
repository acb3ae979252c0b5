import type { EventId, Intid } from '../../base/brand.ts';
import type { List } from '../cells/views.ts';
import { lrHw, lrPintid, lrState, LrState, lrVintid } from '../gic/listRegister.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import { dropWhatCannotBeDelivered, writeLr, yieldOwner } from './listRegisters.ts';
import { Watch } from './listRegisterPolicy/policy.ts';
import type { Pe } from './pe.ts';
import type { Vcpu } from './vcpu.ts';
import { giveBack, lrPriorityOf, updateHcr } from './virtualInterrupt.ts';

/*
 * For a policy that keeps every interrupt on a list while the hypervisor runs, and in List Registers only while the guest runs.
 * Linux calls the two `kvm_vgic_flush_hwstate` and `kvm_vgic_sync_hwstate`.
 */

const flush = routine('flushListRegisters', 'vcpu:vcpu v:intid lr:lr waiting:n', ['sort', 'write', 'underflow']);

/** Before the guest is entered: active ones first, then by priority, as many as there are List Registers. */
export function* flushListRegisters(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu): Micro {
  const f = up.enter(flush.sort, vcpu.id);
  yield flush.sort;
  dropWhatCannotBeDelivered(vcpu);
  const waiting = vcpu.pendList.toArray().toSorted((a, b) => lrPriorityOf(vcpu, a) - lrPriorityOf(vcpu, b));
  const inOrder = [...vcpu.actList.toArray(), ...waiting];
  const several = inOrder.some((v) => v < 16 && hasSeveralSources(vcpu, v));
  const count = vcpu.context.lrCount;
  let last = 0xff;
  let lr = 0;
  for (const v of inOrder) {
    // an SGI that waits from several sources goes in once for each: nothing less urgent may come between
    if (lr === count || (several && lrPriorityOf(vcpu, v) > last)) break;
    yield f.at(flush.write, vcpu.id, v, lr, inOrder.length);
    if (v < 16 && hasSeveralSources(vcpu, v)) last = lrPriorityOf(vcpu, v);
    writeLr(h, f.owner, vcpu, v, lr++, -1);
  }
  updateHcr(h, vcpu);
  if (lr === count && inOrder.length > count) {
    yield f.at(flush.underflow, vcpu.id, -1, lr, inOrder.length);
    vcpu.context.hcr.v |= Watch.uie;
  }
}

const hasSeveralSources = (vcpu: Vcpu, v: Intid): boolean => {
  const sources = vcpu.vm.vgicd.sgiSources.get(vcpu.index * 16 + v);
  return (sources & (sources - 1)) !== 0;
};

const fold = routine('foldListRegisters', 'vcpu:vcpu v:intid lr:lr word:hex', ['read', 'resample']);

/** After the guest was left: what each List Register says goes back into the vGICD and onto the lists, and the registers are empty. */
export function* foldListRegisters(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu): Micro {
  const f = up.enter(fold.read, vcpu.id);
  const context = vcpu.context;
  const g = vcpu.vm.vgicd;
  const active: Intid[] = [];
  const pending: Intid[] = [];
  for (let lr = 0; lr < context.lrCount; lr++) {
    const word = context.readLr(lr);
    if (word === 0) continue;
    const v = lrVintid(word);
    yield f.at(fold.read, vcpu.id, v, lr, word);
    context.writeLr(lr, 0);
    giveBack(vcpu, word);
    if (lrHw(word) && lrState(word) === LrState.pending && !g.edge.get(g.slot(vcpu.index, v)) && lineIsLow(h, f.owner, word)) {
      yield f.at(fold.resample, vcpu.id, v, lr, word);
      withdraw(h, f.owner, vcpu, v, lrPintid(word), h.board.causeOfVirtual(vcpu, v, 0));
    }
    if (g.active.get(g.slot(vcpu.index, v))) active.push(v);
    else if (g.pending(vcpu.index, v)) pending.push(v);
    else yieldOwner(vcpu, v);
  }
  putFirst(vcpu.actList, active);
  putFirst(vcpu.pendList, pending);
  updateHcr(h, vcpu);
}

/** Value of a `pendingCleared` event: nobody wrote a register, the line fell before the interrupt was taken. */
const LINE_FELL = -1;

/** They keep their places before those that were not in a List Register. */
function putFirst(list: List, vs: readonly Intid[]): void {
  const others = list.toArray().filter((v) => !vs.includes(v));
  for (const v of list.toArray()) list.remove(v);
  for (const v of [...vs, ...others]) list.add(v);
}

const lineIsLow = (h: Hypervisor, pe: Pe, word: number): boolean => !h.gic.gicd.line(pe.id, lrPintid(word));

/** A level that fell before the guest took it asks for nothing any more; the physical interrupt must not stay active for it. */
function withdraw(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: Intid, p: Intid, cause: EventId): void {
  const g = vcpu.vm.vgicd;
  g.latch.set(g.slot(vcpu.index, v), false);
  h.gic.gicd.setActive(pe.id, p, false);
  h.tellOf('pendingCleared', pe, vcpu, v, { pintid: p, value: LINE_FELL, cause });
}
