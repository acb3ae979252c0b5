import { parOf, type ChallengeText } from '../../challenges/challenge.ts';
import type { Failure, GoalState } from '../../challenges/goal.ts';
import type { ChallengeMessages } from '../../i18n/challengeMessages.ts';
import type { Messages } from '../../i18n/messages.ts';
import { sentence } from '../../recording/sentence.ts';
import type { Score } from '../../store/challengeScores.ts';
import type { Shown } from '../../store/store.ts';

/** What is needed to say how a challenge stands. */
export interface Hearing {
  readonly shown: Shown;
  readonly text: ChallengeText;
  readonly words: ChallengeMessages;
  readonly messages: Messages;
  readonly number: (n: number) => string;
  /** Whether the run is recorded to its end. */
  readonly ended: boolean;
}

function failureText(failure: Failure, { shown, text, words, messages }: Hearing): string {
  switch (failure.kind) {
    case 'never':
      return text.never[failure.name] ?? '';
    case 'broken':
      return sentence(failure.row, shown.names, messages);
    default:
      return words.failures[failure.kind];
  }
}

/** What the engine saw when the goal was met: the sentence of its event, or what had to be waited for. */
export function witnessed({ at }: GoalState, { shown, text, messages }: Hearing): string {
  if (at === undefined) return '';
  if (at.event < 0) return text.sights.at(-1) ?? '';
  return sentence(shown.recording.trace.events.row(at.event), shown.names, messages);
}

/** With how many inputs it was solved, beside how many are enough. */
export function inputsText({ inputs }: GoalState, { shown, words }: Hearing): string {
  const par = shown.challenge === undefined ? inputs : parOf(shown.challenge);
  return inputs <= par ? words.atPar(inputs) : words.overPar(inputs, par);
}

/** How the goal stands, in one or two sentences. */
export function verdictText(goal: GoalState | undefined, hearing: Hearing): string {
  const { words, number, ended } = hearing;
  if (goal === undefined) return words.judging;
  const { at, failure } = goal;
  if (at !== undefined && failure !== undefined) {
    const says = goal.inputs === 0 ? words.fails : words.failed;
    return says(number(at.step), failureText(failure, hearing));
  }
  if (goal.kind === 'met') return `${witnessed(goal, hearing)} ${inputsText(goal, hearing)}`;
  if (!ended) return words.judging;
  return goal.inputs === 0 ? words.open : words.tried;
}

/** What came of a challenge so far, in a few words. */
export function scoreText(score: Score | undefined, par: number, words: ChallengeMessages): string {
  if (score === undefined || (score.inputs === undefined && !score.seen)) return words.untried;
  if (score.inputs === undefined) return words.seen;
  return `${words.solvedWith(score.inputs)}${score.inputs <= par ? ` (${words.fewest})` : ''}`;
}
