import { isSgi } from '../engine/gic/intid.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Physical, Virtual } from '../recording/interruptPair.ts';
import { vgicIrq } from '../recording/vgicState.ts';
import type { Ahead } from './ahead.ts';
import { stateOf } from './askState.ts';
import type { Choice, InterruptState, Question } from './question.ts';
import { because, type Reason, type ReasonKey } from './reason.ts';

/** From the state in which it is to the one in which it is next: why not into another one. */
const why: {
  readonly [From in InterruptState]: {
    readonly [To in InterruptState]?: { readonly [Wrong in InterruptState]?: ReasonKey | 'stillOrAgain' };
  };
} = {
  inactive: {
    pending: { active: 'pendingFirst', activePending: 'pendingFirst' },
    active: { pending: 'madeActive', activePending: 'madeActive' },
    activePending: { pending: 'madeActive', active: 'stillOrAgain' },
  },
  pending: {
    active: { inactive: 'stillAsked', activePending: 'nothingMore' },
    activePending: { active: 'stillOrAgain', inactive: 'stillAsked' },
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

/** What asks for an interrupt that is active: its line still, another sender of the SGI, or the same source once more. */
function whoAsks({ gic, vms, vcpus }: World, subject: Physical | Virtual): ReasonKey {
  const { intid } = subject;
  if (subject.kind === 'pintid')
    return gic.gicd.line(subject.pe, intid) && !gic.gicd.isEdge(subject.pe, intid) ? 'lineHigh' : 'askedTwice';
  const { level, lineLevel } = vgicIrq(vms[subject.vm]!, vcpus[subject.vcpu]?.index ?? 0, intid);
  if (level && lineLevel) return 'lineHigh';
  return isSgi(intid) ? 'otherSender' : 'askedTwice';
}

/** Whether the physical interrupt behind a virtual one asks again: the Distributor keeps that, and nothing of it is virtual yet. */
function waitsBelow({ gic, vms, vcpus }: World, subject: Physical | Virtual): boolean {
  if (subject.kind === 'pintid') return false;
  const p = vms[subject.vm]!.vtop.get(subject.intid);
  return p >= 0 && gic.gicd.isPending(vcpus[subject.vcpu]?.peId.v ?? 0, p);
}

/** Why it does not go into that state. */
export function whyState(ahead: Ahead, question: Question, choice: Choice, event: EventRow): Reason {
  const { subject } = question;
  const right = question.choices[question.answer]!;
  const about = { intid: event.vintid < 0 ? event.pintid : event.vintid, pe: event.pe, step: question.reveal };
  if ((subject.kind !== 'pintid' && subject.kind !== 'vintid') || right.kind !== 'state' || choice.kind !== 'state')
    return because('lost', about);
  const before = stateOf(ahead.world(question.at), subject);
  const known = why[before][right.state]?.[choice.state] ?? 'lost';
  const then = ahead.world(question.reveal);
  const key =
    known === 'stillOrAgain' ? whoAsks(then, subject) : known === 'notAgain' && waitsBelow(then, subject) ? 'waitsBelow' : known;
  const register = subject.kind === 'vintid' ? 'GICV_IAR' : 'GICC_IAR';
  return because(key, { ...about, intid: subject.intid, register, thing: subject });
}
