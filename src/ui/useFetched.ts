import { useEffect, useState } from 'react';
import type { Language } from '../i18n/language.ts';
import { useApp } from './context.ts';

/**
 * What has to be fetched, in the reader's language; in another one until that has come. 'missing': the network is away.
 * `fetch` keeps its identity, or it is fetched anew.
 */
export function useFetched<T>(fetch: (language: Language) => Promise<T>): T | 'missing' | undefined {
  const language = useApp((s) => s.language);
  const [fetched, setFetched] = useState<T | 'missing'>();
  useEffect(() => {
    let wanted = true;
    fetch(language).then(
      (it) => {
        if (wanted) setFetched(() => it);
      },
      () => {
        if (wanted) setFetched((was) => was ?? 'missing');
      },
    );
    return () => {
      wanted = false;
    };
  }, [fetch, language]);
  return fetched;
}
