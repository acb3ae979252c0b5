import type { EventId, StepIndex } from '../base/brand.ts';
import { fits } from '../recording/markers.ts';
import type { Recording } from '../recording/recording.ts';
import { templateOf } from '../scenario/markers.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Beat } from './lesson.ts';

/** Where a beat stops in a recording. */
export interface PlacedBeat {
  readonly step: StepIndex;
  /** The event at which it stops, or -1: it stands at the beginning of a run. */
  readonly event: EventId;
}

/**
 * Where a beat stops: at the first event behind `after` that fits, as far as is recorded. Undefined when there is none yet.
 * `after` is where the beat before it in the same run stops; undefined at the beginning of a run.
 */
export function placeOf(
  beat: Beat,
  recording: Recording,
  scenario: Scenario,
  after: PlacedBeat | undefined,
): PlacedBeat | undefined {
  if (beat.until === undefined) return { step: 0, event: -1 };
  const wanted = templateOf(beat.until, scenario);
  const { events } = recording.trace;
  let seen = 0;
  for (let id = (after?.event ?? -1) + 1; id < events.length; id++) {
    if (fits(events.row(id), wanted) && ++seen === wanted.nth) return { step: events.stepOf(id), event: id };
  }
  return undefined;
}
