import type { StepIndex } from '../base/brand.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { placeIn, runOf } from '../lessons/runs.ts';
import { DESK, type Room } from '../stage/floorPlan.ts';
import { flip } from './flip.ts';
import type { Shown } from './loadable.ts';
import { fromLibrary } from './fromLibrary.ts';
import { record } from './record.ts';
import { Viewer, type View } from './viewer.ts';

/** The stage where a beat stops. */
export interface BeatPicture {
  readonly viewer: Viewer;
  readonly view: View;
  readonly step: StepIndex;
}

/** What a picture on paper has to fill: half a page. */
const PAPER: Room = { ...DESK, aspect: 0.56, widest: 1180 };
/** Steps that are recorded at a time, and at most. */
const SLICE = 256;
const MOST = 200_000;

/** Draws the beats of a lesson one after the other; what belongs to a run is made once for it. */
export class LessonPictures {
  private readonly lesson: Lesson;
  private readonly viewers = new Map<string, Viewer>();

  constructor(lesson: Lesson) {
    this.lesson = lesson;
  }

  /** The stage at the beat at `index`; undefined when its run is not in the library, or never comes so far. */
  at(index: number): BeatPicture | undefined {
    const viewer = this.viewerOf(index);
    if (viewer === undefined) return undefined;
    const { recording, scenario } = viewer.shown;
    let place = placeIn(this.lesson, index, recording, scenario);
    while (place === undefined && recording.length < MOST && recording.runFor(SLICE))
      place = placeIn(this.lesson, index, recording, scenario);
    place ??= placeIn(this.lesson, index, recording, scenario);
    return place === undefined ? undefined : { viewer, view: viewer.at(place.step), step: place.step };
  }

  private viewerOf(index: number): Viewer | undefined {
    const { scenario, flipped } = runOf(this.lesson, index);
    const key = `${scenario} ${flipped}`;
    const known = this.viewers.get(key);
    if (known !== undefined) return known;
    const loaded = fromLibrary(scenario);
    if (!loaded.ok) return undefined;
    const run = flipped ? (flip(loaded.value) ?? loaded.value) : loaded.value;
    const shown: Shown = { ...run, recording: record(run.setup, run.inputs) };
    const viewer = new Viewer(shown, 'wide', PAPER);
    this.viewers.set(key, viewer);
    return viewer;
  }
}
