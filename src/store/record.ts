import type { Input, Setup } from '../engine/machine/setup.ts';
import { Recording } from '../recording/recording.ts';

/** Longer runs are recorded without looking at the invariants: it takes several times as long. */
const WATCHED = 100_000;

/** Whether a run of this machine tells of invariants that break. */
export const isWatched = (setup: Setup): boolean => setup.end <= WATCHED;

/** A recording as the page makes them. */
export const record = (setup: Setup, inputs: readonly Input[]): Recording =>
  new Recording(setup, inputs, { invariants: isWatched(setup) });
