import { useSyncExternalStore } from 'react';

/** Whether a media query holds, now and later. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/**
 * How the page is laid out. A desk: panels beside the stage, nothing scrolls but its parts. A phone: panels in a sheet below
 * the stage. A flow: one column that scrolls, where there is too little height for either (a phone on its side, 400 % zoom).
 */
export type Shape = 'desk' | 'phone' | 'flow';

export function useShape(): Shape {
  const narrow = useMedia('(max-width: 760px)');
  const flat = useMedia('(max-height: 519px)');
  return flat ? 'flow' : narrow ? 'phone' : 'desk';
}

/** The size of the window, CSS pixels. */
export function useWindow(): { readonly width: number; readonly height: number } {
  const listen = (listener: () => void): (() => void) => {
    window.addEventListener('resize', listener);
    return () => window.removeEventListener('resize', listener);
  };
  const width = useSyncExternalStore(listen, () => window.innerWidth);
  const height = useSyncExternalStore(listen, () => window.innerHeight);
  return { width, height };
}
