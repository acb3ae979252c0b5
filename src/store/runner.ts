import type { Store } from './store.ts';

/** Milliseconds of work before the page gets its turn again. */
const SLICE = 8;
/** The same while the reader waits for what is being recorded, and nothing else moves: still no task over 50 ms. */
const WAITED_FOR = 24;

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
    const { runAhead: run, preparing, wanted } = store.getState();
    const isAwaited = preparing !== undefined || wanted !== undefined;
    if (run(isAwaited ? WAITED_FOR : SLICE, () => turns.now())) again();
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
