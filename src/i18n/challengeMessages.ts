import { challenges as en } from './en/challenges.ts';
import type { Language } from './language.ts';
import { challenges as zhCN } from './zh-CN/challenges.ts';

export type ChallengeMessages = typeof en;

/** What the list of challenges and the card of one say. Apart from the other texts: not needed at first sight. */
export const challengeMessages = (language: Language): ChallengeMessages => (language === 'zh-CN' ? zhCN : en);
