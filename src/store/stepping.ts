import type { StepIndex } from '../base/brand.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { milestoneOf } from '../recording/milestone.ts';

/** Sizes of a step: every micro-step, the next one in which something happened, the next stage of an interrupt. */
export const units = ['line', 'event', 'stage'] as const;
export type Unit = (typeof units)[number];

const isStage = (trace: Trace, id: number): boolean => milestoneOf(trace.events.kindOf(id)) !== undefined;

/** The step that is one unit behind `from`; the last recorded one when there is none. */
export function nextStep(trace: Trace, from: StepIndex, unit: Unit): StepIndex {
  const last = trace.steps.length - 1;
  if (unit === 'line') return Math.min(from + 1, last);
  const { events } = trace;
  for (let id = trace.steps.eventEnd(from); id < events.length; id++) {
    const step = events.stepOf(id);
    if (step > last) break;
    if (unit === 'event' || isStage(trace, id)) return step;
  }
  return last;
}

/** The step that is one unit before `from`; 0 when there is none. */
export function previousStep(trace: Trace, from: StepIndex, unit: Unit): StepIndex {
  if (unit === 'line') return Math.max(from - 1, 0);
  const { events } = trace;
  for (let id = trace.steps.eventStart(from) - 1; id >= 0; id--)
    if (unit === 'event' || isStage(trace, id)) return events.stepOf(id);
  return 0;
}
