import type { EventRow } from '../engine/trace/events.ts';
import type { Ahead } from './ahead.ts';
import { firstObstacle } from './obstacles.ts';
import type { Question } from './question.ts';
import { because, type Reason } from './reason.ts';

/** Why an IPI goes out all the same, or why none does. */
export function whyIpi(ahead: Ahead, question: Question, event: EventRow): Reason {
  const { pe, step, lr } = event;
  const { subject } = question;
  const world = ahead.world(question.reveal - 1);
  const vcpu = event.kind === 'doorbell' ? vcpuOf(ahead, event) : event.vcpu;
  const intid = subject.kind === 'vintid' || subject.kind === 'pintid' ? subject.intid : -1;
  const about = { intid, vcpu, pe, step, thing: { kind: 'vcpu', vcpu } } as const;
  switch (event.kind) {
    case 'doorbell':
    case 'messageSent':
      return because('onAnotherPe', { ...about, pe: lr, pes: 1 << pe });
    case 'notSent':
      return because('noMessages', { ...about, pe: lr });
    case 'dropped':
      return because('dropped', about);
    case 'unhandled':
      return firstObstacle(ahead, step - 1, subject, ['noVmHere', 'hostReserved']) ?? because('nobodys', { intid, pe, step });
    case 'latched': {
      const gate = firstObstacle(ahead, step, subject, ['vgicdCtlr', 'vgicdDisabled', 'notStarted', 'noTargetVcpu']);
      return gate ?? because('latched', about);
    }
    default:
      return because('samePe', { ...about, pe: world.vcpus[vcpu]?.peId.v ?? pe });
  }
}

/** The vCPU of the message for which a doorbell rings. */
function vcpuOf({ recording }: Ahead, doorbell: EventRow): number {
  const { events } = recording.trace;
  return doorbell.cause < 0 ? -1 : events.row(doorbell.cause).vcpu;
}
