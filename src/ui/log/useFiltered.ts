import { useEffect, useMemo, useReducer } from 'react';
import { loadMessages } from '../../i18n/load.ts';
import { languages } from '../../i18n/language.ts';
import type { Messages } from '../../i18n/messages.ts';
import { LogFilter, type LogCriteria } from '../../recording/logFilter.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages } from '../context.ts';

/** Milliseconds of looking before the page gets its turn again, and events between two looks at the clock. */
const SLICE = 8;
const PIECE = 64;

/** Every language that has come so far; a text is looked for in all of them. */
const spoken: Messages[] = [];

/** The events of the log that meet the criteria; it goes on looking while more are recorded. */
export function useFiltered(shown: Shown, criteria: LogCriteria): { readonly filter: LogFilter; readonly looking: boolean } {
  const text = useMessages();
  const length = useApp((s) => s.length);
  const [heard, hear] = useReducer((n: number) => n + 1, 0);
  const [, show] = useReducer((n: number) => n + 1, 0);
  const { events } = shown.recording.trace;
  const searches = criteria.text !== undefined && criteria.text.trim() !== '';

  useEffect(() => {
    if (!searches || spoken.length === languages.length) return;
    let here = true;
    void Promise.all(languages.map(loadMessages)).then((all) => {
      spoken.splice(0, spoken.length, ...all);
      if (here) hear();
    });
    return () => {
      here = false;
    };
  }, [searches]);

  const filter = useMemo(
    () => new LogFilter(events, shown.names, criteria, heard > 0 || spoken.length > 0 ? spoken : [text]),
    [events, shown.names, criteria, heard, text],
  );
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const until = performance.now() + SLICE;
      let more = true;
      while (more && performance.now() < until) more = filter.grow(PIECE);
      show();
      timer = more ? setTimeout(look, 0) : undefined;
    };
    look();
    return () => clearTimeout(timer);
  }, [filter, length]);
  return { filter, looking: filter.looking };
}
