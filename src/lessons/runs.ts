import type { StepIndex } from '../base/brand.ts';
import { causes } from '../recording/causality.ts';
import type { Recording } from '../recording/recording.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Lesson } from './lesson.ts';
import { placeOf, type PlacedBeat } from './placed.ts';

/** The run in which a beat stands. */
export interface LessonRun {
  /** A scenario of the library. */
  readonly scenario: string;
  /** The other run of its comparison. */
  readonly flipped: boolean;
  /** Index of the beat with which the run begins. */
  readonly first: number;
}

/** The run in which the beat at `index` stands. */
export function runOf(lesson: Lesson, index: number): LessonRun {
  let run: LessonRun = { scenario: lesson.scenario, flipped: false, first: 0 };
  lesson.beats.slice(0, index + 1).forEach((beat, i) => {
    const { scenario, flipped } = beat;
    if (scenario === undefined && flipped === undefined) return;
    run = { scenario: scenario ?? run.scenario, flipped: flipped ?? (scenario === undefined && run.flipped), first: i };
  });
  return run;
}

/** Where the beat at `index` stops, as far as its run is recorded; undefined when that is not known yet. */
export function placeIn(lesson: Lesson, index: number, recording: Recording, scenario: Scenario): PlacedBeat | undefined {
  let place: PlacedBeat | undefined;
  for (let i = runOf(lesson, index).first; i <= index; i++) {
    const beat = lesson.beats[i];
    place = beat === undefined ? undefined : placeOf(beat, recording, scenario, place);
    if (place === undefined) return undefined;
  }
  return place;
}

/** More steps than that are not played for one sentence. */
const MOST_PLAYED = 40;
/** Played up to an event that has no cause, when the beat before it is far. */
const RUN_UP = 12;

/**
 * From where the stage plays up to where a beat stops: from `before`, where the beat before it stops. When that is far, from
 * where the story of its event begins: a run's boot and other people's interrupts are not what the beat is about.
 */
export function startOf(place: PlacedBeat, before: StepIndex, recording: Recording): StepIndex {
  const { step, event } = place;
  if (step - before <= MOST_PLAYED) return before;
  const { events } = recording.trace;
  const first = event < 0 ? step : events.stepOf(causes(events, event)[0] ?? event);
  return Math.max(before, step - MOST_PLAYED, Math.min(first - 1, step - RUN_UP));
}
