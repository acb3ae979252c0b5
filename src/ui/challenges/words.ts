import type { ChallengeText } from '../../challenges/challenge.ts';
import { challengeTexts } from '../../challenges/index.ts';
import { challengeMessages, type ChallengeMessages } from '../../i18n/challengeMessages.ts';
import { formatLink } from '../../scenario/link.ts';
import { useApp } from '../context.ts';
import { useFetched } from '../useFetched.ts';

/** The words of the challenges in the reader's language. */
export function useChallengeWords(): ChallengeMessages {
  return challengeMessages(useApp((s) => s.language));
}

/** What each challenge says, in the reader's language. */
export function useChallengeTexts(): { readonly [id: string]: ChallengeText } | 'missing' | undefined {
  return useFetched(challengeTexts);
}

export const linkTo = (id: string): string => formatLink({ target: { kind: 'challenge', id }, view: {} });
