import type { EventId, StepIndex } from '../base/brand.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { causes } from './causality.ts';
import { lastEventAt, nextEvent, previousEvent } from './query.ts';
import { eventTouches, type Thing } from './thing.ts';

/**
 * The next (`by` 1) or previous (`by` -1) step along the chain of causes of a thing, seen from `step`; -1: there is none.
 * Back: the event of the thing that is under way, then its cause, and the cause of that. On: towards the next event that
 * names the thing, over those between that the current one made happen.
 */
export function hop(trace: Trace, thing: Thing, step: StepIndex, by: 1 | -1): StepIndex {
  const { events } = trace;
  const here = lastEventAt(trace, step);
  const under = previousEvent(events, here + 1, (row) => eventTouches(row, thing));
  const next = nextEvent(events, here, (row) => eventTouches(row, thing));
  if (by < 0) {
    // between two events that name the thing there are those that led to the second one
    const led = next < 0 ? [] : causes(events, next);
    const isUnderWay = (e: EventId): boolean => events.stepOf(e) === step;
    const chain = (under < 0 || !isUnderWay(under)) && led.some(isUnderWay) ? led : under < 0 ? [] : causes(events, under);
    const back = chain.findLast((e) => events.stepOf(e) < step);
    // a first cause has none: the thing's own event before it goes on the way back
    const before = previousEvent(events, trace.steps.eventStart(step), (row) => eventTouches(row, thing));
    return back === undefined ? (before < 0 ? -1 : events.stepOf(before)) : events.stepOf(back);
  }
  if (next < 0) return -1;
  const chain = causes(events, next);
  const from = chain.indexOf(under);
  const first = from < 0 ? next : (chain.slice(from + 1).find((e) => events.stepOf(e) > step) ?? next);
  return events.stepOf(first);
}
