import type { Input, Setup } from '../engine/machine/setup.ts';
import { Recording } from '../recording/recording.ts';

/** A recording as the page makes them: it tells of invariants that break. */
export const record = (setup: Setup, inputs: readonly Input[]): Recording => new Recording(setup, inputs, { invariants: true });
