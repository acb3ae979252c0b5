import type { Input } from '../engine/machine/setup.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { firstDifference } from '../recording/firstDifference.ts';
import type { Recording } from '../recording/recording.ts';
import { flip } from './flip.ts';
import { record } from './record.ts';
import type { Turns } from './runner.ts';
import type { Shown } from './store.ts';

/** Where two runs part, and the event that each tells there; undefined where a run has ended. */
export interface Parting {
  readonly step: number;
  readonly here: EventRow | undefined;
  readonly there: EventRow | undefined;
}

/** What is known of a comparison: undefined while it is being made, 'same' when both runs tell the same. */
export type Outcome = Parting | 'same' | undefined;

const known = new WeakMap<Shown, Exclude<Outcome, undefined>>();
/** Milliseconds of work before the page gets its turn again, and steps between two looks at the clock. */
const SLICE = 8;
const STEPS = 256;

/**
 * Compares the run in hand, which has ended, with the other one, in slices, and tells what came of it. Returns what stops it.
 */
export function compareRuns(shown: Shown, turns: Turns, tell: (outcome: Outcome) => void): () => void {
  const before = known.get(shown);
  const other = before === undefined ? flip(shown) : undefined;
  if (other === undefined) {
    tell(before);
    return () => undefined;
  }
  return compareRecordings(shown.recording, record(other.setup, other.inputs), turns, (outcome) => {
    if (outcome !== undefined) known.set(shown, outcome);
    tell(outcome);
  });
}

/** Compares the branch in hand with one that has other inputs. Returns what stops it. */
export const compareBranch = (
  { recording, setup }: Shown,
  inputs: readonly Input[],
  turns: Turns,
  tell: (outcome: Outcome) => void,
): (() => void) => compareRecordings(recording, record(setup, inputs), turns, tell);

/** Runs `there` to its end in slices, waits until `here` has come to its own, and tells where they part. */
function compareRecordings(here: Recording, there: Recording, turns: Turns, tell: (outcome: Outcome) => void): () => void {
  tell(undefined);
  let stopped = false;
  const slice = (): void => {
    if (stopped) return;
    const until = turns.now() + SLICE;
    let more: boolean;
    do more = there.runFor(STEPS);
    while (more && turns.now() < until);
    if (more || here.ended === undefined) {
      turns.later(slice);
      return;
    }
    const d = firstDifference(here.trace, there.trace);
    tell(
      d === undefined
        ? 'same'
        : {
            step: d.hereStep,
            here: d.here < 0 ? undefined : here.trace.events.row(d.here),
            there: d.there < 0 ? undefined : there.trace.events.row(d.there),
          },
    );
  };
  turns.later(slice);
  return () => {
    stopped = true;
  };
}
