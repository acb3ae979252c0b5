import { useEffect, useState } from 'react';
import type { ChallengeText } from '../../challenges/challenge.ts';
import { challengeTexts } from '../../challenges/index.ts';
import { challengeMessages, type ChallengeMessages } from '../../i18n/challengeMessages.ts';
import { formatLink } from '../../scenario/link.ts';
import { useApp } from '../context.ts';

/** The words of the challenges in the reader's language. */
export function useChallengeWords(): ChallengeMessages {
  return challengeMessages(useApp((s) => s.language));
}

/** What each challenge says, in the reader's language; in another one until that has come. 'missing': the network is away. */
export function useChallengeTexts(): { readonly [id: string]: ChallengeText } | 'missing' | undefined {
  const language = useApp((s) => s.language);
  const [texts, setTexts] = useState<{ readonly [id: string]: ChallengeText } | 'missing'>();
  useEffect(() => {
    let here = true;
    challengeTexts(language).then(
      (all) => {
        if (here) setTexts(all);
      },
      () => {
        if (here) setTexts((was) => was ?? 'missing');
      },
    );
    return () => {
      here = false;
    };
  }, [language]);
  return texts;
}

export const linkTo = (id: string): string => formatLink({ target: { kind: 'challenge', id }, view: {} });
