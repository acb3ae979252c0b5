import type { EventId, Intid } from '../../base/brand.ts';
import type { Frame } from '../trace/frame.ts';
import type { Micro } from '../trace/micro.ts';
import { routine } from '../trace/routine.ts';
import type { Hypervisor } from './hypervisor.ts';
import { Message, sendMessage } from './ipi.ts';
import { addLr } from './listRegisters.ts';
import type { Pe } from './pe.ts';
import { takeOver, wake } from './scheduler.ts';
import { RunState, type Vcpu } from './vcpu.ts';
import { gatesOpen, targetOf } from './virtualInterrupt.ts';

/** Where the target vCPU is, seen from the PE that delivers: the value of `targeted` events. */
export const Whereabouts = { runningHere: 0, parkedHere: 1, asleepHere: 2, onAnotherPe: 3, notStarted: 4 } as const;

/** Why an interrupt stays in the vGICD: the value of `latched` events. */
export const LatchReason = { gateClosed: 0, notStarted: 1, noTarget: 2 } as const;

function whereabouts(pe: Pe, vcpu: Vcpu): number {
  if (vcpu.state.v === RunState.off) return Whereabouts.notStarted;
  if (vcpu.peId.v !== pe.id) return Whereabouts.onAnotherPe;
  if (vcpu.state.v === RunState.blocked) return Whereabouts.asleepHere;
  return vcpu.loaded ? Whereabouts.runningHere : Whereabouts.parkedHere;
}

/** Thrown away where it should wait. */
function dropPending(h: Hypervisor, pe: Pe, vcpu: Vcpu, v: Intid, cause: EventId): void {
  const g = vcpu.vm.vgicd;
  g.latch.set(g.slot(vcpu.index, v), false);
  if (v < 16) g.sgiSources.set(vcpu.index * 16 + v, 0);
  h.tellOf('dropped', pe, vcpu, v, { cause });
}

/** What is pending in the vGICD and in nobody's hands goes to its target as it is now; `own` is the vCPU of a private interrupt. */
export function* routeToTarget(h: Hypervisor, up: Frame<Pe>, own: Vcpu, v: Intid, cause: EventId, occasion = -1): Micro {
  const target = targetOf(own.vm, v, own, up.owner.id);
  if (target === undefined) h.tellOf('latched', up.owner, own, v, { value: LatchReason.noTarget, cause, occasion });
  else yield* route(h, up, target, v, cause, Message.route, occasion);
}

const at = routine('route', 'vcpu:vcpu v:intid where:n', ['gates', 'where', 'message', 'wake', 'add']);

/**
 * The delivery rule, for an interrupt that is pending in the vGICD. Running here: into a List Register now. Ready here:
 * into its saved context. On another PE: a message, Inject from int_inject and Route from everything else. Asleep: woken.
 */
export function* route(
  h: Hypervisor,
  up: Frame<Pe>,
  vcpu: Vcpu,
  v: Intid,
  cause: EventId,
  kind: typeof Message.route | typeof Message.inject = Message.route,
  occasion: EventId = -1,
): Micro {
  const f = up.enter(at.gates, vcpu.id, v);
  const pe = f.owner;
  yield at.gates;
  const g = vcpu.vm.vgicd;
  const active = g.active.get(g.slot(vcpu.index, v));
  if (!active && !gatesOpen(vcpu.vm, vcpu.index, v)) {
    if (h.options.disabledInject === 'drop') dropPending(h, pe, vcpu, v, cause);
    else h.tellOf('latched', pe, vcpu, v, { value: LatchReason.gateClosed, cause, occasion });
    return;
  }
  yield f.at(at.where, vcpu.id, v);
  const where = whereabouts(pe, vcpu);
  if (where === Whereabouts.notStarted) {
    h.tellOf('latched', pe, vcpu, v, { value: LatchReason.notStarted, cause, occasion });
    return;
  }
  const e = h.tellOf('targeted', pe, vcpu, v, { value: where, cause, occasion });
  if (where === Whereabouts.onAnotherPe) {
    yield f.at(at.message, vcpu.id, v, where);
    yield* sendMessage(h, f, { kind, vcpu, v, value: 0 }, e);
    return;
  }
  if (h.options.preemptOnInject && where !== Whereabouts.runningHere) takeOver(pe, vcpu);
  if (where === Whereabouts.asleepHere) {
    yield f.at(at.wake, vcpu.id, v, where);
    wake(h, pe, vcpu, e, v);
  }
  yield f.at(at.add, vcpu.id, v, where);
  yield* addLr(h, f, vcpu, v, e);
}
