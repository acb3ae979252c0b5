import type { EventId, StepIndex } from '../base/brand.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import { Lives, type LifeId } from './life.ts';
import { milestoneOf } from './milestone.ts';
import type { Recording } from './recording.ts';
import { eventTouches, type Thing } from './thing.ts';

/**
 * Where steps of each size stop: at every micro-step of a PE (`line`), where the tick counter changes (`tick`), where
 * something happened (`event`), where an interrupt reaches its next stage (`stage`), and where one is done (`interrupt`).
 */
export type Size = 'line' | 'tick' | 'event' | 'stage' | 'interrupt';

/** Whether an event of this kind ends an interrupt. */
export const isEnd = (kind: EventKind): boolean => milestoneOf(kind) === 'ended';

const known = new WeakMap<Recording, Lives>();

/** The lives in a recording: the same ones for everybody who asks. */
export function livesIn(recording: Recording): Lives {
  const found = known.get(recording);
  if (found !== undefined) return found;
  const lives = new Lives(recording);
  known.set(recording, lives);
  return lives;
}

/** Picks the events at which a step stops. Of an interrupt that is followed: those of its own lives. */
function stopper(
  recording: Recording,
  size: 'event' | 'stage' | 'interrupt',
  followed: Thing | undefined,
): (id: EventId) => boolean {
  const { events } = recording.trace;
  if (size === 'event') return () => true;
  const isStop = (id: EventId): boolean =>
    size === 'stage' ? milestoneOf(events.kindOf(id)) !== undefined : isEnd(events.kindOf(id));
  if (followed === undefined) return isStop;
  if (followed.kind !== 'pintid' && followed.kind !== 'vintid')
    return (id) => isStop(id) && eventTouches(events.row(id), followed);
  const lives = livesIn(recording);
  const own = new Set<LifeId>(lives.of(followed));
  return (id) => isStop(id) && own.has(lives.idOf(id));
}

/** Where the interrupt that is under way at a step is done: the last one of which it tells; -1: none is, or one is done here. */
function underWay(recording: Recording, from: StepIndex): StepIndex {
  const { events, steps } = recording.trace;
  const lives = livesIn(recording);
  for (let id = steps.eventStart(from); id < steps.eventEnd(from); id++) if (isEnd(events.kindOf(id))) return -1;
  for (let id = steps.eventEnd(from) - 1; id >= steps.eventStart(from); id--) {
    const life = lives.idOf(id);
    if (life < 0) continue;
    const end = lives.life(life).events.findLast((e) => isEnd(events.kindOf(e)));
    return end === undefined || events.stepOf(end) <= from ? -1 : events.stepOf(end);
  }
  return -1;
}

/** The first stop behind `from`; the last recorded step when there is none. */
export function nextStop(recording: Recording, from: StepIndex, size: Size, followed?: Thing): StepIndex {
  const { events, journal, steps } = recording.trace;
  const last = recording.length - 1;
  if (size === 'line') return Math.min(from + 1, last);
  if (size === 'tick') {
    const i = journal.nextWrite(recording.tickCell, 1, steps.journalEnd(from));
    return i < 0 ? last : Math.min(last, steps.stepOfWrite(i));
  }
  if (size === 'interrupt' && followed === undefined) {
    const end = underWay(recording, from);
    if (end > from) return Math.min(end, last);
  }
  const isStop = stopper(recording, size, followed);
  for (let id = steps.eventEnd(from); id < events.length; id++) {
    const step = events.stepOf(id);
    if (step > last) break;
    if (isStop(id)) return step;
  }
  return last;
}

/** The last stop before `from`; 0 when there is none. */
export function previousStop(recording: Recording, from: StepIndex, size: Size, followed?: Thing): StepIndex {
  const { events, journal, steps } = recording.trace;
  if (size === 'line') return Math.max(from - 1, 0);
  if (size === 'tick') {
    const i = journal.lastWrite(recording.tickCell, 1, steps.journalStart(from));
    return i < 0 ? 0 : steps.stepOfWrite(i);
  }
  const isStop = stopper(recording, size, followed);
  for (let id = steps.eventStart(from) - 1; id >= 0; id--) if (isStop(id)) return events.stepOf(id);
  return 0;
}
