import type { EventId, Intid } from '../../base/brand.ts';
import { lrState, LrState, withLrState } from '../gic/listRegister.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import { Message, sendMessage, type MessageKind } from './ipi.ts';
import { addLr, refill, removeLr, yieldOwner } from './listRegisters.ts';
import type { Pe } from './pe.ts';
import { route, routeToTarget } from './route.ts';
import type { Vcpu } from './vcpu.ts';
import { lrOf, nextSource, ownerOf, pendAgain, targetOf, updateHcr } from './virtualInterrupt.ts';

/*
 * What a write to the virtual Distributor does to one interrupt. Each begins alike: an interrupt that another PE has in its
 * hands is that PE's to change, so the write goes there as a message; what follows happens on the PE of the vCPU that has it.
 */

/** The vCPU that has `v` in its hands, or would get it; `own` for a private interrupt, or an SPI without a target. */
function keeperOf(vcpu: Vcpu, v: Intid, pe: Pe): Vcpu {
  if (v < 32) return vcpu;
  return ownerOf(vcpu.vm, v, pe.id) ?? targetOf(vcpu.vm, v, undefined, pe.id) ?? vcpu;
}

const physical = (vcpu: Vcpu, v: Intid): Intid => vcpu.vm.vtop.get(v);

/** Sets or clears one bit of the physical Distributor for the interrupt behind `v`, and tells it. */
function mirror(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: Intid, offset: number, cause: EventId, write: (p: Intid) => void): void {
  const p = physical(vcpu, v);
  // a private interrupt's bank belongs to the vCPU only while it is loaded; worldSwitch does the rest
  if (p < 0 || (p < 32 && !vcpu.loaded)) return;
  h.tell('gicdProgrammed', pe, vcpu, { pintid: p, vintid: v, value: offset, cause });
  write(p);
}

/** Takes `v` out of a List Register where it only waits, back into the vGICD, so that it can be looked at anew. */
function pullBack(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: Intid, cause: EventId): void {
  const lr = lrOf(vcpu, v);
  if (lr < 0) return;
  const word = vcpu.context.readLr(lr);
  if (lrState(word) === LrState.pending) removeLr(h, pe, vcpu, lr, 'lrRemoved', cause);
  else if (lrState(word) === LrState.activePending) {
    // it stays where it is active; what is pending besides goes back
    vcpu.context.writeLr(lr, withLrState(word, LrState.active));
    pendAgain(vcpu, v);
  }
}

/** Pending and undelivered: off to its target. */
function* reroute(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu, v: Intid, cause: EventId): Micro {
  const vm = vcpu.vm;
  vcpu.pendList.remove(v);
  updateHcr(h, vcpu);
  yieldOwner(vcpu, v);
  if (!vm.vgicd.pending(vcpu.index, v)) return;
  const own = h.board.causeOfVirtual(vcpu, v, nextSource(h, vcpu, v));
  yield* routeToTarget(h, up, vcpu, v, own < 0 ? cause : own, cause);
}

const forward = routine('forwardWrite', 'vcpu:vcpu v:intid value:hex kind:n', ['send']);

function* forwardWrite(
  h: Hypervisor,
  up: Frame<Pe>,
  kind: MessageKind,
  vcpu: Vcpu,
  v: Intid,
  value: number,
  cause: EventId,
): Micro {
  const f = up.enter(forward.send, vcpu.id, v, value, kind);
  yield forward.send;
  yield* sendMessage(h, f, { kind, vcpu, v, value }, cause);
}

const enable = routine('setEnable', 'vcpu:vcpu v:intid on:flag', ['keeper', 'store', 'mirror', 'route', 'pullBack']);

/** GICD_ISENABLER, GICD_ICENABLER: opening the gate delivers what was latched; closing it takes back what only waits. */
export function* setEnable(h: Hypervisor, up: Frame<Pe>, writer: Vcpu, v: Intid, on: boolean, cause: EventId): Micro {
  const f = up.enter(enable.keeper, writer.id, v, +on);
  const pe = f.owner;
  yield enable.keeper;
  const vcpu = keeperOf(writer, v, pe);
  if (vcpu.peId.v !== pe.id) return yield* forwardWrite(h, f, Message.setEnable, vcpu, v, +on, cause);
  yield f.at(enable.store, vcpu.id, v, +on);
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  if (v < 16 || g.enabled.get(s) === on) return;
  g.enabled.set(s, on);
  yield f.at(enable.mirror, vcpu.id, v, +on);
  mirror(h, pe, vcpu, v, on ? 0x100 : 0x180, cause, (p) => h.gic.gicd.setEnabled(pe.id, p, on));
  if (on) {
    yield f.at(enable.route, vcpu.id, v, +on);
    if (lrOf(vcpu, v) < 0) yield* reroute(h, f, vcpu, v, cause);
  } else {
    // an active interrupt stays in its List Register: disabled is not inactive
    yield f.at(enable.pullBack, vcpu.id, v, +on);
    pullBack(h, pe, vcpu, v, cause);
    vcpu.pendList.remove(v);
    updateHcr(h, vcpu);
    yieldOwner(vcpu, v);
  }
}

const pend = routine('setPending', 'vcpu:vcpu v:intid on:flag', ['keeper', 'sgi', 'latch', 'mirror', 'route']);

/** GICD_ISPENDR, GICD_ICPENDR; and an SGI, whose source is in bits [12:10] of `v` as in GICV_IAR. */
export function* setPending(h: Hypervisor, up: Frame<Pe>, writer: Vcpu, v: Intid, on: boolean, cause: EventId): Micro {
  const f = up.enter(pend.keeper, writer.id, v, +on);
  const pe = f.owner;
  yield pend.keeper;
  const id = v & 0x3ff;
  const vcpu = h.options.pendTarget === 'writer' ? writer : keeperOf(writer, id, pe);
  if (vcpu.peId.v !== pe.id) return yield* forwardWrite(h, f, Message.setPending, vcpu, v, +on, cause);
  const g = vcpu.vm.vgicd;
  if (id < 16) {
    yield f.at(pend.sgi, vcpu.id, v, +on);
    const k = vcpu.index * 16 + id;
    const source = 1 << (v >> 10);
    if (!on) pullBack(h, pe, vcpu, id, cause);
    // the same source again is no second interrupt
    if (!on || h.board.causeOfVirtual(vcpu, id, v >> 10) < 0) h.board.setCauseOfVirtual(vcpu, id, v >> 10, on ? cause : -1);
    g.sgiSources.set(k, on ? g.sgiSources.get(k) | source : g.sgiSources.get(k) & ~source);
  } else {
    yield f.at(pend.latch, vcpu.id, v, +on);
    if (!on) {
      pullBack(h, pe, vcpu, id, cause);
      h.board.setCauseOfVirtual(vcpu, id, 0, -1);
    }
    g.latch.set(g.slot(vcpu.index, id), on);
    yield f.at(pend.mirror, vcpu.id, v, +on);
    const p = physical(vcpu, id);
    if (p >= 0) mirrorPending(h, pe, vcpu, id, on, cause);
  }
  yield f.at(pend.route, vcpu.id, v, +on);
  if (on && h.options.pendTarget === 'writer') yield* route(h, f, vcpu, id, cause);
  else if (on || lrOf(vcpu, id) < 0) yield* reroute(h, f, vcpu, id, cause);
}

/**
 * Pending by software, with a physical interrupt behind it. While the guest has it active, the Distributor keeps what comes
 * besides (hw=1 is never pending-and-active). Otherwise it is made active there, as if the host had acknowledged it, so that
 * the guest's end of interrupt finds something to end.
 */
function mirrorPending(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: Intid, on: boolean, cause: EventId): void {
  const g = vcpu.vm.vgicd;
  const lr = lrOf(vcpu, v);
  const active = g.active.get(g.slot(vcpu.index, v)) || (lr >= 0 && (lrState(vcpu.context.readLr(lr)) & LrState.active) !== 0);
  if (active) {
    g.latch.set(g.slot(vcpu.index, v), false);
    mirror(h, pe, vcpu, v, on ? 0x200 : 0x280, cause, (p) =>
      on ? h.gic.gicd.setPending(pe.id, p) : h.gic.gicd.clearPending(pe.id, p),
    );
  } else {
    mirror(h, pe, vcpu, v, on ? 0x300 : 0x380, cause, (p) => {
      if (!on) h.gic.gicd.clearPending(pe.id, p);
      h.gic.gicd.setActive(pe.id, p, on);
    });
  }
}

const act = routine('setActive', 'vcpu:vcpu v:intid on:flag lr:lr', ['keeper', 'set', 'clear', 'mirrorSet', 'mirrorClear']);

/** GICD_ISACTIVER, GICD_ICACTIVER: for saving and restoring a guest, which ends it later as if it had acknowledged it. */
export function* setActive(h: Hypervisor, up: Frame<Pe>, writer: Vcpu, v: Intid, on: boolean, cause: EventId): Micro {
  const f = up.enter(act.keeper, writer.id, v, +on);
  const pe = f.owner;
  yield act.keeper;
  const vcpu = keeperOf(writer, v, pe);
  if (vcpu.peId.v !== pe.id) return yield* forwardWrite(h, f, Message.setActive, vcpu, v, +on, cause);
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  const lr = lrOf(vcpu, v);
  const word = lr < 0 ? 0 : vcpu.context.readLr(lr);
  const isActive = lr < 0 ? g.active.get(s) : (lrState(word) & LrState.active) !== 0;
  if (isActive === on) return;
  yield f.at(on ? act.set : act.clear, vcpu.id, v, +on, lr);
  if (on) h.board.setCauseOfActive(vcpu, v, cause);
  if (on) {
    if (lr >= 0) removeLr(h, pe, vcpu, lr, 'lrRemoved', cause);
    vcpu.pendList.remove(v);
    g.active.set(s, true);
    yield f.at(act.mirrorSet, vcpu.id, v, +on, lr);
    mirror(h, pe, vcpu, v, 0x300, cause, (p) => {
      h.gic.gicd.setActive(pe.id, p, true);
      // hw=1 is never pending and active: what was pending besides is the Distributor's to keep
      if (g.latch.get(s)) {
        g.latch.set(s, false);
        h.gic.gicd.setPending(pe.id, p);
      }
    });
    yield* addLr(h, f, vcpu, v, cause);
  } else {
    if (lr >= 0) removeLr(h, pe, vcpu, lr, 'lrRemoved', cause);
    g.active.set(s, false);
    h.board.setCauseOfActive(vcpu, v, -1);
    vcpu.actList.remove(v);
    updateHcr(h, vcpu);
    yield f.at(act.mirrorClear, vcpu.id, v, +on, lr);
    mirror(h, pe, vcpu, v, 0x380, cause, (p) => h.gic.gicd.setActive(pe.id, p, false));
    yield* reroute(h, f, vcpu, v, cause);
  }
}

const prio = routine('setPriority', 'vcpu:vcpu v:intid priority:hex', ['keeper', 'store', 'mirror', 'route']);

/** GICD_IPRIORITYR: what waits is sorted anew; what is active keeps the priority with which it was taken. */
export function* setPriority(h: Hypervisor, up: Frame<Pe>, writer: Vcpu, v: Intid, priority: number, cause: EventId): Micro {
  const f = up.enter(prio.keeper, writer.id, v, priority);
  const pe = f.owner;
  yield prio.keeper;
  const vcpu = keeperOf(writer, v, pe);
  if (vcpu.peId.v !== pe.id) return yield* forwardWrite(h, f, Message.setPriority, vcpu, v, priority, cause);
  yield f.at(prio.store, vcpu.id, v, priority);
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  // five bits, as GICH_LR has them
  if (g.priority.get(s) === (priority & 0xf8)) return;
  g.priority.set(s, priority & 0xf8);
  yield f.at(prio.mirror, vcpu.id, v, priority);
  mirror(h, pe, vcpu, v, 0x400, cause, (p) => h.gic.gicd.setPriority(pe.id, p, priority));
  yield f.at(prio.route, vcpu.id, v, priority);
  const lr = lrOf(vcpu, v);
  if (lr >= 0 && lrState(vcpu.context.readLr(lr)) === LrState.pending) removeLr(h, pe, vcpu, lr, 'lrRemoved', cause);
  if (lrOf(vcpu, v) < 0) yield* reroute(h, f, vcpu, v, cause);
  // one that waits outside may be the more urgent now
  if (vcpu.pendList.count > 0) yield* refill(h, f, vcpu, cause);
}

const targets = routine('setTargets', 'vcpu:vcpu v:intid mask:hex', ['keeper', 'store', 'mirror', 'route']);

/** GICD_ITARGETSR of an SPI: a mask of the VM's vCPUs. What waits moves to its new target; what is active stays. */
export function* setTargets(h: Hypervisor, up: Frame<Pe>, writer: Vcpu, v: Intid, mask: number, cause: EventId): Micro {
  const f = up.enter(targets.keeper, writer.id, v, mask);
  const pe = f.owner;
  yield targets.keeper;
  const vcpu = keeperOf(writer, v, pe);
  if (vcpu.peId.v !== pe.id) return yield* forwardWrite(h, f, Message.setTargets, vcpu, v, mask, cause);
  yield f.at(targets.store, vcpu.id, v, mask);
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  // bits of vCPUs that the VM does not have are RAZ/WI
  const asked = mask & ((1 << vcpu.vm.vcpus.length) - 1);
  const now = h.options.targetSpace === 'pe' ? firstOnEach(vcpu, pesOf(vcpu, asked)) : asked;
  if (v < 32 || vcpu.vm.vcpus.length === 1 || g.targets.get(s) === now) return;
  g.targets.set(s, now);
  yield f.at(targets.mirror, vcpu.id, v, mask);
  if (!h.fixedTarget(physical(vcpu, v))) {
    mirror(h, pe, vcpu, v, 0x800, cause, (p) => h.gic.gicd.setTargets(p, pesOf(vcpu, now)));
  }
  yield f.at(targets.route, vcpu.id, v, mask);
  const lr = lrOf(vcpu, v);
  if (lr >= 0 && lrState(vcpu.context.readLr(lr)) === LrState.pending && ((now >> vcpu.index) & 1) === 0) {
    removeLr(h, pe, vcpu, lr, 'lrRemoved', cause);
  }
  if (lrOf(vcpu, v) < 0) yield* reroute(h, f, vcpu, v, cause);
}

/** From vCPU space into PE space: the PEs on which the vCPUs of the mask are. */
export function pesOf(vcpu: Vcpu, mask: number): number {
  let pes = 0;
  for (const x of vcpu.vm.vcpus) if (((mask >> x.index) & 1) === 1) pes |= 1 << x.peId.v;
  return pes;
}

/** From PE space back into vCPU space: of the VM's vCPUs on one PE only the first is found again. */
export function firstOnEach(vcpu: Vcpu, pes: number): number {
  let mask = 0;
  for (let pe = 0; pes >> pe !== 0; pe++) {
    const first = ((pes >> pe) & 1) === 0 ? undefined : vcpu.vm.vcpus.find((x) => x.peId.v === pe);
    if (first !== undefined) mask |= 1 << first.index;
  }
  return mask;
}

const config = routine('setConfig', 'vcpu:vcpu v:intid edge:flag', ['keeper', 'store', 'mirror']);

/** GICD_ICFGR bit 1 of an SPI: edge-triggered or level-sensitive. */
export function* setConfig(h: Hypervisor, up: Frame<Pe>, writer: Vcpu, v: Intid, edge: boolean, cause: EventId): Micro {
  const f = up.enter(config.keeper, writer.id, v, +edge);
  const pe = f.owner;
  yield config.keeper;
  const vcpu = keeperOf(writer, v, pe);
  if (vcpu.peId.v !== pe.id) return yield* forwardWrite(h, f, Message.setConfig, vcpu, v, +edge, cause);
  yield f.at(config.store, vcpu.id, v, +edge);
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  if (v < 32 || g.edge.get(s) === edge) return;
  g.edge.set(s, edge);
  yield f.at(config.mirror, vcpu.id, v, +edge);
  mirror(h, pe, vcpu, v, 0xc00, cause, (p) => h.gic.gicd.setEdge(pe.id, p, edge));
}

/** The bits of a List Register word that a read of GICD_ISPENDR or GICD_ISACTIVER reports. */
export function stateInLr(vcpu: Vcpu, v: Intid): number {
  const lr = lrOf(vcpu, v);
  return lr < 0 ? LrState.invalid : lrState(vcpu.context.readLr(lr));
}
