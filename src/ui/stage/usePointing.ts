import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { parseThing, type Thing } from '../../recording/thing.ts';
import type { View } from '../../store/viewer.ts';
import { useSession } from '../context.ts';
import { light, touch } from './lights.ts';

const pointed = (target: EventTarget | null): Thing | undefined => {
  const node = target instanceof Element ? target.closest<SVGElement>('[data-thing], [data-point]') : null;
  return node === null ? undefined : parseThing(node.dataset['thing'] ?? node.dataset['point'] ?? '');
};

/** What the arrows go through: things, and the buttons that fold a PE. */
const STOPS = '[data-thing], [data-turn]';

/** The one part of the stage that Tab reaches. */
function rove(root: HTMLElement, to?: Element): void {
  const now = root.querySelector('[tabindex="0"]');
  const next = to ?? now ?? root.querySelector(STOPS);
  if (next === now) return;
  now?.setAttribute('tabindex', '-1');
  next?.setAttribute('tabindex', '0');
}

function step(root: HTMLElement, by: number): void {
  const things = [...root.querySelectorAll<SVGElement>(STOPS)];
  const at = things.findIndex((node) => node === document.activeElement);
  things[Math.max(0, Math.min(things.length - 1, at + by))]?.focus();
}

/**
 * Pointing at the stage, with the pointer or from the keyboard: hover and focus light up, a click or Enter pins, a second
 * one, Escape or a click on the background frees. Up and down arrows go through the stage in reading order.
 */
export function usePointing(sheet: RefObject<HTMLElement | null>, view: View): void {
  const { store } = useSession();
  useLayoutEffect(() => {
    const root = sheet.current;
    if (root === null) return;
    touch(root, view.scene.touched);
    light(root, store.getState());
    rove(root);
  }, [sheet, view, store]);
  useEffect(() => {
    const root = sheet.current;
    if (root === null) return undefined;
    const state = (): ReturnType<typeof store.getState> => store.getState();
    const stop = store.subscribe((s, was) => {
      const isSame = s.hovered === was.hovered && s.selected === was.selected && s.follows === was.follows && s.lit === was.lit;
      if (!isSame) light(root, s);
    });
    const end = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(name: K, act: (e: HTMLElementEventMap[K]) => void): void =>
      root.addEventListener(name, act, { signal: end.signal });
    on('pointerover', (e) => {
      if (e.pointerType !== 'touch') state().hover(pointed(e.target));
    });
    on('pointerleave', () => state().hover(undefined));
    const act = (target: EventTarget | null): void => {
      const turn = target instanceof Element ? target.closest<SVGElement>('[data-turn]')?.dataset['turn'] : undefined;
      if (turn === undefined) state().select(pointed(target));
      else state().turn(Number(turn));
    };
    on('click', (e) => act(e.target));
    on('focusin', (e) => {
      const node = e.target instanceof Element ? e.target.closest(STOPS) : null;
      if (node !== null) rove(root, node);
      state().hover(pointed(e.target));
    });
    on('focusout', () => state().hover(undefined));
    on('keydown', (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') step(root, e.key === 'ArrowDown' ? 1 : -1);
      else if (e.key === 'Enter' || e.key === ' ') act(e.target);
      else return;
      e.preventDefault();
      e.stopPropagation();
    });
    return () => {
      stop();
      end.abort();
    };
  }, [sheet, store]);
}
