import type { Input, Setup } from '../engine/machine/setup.ts';
import { Recording } from '../recording/recording.ts';

/** A recording as the page makes them: it tells of invariants that break. It shares what it can with one of the same setup `beside` it. */
export const record = (setup: Setup, inputs: readonly Input[], beside?: Recording): Recording =>
  new Recording(setup, inputs, { invariants: true, beside });
