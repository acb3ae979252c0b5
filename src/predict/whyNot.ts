import { assertNever } from '../base/assertNever.ts';
import type { Recording } from '../recording/recording.ts';
import { Ahead } from './ahead.ts';
import type { Question } from './question.ts';
import type { Reason } from './reason.ts';
import { whyDelivered } from './whyDelivered.ts';
import { whyIar } from './whyIar.ts';
import { whyIpi } from './whyIpi.ts';
import { whyListRegister } from './whyListRegister.ts';
import { whyMaintenance } from './whyMaintenance.ts';
import { whyPe } from './whyPe.ts';
import { whyState } from './whyState.ts';
import { whyVm } from './whyVm.ts';

/** Why a wrong answer is not what happens: the gate, the register or the rule that decides, as the machine stands there. */
export function whyNot(question: Question, choice: number, recording: Recording): Reason {
  const ahead = new Ahead(recording, question.at);
  const event = recording.trace.events.row(question.event);
  const chosen = question.choices[choice]!;
  const { kind } = question;
  switch (kind) {
    case 'pe':
      return whyPe(ahead, question, chosen, event);
    case 'vm':
      return whyVm(ahead, question, chosen, event);
    case 'listRegister':
      return whyListRegister(ahead, question, chosen, event);
    case 'iar':
      return whyIar(ahead, question, chosen, event);
    case 'state':
      return whyState(ahead, question, chosen, event);
    case 'maintenance':
      return whyMaintenance(ahead, question, event);
    case 'ipi':
      return whyIpi(ahead, question, event);
    case 'delivered':
      return whyDelivered(ahead, question, event);
    default:
      return assertNever(kind);
  }
}
