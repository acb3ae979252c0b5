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
