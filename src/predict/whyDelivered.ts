import type { StepIndex } from '../base/brand.ts';
import { lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { About } from '../recording/obstacle.ts';
import type { Thing } from '../recording/thing.ts';
import { aboutOf } from '../recording/whyNot.ts';
import type { Ahead } from './ahead.ts';
import { isOf } from './askDelivered.ts';
import { firstObstacle } from './obstacles.ts';
import type { Question } from './question.ts';
import { because, type Reason } from './reason.ts';

const panics: ReadonlySet<EventKind> = new Set<EventKind>(['panicked']);
const written: ReadonlySet<EventKind> = new Set<EventKind>(['lrWritten']);

/** Why it does reach its guest, or what keeps it from there. */
export function whyDelivered(ahead: Ahead, question: Question, event: EventRow): Reason {
  const { subject } = question;
  const { step } = event;
  const intid = subject.kind === 'vintid' || subject.kind === 'pintid' ? subject.intid : -1;
  const about = { intid, vm: event.vm, vcpu: event.vcpu, pe: event.pe, step };
  if (question.choices[question.answer]!.kind === 'yes')
    return because('delivered', { ...about, lr: event.lr, thing: { kind: 'vcpu', vcpu: event.vcpu } });
  const own = aboutOf(ahead.world(ahead.at), ahead.recording.setup, subject);
  // a run that ends without it ends with an event of another one
  const kind = own !== undefined && isOf(event, own) ? event.kind : undefined;
  if (kind === 'dropped') return because('dropped', about);
  if (kind === 'pendingCleared') return because('cleared', about);
  if (kind === 'unhandled')
    return firstObstacle(ahead, step - 1, subject, ['noVmHere', 'hostReserved']) ?? because('nobodys', about);
  return (
    overwritten(ahead, own) ??
    panic(ahead) ??
    lastingObstacle(ahead, question.reveal, subject) ??
    lastingObstacle(ahead, ahead.last, subject) ??
    firstObstacle(ahead, ahead.last, subject) ??
    firstObstacle(ahead, question.reveal, subject) ??
    because(ahead.recording.ended === 'limit' ? 'runEnds' : 'lost', { ...about, thing: subject })
  );
}

/** What does not pass by itself. */
function lastingObstacle(ahead: Ahead, step: StepIndex, subject: Thing): Reason | undefined {
  const reason = firstObstacle(ahead, step, subject);
  return reason?.obstacle?.o.passes === false ? reason : undefined;
}

/** The hypervisor gives up: nobody gets anything any more. */
function panic(ahead: Ahead): Reason | undefined {
  for (const { pe, step } of ahead.rows(panics)) return because('panics', { pe, step });
  return undefined;
}

/** It stood pending in a List Register, and another interrupt was written over it. */
function overwritten(ahead: Ahead, own: About | undefined): Reason | undefined {
  for (const row of ahead.rows(written)) {
    if (own === undefined || own.vintid < 0 || isOf(row, own)) continue;
    const vcpu = ahead.world(row.step - 1).vcpus[row.vcpu];
    const word = vcpu?.context.readLr(row.lr) ?? 0;
    if (vcpu?.vm.id !== own.vm || lrVintid(word) !== own.vintid || lrState(word) === LrState.invalid) continue;
    const thing = { kind: 'lr', pe: row.pe, lr: row.lr } as const;
    return because('overwritten', {
      intid: own.vintid,
      other: row.vintid,
      lr: row.lr,
      register: `GICH_LR${row.lr}`,
      vcpu: row.vcpu,
      step: row.step,
      thing,
    });
  }
  return undefined;
}
