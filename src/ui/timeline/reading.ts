import type { Recording } from '../../recording/recording.ts';
import { Timeline } from '../../timeline/timeline.ts';

/** Steps that are read between two looks at the clock, and the milliseconds a frame may spend on reading. */
const SLICE = 2048;
const READING = 4;

const known = new WeakMap<Recording, Timeline>();
/** The one that was asked for before: most often another branch of the same story. */
let before: Timeline | undefined;

/** The timeline of a recording: one, whoever paints it. */
export function timelineOf(recording: Recording): Timeline {
  let timeline = known.get(recording);
  if (timeline === undefined) {
    timeline = new Timeline(recording, before?.recording.setup === recording.setup ? before : undefined);
    known.set(recording, timeline);
  }
  return (before = timeline);
}

/** Reads on for a moment. True while there is more. */
export function readSlice(timeline: Timeline): boolean {
  const until = performance.now() + READING;
  let more = true;
  while (more && performance.now() < until) more = timeline.grow(SLICE);
  return more;
}

/** Reads on, a slice a frame, and calls `paint` after each. Returns what ends it. */
export function readOn(timeline: Timeline, paint: () => void): () => void {
  const frame = (): void => {
    const more = readSlice(timeline);
    paint();
    if (more) handle = requestAnimationFrame(frame);
  };
  let handle = requestAnimationFrame(frame);
  return () => cancelAnimationFrame(handle);
}
