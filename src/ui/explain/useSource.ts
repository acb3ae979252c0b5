import { useEffect, useMemo, useState } from 'react';
import { routineSource, type RoutineSource } from './sourceText.ts';

type Sources = { readonly [file: string]: string };

let loaded: Sources | undefined;

/** The sources come when the page is up: they are not needed for its first picture. */
function useSources(): Sources | undefined {
  const [sources, setSources] = useState(loaded);
  useEffect(() => {
    if (sources !== undefined) return;
    let here = true;
    void import('./sources.ts').then((m) => {
      loaded = m.sources;
      if (here) setSources(loaded);
    });
    return () => {
      here = false;
    };
  }, [sources]);
  return sources;
}

/** The text of one routine, found once; undefined: not here yet, or no routine of that name. */
export function useSource(name: string): RoutineSource | undefined {
  const sources = useSources();
  return useMemo(() => (sources === undefined ? undefined : routineSource(sources, name)), [sources, name]);
}
