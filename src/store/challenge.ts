import type { GoalState } from '../challenges/goal.ts';
import type { Scores } from './challengeScores.ts';

/** Judges the challenge in hand. It is fetched when the first one is opened. */
export interface Refereeing {
  readonly revealHint: () => void;
  /** Shows the story without any input, from its beginning; what was done to it stays in its branches. */
  readonly startOver: () => void;
  /** Plays the reference solution up to where the goal is met, as a branch of this name. From then on nothing counts. */
  readonly showSolution: (name: string) => void;
  /** Forgets every score. */
  readonly forget: () => void;
}

/** The challenge in hand (`shown.challenge`), and what came of it. */
export interface Challenges {
  /** Its goal in the branch that is shown, as far as that is recorded; undefined: none is in hand, or nobody judges yet. */
  readonly goal: GoalState | undefined;
  /** Hints that were asked for. */
  readonly hints: number;
  readonly referee: Refereeing | undefined;
  /** What came of all of them; undefined while nobody judges. */
  readonly scores: Scores | undefined;
  readonly tellChallenge: (told: Partial<Omit<Challenges, 'tellChallenge'>>) => void;
}

/** The part of the store that holds it. */
export function challenging(set: (s: Partial<Challenges>) => void): Challenges {
  return {
    goal: undefined,
    hints: 0,
    referee: undefined,
    scores: undefined,
    tellChallenge: (told) => set(told),
  };
}
