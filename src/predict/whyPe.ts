import type { EventRow } from '../engine/trace/events.ts';
import type { Ahead } from './ahead.ts';
import { firstObstacle } from './obstacles.ts';
import type { Choice, Question } from './question.ts';
import { because, gicdRegister, type Reason } from './reason.ts';

/** Why another PE, or none, does not take it. */
export function whyPe(ahead: Ahead, question: Question, choice: Choice, event: EventRow): Reason {
  if (event.kind === 'vAcknowledged') {
    const { vcpu, pe, vintid: intid, step } = event;
    return because(choice.kind === 'none' ? 'vcpuTakes' : 'vcpuElsewhere', {
      vcpu,
      pe,
      intid,
      step,
      thing: { kind: 'vcpu', vcpu },
    });
  }
  const p = event.pintid;
  const world = ahead.world(question.reveal - 1);
  const pes = world.gic.gicd.targets(p);
  const targets = { ...gicdRegister('ITARGETSR', p, 4), field: `byte ${p & 3}`, intid: p, pes };
  if (choice.kind === 'pe' && ((pes >> choice.pe) & 1) === 0) return because('notTargeted', { ...targets, pe: choice.pe });
  const taken = event.kind === 'acknowledged';
  if (taken)
    return because(choice.kind === 'none' ? 'forwarded' : 'otherWasFirst', { ...targets, pe: event.pe, step: event.step });
  return firstObstacle(ahead, question.reveal, question.subject) ?? because('lost', { intid: p, step: question.reveal });
}
