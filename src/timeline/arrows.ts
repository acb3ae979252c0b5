import type { EventId, StepIndex } from '../base/brand.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { eventTouches, type Thing } from '../recording/thing.ts';
import type { Lanes } from './lanes.ts';

/** An end of an arrow. */
export interface End {
  readonly step: StepIndex;
  /** Place of the lane among all lanes. */
  readonly lane: number;
}

/** From what made something happen to what happened. */
export interface Arrow {
  readonly kind: 'cause' | 'consequence' | 'message' | 'doorbell';
  readonly from: End;
  readonly to: End;
}

/** More arrows than these would be a thicket. */
const MOST_CAUSES = 24;
const MOST_CONSEQUENCES = 40;
/** Events behind an event in which its consequences are looked for. */
const AHEAD = 20_000;

const endOf = (trace: Trace, lanes: Lanes, id: EventId): End => {
  const row = trace.events.row(id);
  return { step: row.step, lane: lanes.of(row) };
};

/** The nearest causes of an event, and what followed from it. */
export function arrowsOf(trace: Trace, lanes: Lanes, id: EventId): Arrow[] {
  const { events } = trace;
  if (id < 0 || id >= events.length) return [];
  const arrows: Arrow[] = [];
  let to = id;
  for (let cause = events.causeOf(id); cause >= 0 && arrows.length < MOST_CAUSES; cause = events.causeOf(cause)) {
    arrows.push({ kind: 'cause', from: endOf(trace, lanes, cause), to: endOf(trace, lanes, to) });
    to = cause;
  }
  const flow = events.flowOf(id);
  const family = new Set([id]);
  const stop = Math.min(events.length, id + AHEAD);
  for (let e = id + 1; e < stop && family.size <= MOST_CONSEQUENCES; e++) {
    if (events.flowOf(e) !== flow || !family.has(events.causeOf(e))) continue;
    family.add(e);
    arrows.push({ kind: 'consequence', from: endOf(trace, lanes, events.causeOf(e)), to: endOf(trace, lanes, e) });
  }
  return arrows;
}

/** What led to each event of the steps [from, to) that names the thing; none at all when there would be more than `most`. */
export function arrowsOfThing(trace: Trace, lanes: Lanes, thing: Thing, from: StepIndex, to: StepIndex, most: number): Arrow[] {
  const { steps, events } = trace;
  const arrows: Arrow[] = [];
  for (let id = steps.eventStart(from); id < steps.eventEnd(to - 1); id++) {
    const row = events.row(id);
    if (row.cause < 0 || !eventTouches(row, thing)) continue;
    if (arrows.length === most) return [];
    arrows.push({ kind: 'cause', from: endOf(trace, lanes, row.cause), to: { step: row.step, lane: lanes.of(row) } });
  }
  return arrows;
}

/** Steps before a message is read in which it may have been sent. */
const UNDERWAY = 512;

/**
 * The messages and doorbells that are under way in the steps [from, to), from PE to PE; none at all when there would be more
 * than `most`.
 */
export function messagesIn(trace: Trace, lanes: Lanes, from: StepIndex, to: StepIndex, most: number): Arrow[] {
  const { steps, events } = trace;
  const arrows: Arrow[] = [];
  const stop = steps.eventEnd(Math.min(steps.length, to + UNDERWAY) - 1);
  for (let id = steps.eventStart(from); id < stop; id++) {
    const kind = events.kindOf(id);
    if (kind !== 'messageReceived' && kind !== 'irqSignalled') continue;
    const cause = events.causeOf(id);
    if (cause < 0 || events.stepOf(cause) >= to) continue;
    const sent = events.kindOf(cause);
    if (sent !== (kind === 'messageReceived' ? 'messageSent' : 'doorbell')) continue;
    if (arrows.length === most) return [];
    arrows.push({
      kind: sent === 'doorbell' ? 'doorbell' : 'message',
      from: { step: events.stepOf(cause), lane: lanes.firstPe + events.peOf(cause) },
      to: { step: events.stepOf(id), lane: lanes.firstPe + events.peOf(id) },
    });
  }
  return arrows;
}
