import type { EventId, StepIndex } from '../base/brand.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Trace } from '../engine/trace/trace.ts';

/** Where two runs of one scenario part. */
export interface Difference {
  /** The first event that is not the same in both; -1 on the side that has ended before. */
  readonly here: EventId;
  readonly there: EventId;
  /** Steps of the two events; where a run has ended, its last step. */
  readonly hereStep: StepIndex;
  readonly thereStep: StepIndex;
}

/** Two events that tell the same. When it happened is not part of what happened. */
const same = (a: EventRow, b: EventRow): boolean =>
  a.kind === b.kind &&
  a.pe === b.pe &&
  a.vm === b.vm &&
  a.vcpu === b.vcpu &&
  a.pintid === b.pintid &&
  a.vintid === b.vintid &&
  a.lr === b.lr &&
  a.value === b.value;

/** The first event in which two runs differ; undefined when they tell the same to their ends. */
export function firstDifference(here: Trace, there: Trace): Difference | undefined {
  const most = Math.max(here.events.length, there.events.length);
  for (let id = 0; id < most; id++) {
    const inHere = id < here.events.length;
    const inThere = id < there.events.length;
    if (inHere && inThere && same(here.events.row(id), there.events.row(id))) continue;
    return {
      here: inHere ? id : -1,
      there: inThere ? id : -1,
      hereStep: inHere ? here.events.stepOf(id) : here.steps.length - 1,
      thereStep: inThere ? there.events.stepOf(id) : there.steps.length - 1,
    };
  }
  return undefined;
}
