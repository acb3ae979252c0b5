import type { EventRow } from '../engine/trace/events.ts';
import type { Ahead } from './ahead.ts';
import { vmOf } from './askVm.ts';
import type { Choice, Question } from './question.ts';
import { because, type Reason } from './reason.ts';

/** Why it is not another VM's, or nobody's. */
export function whyVm(ahead: Ahead, question: Question, choice: Choice, event: EventRow): Reason {
  const { pintid: p, pe, step } = event;
  const thing = question.subject;
  if (event.kind === 'classified') return because('hostKeeps', { intid: p, pe, thing, step });
  const right = vmOf(event) ?? -1;
  if (choice.kind !== 'vm') return because('registeredBy', { intid: p, vm: right, thing: { kind: 'vm', vm: right } });
  const world = ahead.world(question.reveal - 1);
  const vm = world.vms[choice.vm];
  const about = { intid: p, vm: choice.vm, pe, thing: { kind: 'vm', vm: choice.vm } } as const;
  if (vm === undefined || !vm.registered(p)) return because('notRegistered', { ...about, register: 'ptov' });
  if (p < 32) return because('notLoaded', { ...about, vcpu: world.pes[pe]?.current.v ?? -1 });
  if (!vm.vcpus.some((v) => v.peId.v === pe)) return because('noVcpuThere', { ...about, step });
  return because('otherVmFirst', { ...about, step });
}
