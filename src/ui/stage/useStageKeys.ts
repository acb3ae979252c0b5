import { useEffect, useLayoutEffect, useRef } from 'react';
import { useSession } from '../context.ts';
import { withEarlyKeys } from '../early.ts';
import type { Showing } from './stageKeys.ts';

/** The stage's own keys, once what hears them has come: behind the first picture, as the keys of the page do. */
export function useStageKeys(legend: boolean, whole: () => void): void {
  const { store } = useSession();
  const showing = useRef<Showing>({ legend, whole });
  useLayoutEffect(() => {
    showing.current = { legend, whole };
  });
  useEffect(() => {
    const end = new AbortController();
    withEarlyKeys(() => import('./stageKeys.ts')).then(
      ([{ hearStageKeys }, early]) => hearStageKeys(store, () => showing.current, early, end.signal),
      // the network is away: each of them has its button
      () => undefined,
    );
    return () => end.abort();
  }, [store]);
}
