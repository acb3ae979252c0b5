import type { Allowance, Challenge } from '../../challenges/challenge.ts';
import type { ChallengeMessages } from '../../i18n/challengeMessages.ts';

/** `vGICD`: any of its registers. */
const registers = (names: readonly string[]): string => names.map((x) => (x.includes('_') ? x : `${x}_*`)).join(', ');

function allowance(a: Allowance, words: ChallengeMessages): string {
  switch (a.do) {
    case 'sgi':
      return words.allowed.sgi();
    case 'write':
      return words.allowed.write(registers(a.registers));
    case 'option':
      return words.allowed.option((a.options ?? []).join(', '));
    case 'raise':
    case 'lower':
    case 'pulse':
      return words.allowed[a.do]((a.devices ?? []).join(', '));
    case 'start':
    case 'pause':
    case 'resume':
    case 'move':
      return words.allowed[a.do]((a.vcpus ?? []).join(', '));
  }
}

/** What may be done, how often, and until when. */
export const rulesText = (c: Challenge, words: ChallengeMessages, number: (n: number) => string): string =>
  [
    ...c.allowed.map((a) => allowance(a, words)),
    words.limit(c.limit),
    ...(c.within === undefined ? [] : [words.within(number(c.within))]),
  ].join(' · ');
