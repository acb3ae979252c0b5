import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { useSession } from '../context.ts';

const FIELDS = 'input, select, textarea, dialog, [contenteditable], [role=slider]';

/** The stage's own keys: size, what is pinned, signs. `0` shows all while the focus is on the stage. */
export function useStageKeys(legend: boolean, whole: () => void): void {
  const { store } = useSession();
  useEffect(() => {
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
    return tinykeys(window, {
      '+': press(() => state().zoomBy(1)),
      '=': press(() => state().zoomBy(1)),
      'Shift++': press(() => state().zoomBy(1)),
      '-': press(() => state().zoomBy(-1)),
      '0': press(whole, '.stage-window'),
      f: press(() => state().fitPinned()),
      'Shift+F': press(() => state().follow(!state().follows)),
      g: press(() => state().showLegend(!legend)),
      Escape: press(() => state().select(undefined)),
    });
  }, [store, legend, whole]);
}
