import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import type { Store } from '../store/store.ts';

/** Whether a key belongs to what has the focus: a field, a list, an open dialog. */
function isTaken(e: KeyboardEvent): boolean {
  const at = e.target;
  return at instanceof HTMLElement && at.closest('input, select, textarea, dialog, [contenteditable]') !== null;
}

/** Single keys, as players have them. A button in focus keeps its Space. */
export function useKeys(store: Store): void {
  useEffect(() => {
    const press =
      (act: () => void, spares?: string) =>
      (e: KeyboardEvent): void => {
        if (isTaken(e)) return;
        if (spares !== undefined && e.target instanceof HTMLElement && e.target.closest(spares) !== null) return;
        e.preventDefault();
        act();
      };
    const state = (): ReturnType<Store['getState']> => store.getState();
    const toggle = (): void => (state().playing ? state().pause() : state().play());
    return tinykeys(window, {
      Space: press(toggle, 'button, [role=tab]'),
      k: press(toggle),
      '.': press(() => state().forward('line')),
      ',': press(() => state().back('line')),
      ArrowRight: press(() => state().forward('stage'), '[role=tab], .lines, .log'),
      ArrowLeft: press(() => state().back('stage'), '[role=tab], .lines, .log'),
      Home: press(() => state().toStart(), '[role=tab], .lines, .log'),
      End: press(() => state().toEnd(), '[role=tab], .lines, .log'),
      PageDown: press(() => state().seek(state().step + 10), '.lines, .log'),
      PageUp: press(() => state().seek(state().step - 10), '.lines, .log'),
      'Shift+?': press(() => state().showOverlay('help')),
      '?': press(() => state().showOverlay('help')),
    });
  }, [store]);
}
