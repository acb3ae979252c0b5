import { useCallback, useEffect, useState, type RefObject } from 'react';
import { parseThing, type Thing } from '../../recording/thing.ts';

/** A menu that is asked for: about what, where, and who gets the focus back. */
export interface Asked {
  readonly thing: Thing;
  /** CSS pixels in the window. */
  readonly x: number;
  readonly y: number;
  readonly opener: SVGElement | HTMLElement;
}

/** Milliseconds of a long press, and pixels that a finger may tremble. */
const LONG = 550;
const TREMBLE = 10;

const nodeOf = (target: EventTarget | null): SVGElement | HTMLElement | undefined =>
  (target instanceof Element ? target.closest<SVGElement>('[data-thing], [data-point]') : null) ?? undefined;
const thingOf = (node: SVGElement | HTMLElement | undefined): Thing | undefined =>
  node === undefined ? undefined : parseThing(node.dataset['thing'] ?? node.dataset['point'] ?? '');

/** Listens for who asks for the menu of a thing: right click, long press, the menu key, Shift+F10. */
export function useAsked(root: RefObject<HTMLElement | null>): readonly [Asked | undefined, () => void] {
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => {
    const sheet = root.current;
    if (sheet === null) return undefined;
    const end = new AbortController();
    const { signal } = end;
    const ask = (target: EventTarget | null, x: number, y: number): boolean => {
      const opener = nodeOf(target);
      const thing = thingOf(opener);
      if (opener === undefined || thing === undefined) return false;
      setAsked({ thing, x, y, opener });
      return true;
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from = { x: 0, y: 0 };
    /** The press has opened the menu: that it ends is no click. */
    let wasLong = false;
    const rest = (): void => clearTimeout(timer);
    const on = <K extends keyof HTMLElementEventMap>(name: K, act: (e: HTMLElementEventMap[K]) => void, capture = false): void =>
      sheet.addEventListener(name, act, { signal, capture });
    on('contextmenu', (e) => {
      rest();
      if (ask(e.target, e.clientX, e.clientY)) e.preventDefault();
    });
    on('keydown', (e) => {
      if (e.key !== 'ContextMenu' && !(e.key === 'F10' && e.shiftKey)) return;
      const box = nodeOf(e.target)?.getBoundingClientRect();
      if (box === undefined || !ask(e.target, box.left + box.width / 2, box.top + box.height / 2)) return;
      e.preventDefault();
      e.stopPropagation();
    });
    on('pointerdown', (e) => {
      rest();
      wasLong = false;
      if (e.pointerType !== 'touch') return;
      from = { x: e.clientX, y: e.clientY };
      const { target } = e;
      timer = setTimeout(() => {
        wasLong = ask(target, from.x, from.y);
      }, LONG);
    });
    on('pointermove', (e) => {
      if (Math.hypot(e.clientX - from.x, e.clientY - from.y) > TREMBLE) rest();
    });
    on('pointerup', rest);
    on('touchend', (e) => {
      if (!wasLong || !e.cancelable) return;
      // no mouse is made of it, whose press would take the focus out of the menu
      e.preventDefault();
      wasLong = false;
    });
    on('pointercancel', rest);
    on(
      'click',
      (e) => {
        if (wasLong) e.stopPropagation();
        wasLong = false;
      },
      true,
    );
    return () => {
      rest();
      end.abort();
    };
  }, [root]);
  return [asked, useCallback(() => setAsked(undefined), [])];
}
