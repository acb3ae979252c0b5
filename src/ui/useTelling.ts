import { useEffect, useState } from 'react';

/** What makes the sentence of an event. */
export type Telling = typeof import('../recording/sentence.ts').sentence;

/** It is fetched behind the first picture, like the words that it needs; undefined until then. */
export function useTelling(): Telling | undefined {
  const [telling, setTelling] = useState<Telling>();
  useEffect(() => {
    let here = true;
    import('../recording/sentence.ts').then(
      ({ sentence }) => {
        if (here) setTelling(() => sentence);
      },
      () => {
        // the network is away: stage and panels go on
      },
    );
    return () => {
      here = false;
    };
  }, []);
  return telling;
}
