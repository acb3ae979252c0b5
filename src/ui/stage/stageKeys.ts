import { createKeybindingsHandler } from 'tinykeys';
import type { Store } from '../../store/store.ts';

const FIELDS = 'input, select, textarea, dialog, [contenteditable], [role=slider]';

/** What the stage's keys need to know of it when one of them is pressed. */
export interface Showing {
  /** Whether the legend is open. */
  readonly legend: boolean;
  /** Shows all of the stage. */
  readonly whole: () => void;
}

/** Hears the stage's own keys until `signal`: size, what is pinned, signs. `0` shows all while the focus is on the stage. `early`: pressed before this was fetched. */
export function hearStageKeys(store: Store, showing: () => Showing, early: readonly KeyboardEvent[], signal: AbortSignal): void {
  if (signal.aborted) return;
  const press =
    (act: () => void, where?: string) =>
    (e: KeyboardEvent): void => {
      const at = e.target instanceof Element ? e.target : null;
      if (e.defaultPrevented || at?.closest(FIELDS) || (where !== undefined && !at?.closest(where))) return;
      if (e.key !== 'Escape' && !store.getState().singleKeys) return;
      e.preventDefault();
      act();
    };
  const state = (): ReturnType<typeof store.getState> => store.getState();
  const keys = createKeybindingsHandler({
    '+': press(() => state().zoomBy(1)),
    '=': press(() => state().zoomBy(1)),
    'Shift++': press(() => state().zoomBy(1)),
    '-': press(() => state().zoomBy(-1)),
    f: press(() => state().fitPinned()),
    'Shift+F': press(() => state().follow(!state().follows)),
    g: press(() => state().showLegend(!showing().legend)),
    Escape: press(() => state().select(undefined)),
  });
  for (const e of early) keys(e);
  window.addEventListener('keydown', keys, { signal });
  // on the way down: elsewhere it is a key of the page, which may have been bound before
  const own = createKeybindingsHandler({ '0': press(() => showing().whole(), '.stage-window') });
  window.addEventListener('keydown', own, { signal, capture: true });
}
