import { useEffect, useEffectEvent } from 'react';

/** What a clicker or a hand on the keyboard asks for. */
export type Wish = 'next' | 'previous' | 'replay' | 'blank' | 'notes' | 'full' | 'leave';

const wishes: { readonly [key: string]: Wish } = {
  PageDown: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  ' ': 'next',
  Enter: 'next',
  n: 'next',
  PageUp: 'previous',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  N: 'previous',
  r: 'replay',
  b: 'blank',
  B: 'blank',
  '.': 'blank',
  s: 'notes',
  f: 'full',
  Escape: 'leave',
};

const wishOf = (e: KeyboardEvent): Wish | undefined => {
  if (e.ctrlKey || e.metaKey || e.altKey) return undefined;
  const at = e.target as Element | null;
  const presses = e.key === ' ' || e.key === 'Enter';
  const isField = at?.closest?.('input, select, textarea') != null;
  // a button in focus keeps the keys that press it, a field its own
  if ((presses && at?.closest?.('button, a, summary') != null) || (isField && e.key !== 'Escape')) return undefined;
  return wishes[e.key];
};

/**
 * The keys of who presents, in these windows: before the page's own. `singleKeys`: whether letters act; `answer`: what a digit
 * does while a question is asked.
 */
export function usePresenterKeys(
  other: Window | undefined,
  singleKeys: boolean,
  act: (wish: Wish) => void,
  answer: (index: number) => void,
): void {
  const onKey = useEffectEvent((e: KeyboardEvent) => {
    const wish = wishOf(e);
    if (singleKeys && /^[1-9]$/.test(e.key) && !e.ctrlKey && !e.metaKey && !e.altKey) answer(Number(e.key) - 1);
    if (wish === undefined || (!singleKeys && e.key.length === 1 && e.key !== ' ')) return;
    e.preventDefault();
    e.stopPropagation();
    if (!e.repeat) act(wish);
  });
  useEffect(() => {
    const windows = other === undefined ? [window] : [window, other];
    const listen = (e: KeyboardEvent): void => onKey(e);
    for (const w of windows) w.addEventListener('keydown', listen, true);
    return () => {
      for (const w of windows) w.removeEventListener('keydown', listen, true);
    };
  }, [other]);
}
