import type { KeyboardEvent } from 'react';
import { useApp, useMessages, useNumber } from '../context.ts';

/** The page's one slider, as the timeline or as the strip of the transport: its role, its words, its keys. */
export function useSlider(sentence: string, more: { readonly [key: string]: () => void } = {}) {
  const { ui } = useMessages();
  const number = useNumber();
  const step = useApp((s) => s.step);
  const last = Math.max(1, useApp((s) => s.length) - 1);
  const seek = useApp((s) => s.seek);
  const forward = useApp((s) => s.forward);
  const back = useApp((s) => s.back);
  const moves: { readonly [key: string]: () => void } = {
    ArrowRight: () => forward('event'),
    ArrowUp: () => forward('event'),
    ArrowLeft: () => back('event'),
    ArrowDown: () => back('event'),
    PageUp: () => seek(step + 10),
    PageDown: () => seek(step - 10),
    Home: () => seek(0),
    End: () => seek(last),
    ...more,
  };
  return {
    role: 'slider' as const,
    tabIndex: 0,
    'aria-label': ui.position,
    'aria-valuemin': 0,
    'aria-valuemax': last,
    'aria-valuenow': step,
    'aria-valuetext': `${ui.stepOf(number(step), number(last))}: ${sentence}`,
    onKeyDown: (e: KeyboardEvent): void => {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      // with Shift an arrow is a larger move, which the page itself makes
      if (e.shiftKey && e.key.startsWith('Arrow')) return;
      const move = moves[e.key.length === 1 ? e.key.toLowerCase() : e.key];
      if (move === undefined) return;
      e.preventDefault();
      e.stopPropagation();
      move();
    },
  };
}
