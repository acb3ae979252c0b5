import type { EventKind } from '../../src/engine/trace/eventKind.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';

const runs = new Map<string, Recording>();

/** A scenario of the library as the page runs it. */
export function recorded(id: string): Recording {
  let run = runs.get(id);
  if (run === undefined) {
    run = new Recording(setupOf(find(id)!.scenario));
    run.runToEnd();
    runs.set(id, run);
  }
  return run;
}

/** The step of the first event of a kind, at `from` or later. */
export function stepWhen({ trace: { events } }: Recording, kind: EventKind, from = 0): number {
  for (let i = 0; i < events.length; i++) if (events.kindOf(i) === kind && events.stepOf(i) >= from) return events.stepOf(i);
  throw new Error(`there is no ${kind}`);
}
