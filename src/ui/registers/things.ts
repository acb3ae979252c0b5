import { useCallback, useEffect, useRef, type FocusEvent, type PointerEvent, type RefObject } from 'react';
import { parseThing, thingKey, type Thing } from '../../recording/thing.ts';
import { useSession } from '../context.ts';

/** What an element of a panel is, and with which other things it lights up. */
export interface ThingProps {
  readonly 'data-thing': string;
  readonly 'data-shows': string;
}

export const thingProps = (thing: Thing, ...also: readonly (Thing | undefined)[]): ThingProps => ({
  'data-thing': thingKey(thing),
  'data-shows': [thing, ...also].flatMap((t) => (t === undefined ? [] : [thingKey(t)])).join(' '),
});

const at = (target: EventTarget | null): Thing | undefined => {
  const key = target instanceof Element ? target.closest<HTMLElement>('[data-thing]')?.dataset['thing'] : undefined;
  return key === undefined ? undefined : parseThing(key);
};

interface Pointing<E extends HTMLElement> {
  readonly ref: RefObject<E | null>;
  readonly onPointerOver: (e: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (e: FocusEvent) => void;
  readonly onBlur: () => void;
}

/**
 * For the root of a panel: what the pointer or the focus is on becomes the thing that is hovered, and every element lights
 * up whose thing is hovered or selected anywhere. Classes are set on the nodes, so pointing renders nothing.
 */
export function useThings<E extends HTMLElement>(): Pointing<E> {
  const { store } = useSession();
  const ref = useRef<E>(null);
  const light = useCallback(() => {
    const { hovered, selected, lit: also } = store.getState();
    const lit = new Set((hovered === undefined ? also : [hovered, ...also]).map(thingKey));
    const pinned = selected === undefined ? '' : thingKey(selected);
    for (const node of ref.current?.querySelectorAll<HTMLElement>('[data-shows]') ?? []) {
      const keys = node.dataset['shows']!.split(' ');
      node.classList.toggle(
        'is-lit',
        keys.some((key) => lit.has(key)),
      );
      node.classList.toggle('is-selected', pinned !== '' && keys.includes(pinned));
    }
  }, [store]);
  // what was rendered anew has lost its classes
  useEffect(light);
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.hovered !== before.hovered || now.selected !== before.selected || now.lit !== before.lit) light();
      }),
    [store, light],
  );
  const { hover } = store.getState();
  return {
    ref,
    onPointerOver: (e) => hover(at(e.target)),
    onPointerLeave: () => hover(undefined),
    onFocus: (e) => hover(at(e.target)),
    onBlur: () => hover(undefined),
  };
}
