import type { Store } from './store.ts';

/** Milliseconds of work before the page gets its turn again. */
const SLICE = 8;

export interface Turns {
  now(): number;
  /** Calls `task` when the page has had its turn. */
  later(task: () => void): void;
}

/** Runs the recording ahead of what is shown, in slices, until it ends. Returns what stops it. */
export function runAhead(store: Store, turns: Turns): () => void {
  let running = false;
  let stopped = false;
  const slice = (): void => {
    running = false;
    if (stopped) return;
    if (store.getState().runAhead(SLICE, () => turns.now())) again();
  };
  const again = (): void => {
    if (running) return;
    running = true;
    turns.later(slice);
  };
  const unsubscribe = store.subscribe((s, was) => {
    if (s.shown !== undefined && (s.shown !== was.shown || s.preparing !== was.preparing || s.lookout !== was.lookout)) again();
  });
  if (store.getState().shown !== undefined) again();
  return () => {
    stopped = true;
    unsubscribe();
  };
}
