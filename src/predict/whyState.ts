import type { Ahead } from './ahead.ts';
import { stateOf } from './askState.ts';
import type { Choice, InterruptState, Question } from './question.ts';
import { because, type Reason, type ReasonKey } from './reason.ts';
import type { EventRow } from '../engine/trace/events.ts';

/** From the state in which it is to the one in which it is next: why not into another one. */
const why: {
  readonly [From in InterruptState]: { readonly [To in InterruptState]?: { readonly [Wrong in InterruptState]?: ReasonKey } };
} = {
  inactive: {
    pending: { active: 'pendingFirst', activePending: 'pendingFirst' },
    active: { pending: 'madeActive', activePending: 'madeActive' },
    activePending: { pending: 'madeActive', active: 'lineHigh' },
  },
  pending: {
    active: { inactive: 'stillAsked', activePending: 'nothingMore' },
    activePending: { active: 'lineHigh', inactive: 'stillAsked' },
    inactive: { active: 'withdrawn', activePending: 'withdrawn' },
  },
  active: {
    inactive: { pending: 'notAgain', activePending: 'notAgain' },
    activePending: { inactive: 'notEnded', pending: 'notEnded' },
    pending: { inactive: 'askedAgain', activePending: 'endedNow' },
  },
  activePending: {
    pending: { inactive: 'stillAsked', active: 'endedNow' },
    active: { pending: 'lineFell', inactive: 'notEnded' },
    inactive: { pending: 'bothGone', active: 'bothGone' },
  },
};

/** Why it does not go into that state. */
export function whyState(ahead: Ahead, question: Question, choice: Choice, event: EventRow): Reason {
  const { subject } = question;
  const right = question.choices[question.answer]!;
  const about = { intid: event.vintid < 0 ? event.pintid : event.vintid, pe: event.pe, step: question.reveal };
  if ((subject.kind !== 'pintid' && subject.kind !== 'vintid') || right.kind !== 'state' || choice.kind !== 'state')
    return because('lost', about);
  const before = stateOf(ahead.world(question.at), subject);
  const key = why[before][right.state]?.[choice.state] ?? 'lost';
  const register = subject.kind === 'vintid' ? 'GICV_IAR' : 'GICC_IAR';
  return because(key, { ...about, intid: subject.intid, register, thing: subject });
}
