import type { EventId, Intid } from '../../base/brand.ts';
import { lrCpuid, lrHw, lrState, LrState, lrVintid, withLrState } from '../gic/listRegister.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import type { Pe } from './pe.ts';
import type { Vcpu } from './vcpu.ts';
import {
  gatesOpen,
  giveBack,
  holds,
  lrOf,
  lrPriorityOf,
  nextSource,
  ownerOf,
  pintidOf,
  takeWord,
  updateHcr,
  whichOf,
} from './virtualInterrupt.ts';
import { PANIC, Watch, type Candidate } from './listRegisterPolicy/policy.ts';

/** GICH_LR bit 19 of a hw=0 register: maintenance when the guest ends it. */
const EOI = 1 << 19;

/** Why an interrupt waits outside the List Registers: the value of `queued` events. */
export const Outside = { noRoom: 0, onTheList: 1, activeOutside: 2 } as const;

const add = routine('addLr', 'vcpu:vcpu v:intid lr:lr word:hex', [
  'claim',
  'spilled',
  'resident',
  'free',
  'outside',
  'victim',
  'wait',
  'spill',
  'write',
]);

/** Puts `v` into a List Register of the vCPU, live or saved; when there is no room the policy says who waits outside. */
export function* addLr(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu, v: Intid, cause: EventId): Micro {
  const f = up.enter(add.claim, vcpu.id, v);
  yield add.claim;
  if (!claim(vcpu, v, f.owner)) {
    h.tellOf('merged', f.owner, vcpu, v, { cause });
    return;
  }
  yield f.at(add.spilled, vcpu.id, v);
  if (vcpu.actList.has(v)) {
    // active outside the List Registers: nothing takes it before GICH_HCR.EOICount tells of its end
    h.tellOf('queued', f.owner, vcpu, v, { value: Outside.activeOutside, cause });
    return;
  }
  yield f.at(add.resident, vcpu.id, v);
  const at = h.policy.notices ? lrOf(vcpu, v) : -1;
  if (at >= 0) return mergeIntoLr(h, f.owner, vcpu, v, at, cause);
  yield f.at(add.free, vcpu.id, v);
  for (let first = moreUrgentOutside(h, vcpu, v); first !== undefined; first = moreUrgentOutside(h, vcpu, v)) {
    // those that wait outside and are more urgent go first: the guest may have made room without a trap
    const room = roomFor(h, f.owner, vcpu, first, cause);
    if (room < 0) break;
    yield f.at(add.outside, vcpu.id, first, room);
    writeLr(h, f.owner, vcpu, first, room, h.tellNext('refilled', f.owner, vcpu, first, nextSource(h, vcpu, first), {}, cause));
  }
  let lr = h.policy.free(vcpu.context);
  if (lr < 0) {
    yield f.at(add.victim, vcpu.id, v, lr);
    lr = h.policy.victim(vcpu.context, candidate(vcpu, v));
    if (lr === PANIC) throw new RangeError(`no List Register is free for INTID ${v}`);
    if (lr < 0) {
      yield f.at(add.wait, vcpu.id, v, lr);
      waitOutside(h, f.owner, vcpu, v, cause);
      return;
    }
    yield f.at(add.spill, vcpu.id, v, lr, vcpu.context.readLr(lr));
    removeLr(h, f.owner, vcpu, lr, 'spilled', cause);
  }
  yield f.at(add.write, vcpu.id, v, lr);
  writeLr(h, f.owner, vcpu, v, lr, cause);
}

/** The most urgent of those that wait outside, when it is more urgent than `v`, and the policy keeps to that order. */
function moreUrgentOutside(h: Hypervisor, vcpu: Vcpu, v: Intid): Intid | undefined {
  if (!h.policy.refillEvicts || vcpu.pendList.count === 0) return undefined;
  dropWhatCannotBeDelivered(vcpu);
  const waiting = vcpu.pendList.toArray().map((x) => candidate(vcpu, x));
  const next = h.policy.next(vcpu.context, waiting, []);
  return next !== undefined && next.v !== v && next.priority < lrPriorityOf(vcpu, v) ? next.v : undefined;
}

/** An empty List Register for one that waits outside, made empty if need be; -1: none gives way. */
function roomFor(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: Intid, cause: EventId): number {
  const free = h.policy.free(vcpu.context);
  if (free >= 0) return free;
  const victim = h.policy.victim(vcpu.context, candidate(vcpu, v));
  if (victim >= 0) removeLr(h, pe, vcpu, victim, 'spilled', cause);
  return victim;
}

const candidate = (vcpu: Vcpu, v: Intid): Candidate => ({ v, priority: lrPriorityOf(vcpu, v) });

/**
 * One vCPU at a time has an SPI in its hands. False: another one has it, and what is pending besides follows when that one
 * ends it; or another PE was first, and nothing is left to deliver.
 */
function claim(vcpu: Vcpu, v: Intid, pe: Pe): boolean {
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  if (v < 32) return true;
  const owner = ownerOf(vcpu.vm, v, pe.id);
  if (owner !== undefined && owner !== vcpu) return false;
  if (owner === undefined && !g.active.get(s) && !g.pending(vcpu.index, v)) return false;
  g.owner.set(s, vcpu.index + 1);
  return true;
}

/** `v` is in List Register `lr` already: one latch only, except that an SGI's sources and an active interrupt are told apart. */
function mergeIntoLr(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: Intid, lr: number, cause: EventId): void {
  const context = vcpu.context;
  const word = context.readLr(lr);
  const g = vcpu.vm.vgicd;
  if (!h.policy.keeps) {
    // passed over: nobody remembers it
    g.latch.set(g.slot(vcpu.index, v), false);
    if (v < 16) g.sgiSources.set(vcpu.index * 16 + v, 0);
    for (let source = 0; v < 16 && source < 8; source++)
      if (source !== lrCpuid(word)) h.board.setCauseOfVirtual(vcpu, v, source, -1);
    h.tellOf('merged', pe, vcpu, v, { lr, value: word | 0, cause });
    return;
  }
  if (v < 16) {
    if (lrState(word) === LrState.pending) {
      // back to the sources, and out again with the one that goes first now
      giveBack(vcpu, word);
      h.tellNext('lrRemoved', pe, vcpu, v, whichOf(word), { lr, value: word }, cause);
      writeLr(h, pe, vcpu, v, lr, cause);
    } else {
      // one source at a time: its end raises maintenance, and the next one follows
      context.writeLr(lr, (word | EOI) >>> 0);
      h.tellOf('merged', pe, vcpu, v, { lr, value: word | EOI | 0, cause });
    }
    return;
  }
  if (lrState(word) === LrState.active && !lrHw(word) && g.latch.get(g.slot(vcpu.index, v))) {
    g.latch.set(g.slot(vcpu.index, v), false);
    const now = withLrState(word, LrState.activePending);
    context.writeLr(lr, now);
    h.tellOf('lrWritten', pe, vcpu, v, { lr, value: now | 0, cause });
    return;
  }
  if (lrState(word) !== LrState.active) g.latch.set(g.slot(vcpu.index, v), false);
  h.tellOf('merged', pe, vcpu, v, { lr, value: word | 0, cause });
}

/** Writes `v` into List Register `lr`. With hw=1 the physical interrupt is made active, or its end would end nothing. */
export function writeLr(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: Intid, lr: number, cause: EventId): void {
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  const word = h.policy.word(takeWord(h, vcpu, v));
  const p = pintidOf(word);
  vcpu.pendList.remove(v);
  vcpu.actList.remove(v);
  if (p >= 0 && (p >= 32 || vcpu.loaded) && !h.gic.gicd.isActive(pe.id, p)) h.gic.gicd.setActive(pe.id, p, true);
  vcpu.context.writeLr(lr, word);
  g.inLr.set(s, lr + 1);
  if (v >= 32) g.owner.set(s, vcpu.index + 1);
  updateHcr(h, vcpu);
  h.tellNext('lrWritten', pe, vcpu, v, whichOf(word), { pintid: p, lr, value: word | 0 }, cause);
}

/** Empties List Register `lr`; its state goes back into the vGICD and, when it still waits or is active, onto a list. */
export function removeLr(h: Hypervisor, pe: Pe, vcpu: Vcpu, lr: number, why: 'spilled' | 'lrRemoved', cause: EventId): void {
  const word = vcpu.context.readLr(lr);
  const v = lrVintid(word);
  vcpu.context.writeLr(lr, 0);
  giveBack(vcpu, word);
  const g = vcpu.vm.vgicd;
  if (g.active.get(g.slot(vcpu.index, v))) vcpu.actList.add(v);
  else if (why === 'spilled') vcpu.pendList.add(v);
  updateHcr(h, vcpu);
  h.tellNext(why, pe, vcpu, v, whichOf(word), { pintid: pintidOf(word), lr, value: word | 0 }, cause);
}

/** `v` waits outside; NPIE calls the hypervisor as soon as no List Register is pending any more. */
function waitOutside(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: Intid, cause: EventId): void {
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  if (g.active.get(s)) vcpu.actList.add(v);
  else vcpu.pendList.add(v);
  if (v >= 32) g.owner.set(s, vcpu.index + 1);
  updateHcr(h, vcpu);
  h.tellOf('queued', pe, vcpu, v, { value: h.policy.rebuilds ? Outside.onTheList : Outside.noRoom, cause });
}

const fill = routine('refill', 'vcpu:vcpu v:intid waiting:n', ['look', 'next', 'take']);

/** While there is room, or every List Register is active: the most urgent of those that wait outside goes in. */
export function* refill(h: Hypervisor, up: Frame<Pe>, vcpu: Vcpu, cause: EventId): Micro {
  const f = up.enter(fill.look, vcpu.id);
  for (;;) {
    yield f.at(fill.look, vcpu.id, -1, vcpu.pendList.count);
    dropWhatCannotBeDelivered(vcpu);
    const waiting = vcpu.pendList.toArray().map((v) => candidate(vcpu, v));
    const active = vcpu.actList.toArray().map((v) => candidate(vcpu, v));
    const next = h.policy.next(vcpu.context, waiting, active);
    if (next === undefined) break;
    yield f.at(fill.next, vcpu.id, next.v, waiting.length);
    const free = h.policy.free(vcpu.context);
    if (free < 0 && (!h.policy.refillEvicts || h.policy.victim(vcpu.context, next) < 0)) break;
    const which = vcpu.actList.has(next.v) ? 'active' : nextSource(h, vcpu, next.v);
    const e = h.tellNext('refilled', f.owner, vcpu, next.v, which, {}, cause);
    yield f.at(fill.take, vcpu.id, next.v, waiting.length);
    if (vcpu.actList.has(next.v)) writeLr(h, f.owner, vcpu, next.v, free, e);
    else yield* addLr(h, f, vcpu, next.v, e);
  }
  updateHcr(h, vcpu);
  // nothing is left to call in: silence, even where the policy would watch what is active outside
  if (vcpu.pendList.count === 0 && h.policy.free(vcpu.context) >= 0) vcpu.context.hcr.v &= ~(Watch.npie | Watch.uie);
}

/** A list may still name what was cleared or disabled since; its latch stays in the vGICD. */
export function dropWhatCannotBeDelivered(vcpu: Vcpu): void {
  for (const v of vcpu.pendList.toArray()) {
    if (vcpu.vm.vgicd.pending(vcpu.index, v) && gatesOpen(vcpu.vm, vcpu.index, v)) continue;
    vcpu.pendList.remove(v);
    yieldOwner(vcpu, v);
  }
}

/** The vCPU has let go of `v`: an SPI has no owner again. */
export function yieldOwner(vcpu: Vcpu, v: Intid): void {
  if (v < 32 || holds(vcpu, v)) return;
  const g = vcpu.vm.vgicd;
  g.owner.set(g.slot(0, v), 0);
  g.inLr.set(g.slot(0, v), 0);
}
