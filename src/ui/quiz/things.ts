import type { Choice, Question } from '../../predict/question.ts';
import { Cursor } from '../../recording/cursor.ts';
import type { Recording } from '../../recording/recording.ts';
import type { Thing } from '../../recording/thing.ts';

/** Whether the List Registers that a question is about are those of its PE: the vCPU is loaded when they are written. */
function isLoaded({ event, reveal }: Question, recording: Recording): boolean {
  const cursor = new Cursor(recording);
  cursor.seek(reveal - 1);
  return cursor.world.vcpus[recording.trace.events.row(event).vcpu]?.loaded === true;
}

/** What lights up while an answer is pointed at: the thing that it names, or what the question is about. */
export function thingOfChoice(choice: Choice, question: Question, recording: Recording): Thing | undefined {
  const event = recording.trace.events.row(question.event);
  switch (choice.kind) {
    case 'pe':
      return { kind: 'pe', pe: choice.pe };
    case 'vm':
      return { kind: 'vm', vm: choice.vm };
    case 'listRegister':
      return isLoaded(question, recording) ? { kind: 'lr', pe: event.pe, lr: choice.lr } : { kind: 'vcpu', vcpu: event.vcpu };
    case 'word':
      if (choice.intid >= 1020) return question.subject;
      return event.vcpu < 0
        ? { kind: 'pintid', intid: choice.intid, pe: choice.intid < 32 ? event.pe : 0 }
        : { kind: 'vintid', intid: choice.intid, vm: event.vm, vcpu: choice.intid < 32 ? event.vcpu : -1 };
    case 'state':
    case 'yes':
    case 'no':
    case 'none':
      return question.subject;
  }
}
