import type { StepIndex } from '../base/brand.ts';
import type { Question, QuestionKind } from '../predict/question.ts';
import type { Recording } from '../recording/recording.ts';
import type { Shown } from './loadable.ts';

/** Where a question stands. */
export type Quiz =
  | { readonly phase: 'off' }
  /** Nothing near can be asked about: the end of the run, or a stretch in which nothing happens. */
  | { readonly phase: 'nothing' }
  /** The future is not to be seen yet. */
  | { readonly phase: 'asking'; readonly question: Question; readonly seed: number }
  /** The stage plays what happens, up to the step that answers. */
  | {
      readonly phase: 'answered';
      readonly question: Question;
      readonly seed: number;
      readonly choice: number;
      readonly right: boolean;
    }
  /** It has been seen. */
  | {
      readonly phase: 'revealed';
      readonly question: Question;
      readonly seed: number;
      readonly choice: number;
      readonly right: boolean;
    };

/** Answers of this sitting. */
export interface Score {
  readonly right: number;
  readonly answered: number;
  /** Put away without an answer: the next one is another one all the same. */
  readonly passed: number;
}

/** The score without an answer that the stage is only about to give away. */
export const seenScore = (score: Score, quiz: Quiz): Score =>
  quiz.phase === 'answered' ? { ...score, right: score.right - (quiz.right ? 1 : 0), answered: score.answered - 1 } : score;

/** Questions about what comes next. */
export interface Quizzes {
  readonly quiz: Quiz;
  readonly score: Score;
  /** Asks about what comes behind the step that is shown; without a kind, what fits best. False: there is nothing to ask. */
  readonly ask: (kind: QuestionKind | undefined, seed: number) => Promise<boolean>;
  /** Asks the next one of this sitting: what fits best. */
  readonly askNext: () => Promise<boolean>;
  /** Answers what is asked, and plays up to where it is seen. */
  readonly answer: (index: number) => void;
  /** Shows at once what was answered. */
  readonly reveal: () => void;
  readonly closeQuiz: () => void;
}

interface Around extends Quizzes {
  readonly shown: Shown | undefined;
  readonly step: StepIndex;
  readonly length: number;
  readonly preparing: object | undefined;
  readonly seek: (step: StepIndex) => void;
  readonly play: () => void;
}

const OFF: Quiz = { phase: 'off' };

/** Steps that are recorded ahead of the one at which a question is asked, at least, when the run goes on so long. */
const AHEAD = 4_000;

/** Events that are watched before the one that answers: of a longer way only the end is played. */
const MOST_PLAYED = 40;
const PLAYED = 24;

/** From where the way to the answer is played: here, or from not too many events before it. */
function playedFrom({ trace }: Recording, step: StepIndex, reveal: StepIndex): StepIndex {
  const { events, steps } = trace;
  const last = steps.eventEnd(reveal) - 1;
  return last - steps.eventEnd(step) < MOST_PLAYED ? step : Math.max(step, events.stepOf(last - PLAYED));
}

/** What a question becomes when step `to` is gone to: what is asked is dropped when its answer is seen, what was answered is revealed. */
export function quizAt(quiz: Quiz, to: StepIndex): Quiz {
  if (quiz.phase === 'nothing') return OFF;
  if (quiz.phase === 'off' || to < quiz.question.reveal) return quiz;
  if (quiz.phase === 'asking') return OFF;
  return quiz.phase === 'answered' ? { ...quiz, phase: 'revealed' } : quiz;
}

/** The step at which playing has to stop on the way to `next`: where the answer is seen. */
export const stopFor = (quiz: Quiz, next: StepIndex): StepIndex =>
  quiz.phase === 'answered' ? Math.min(next, quiz.question.reveal) : next;

/** The part of the store that asks. */
export function quizzes(
  set: (s: Partial<Quizzes> & { playing?: boolean; length?: number; step?: StepIndex; travels?: boolean }) => void,
  get: () => Around,
): Quizzes {
  return {
    quiz: OFF,
    score: { right: 0, answered: 0, passed: 0 },
    ask: async (kind, seed) => {
      // the network may be away
      const predict = await import('../predict/questions.ts').catch(() => undefined);
      const { shown, step, preparing } = get();
      if (predict === undefined || shown === undefined || preparing !== undefined) return false;
      const { recording } = shown;
      if (recording.ended === undefined && recording.length < step + AHEAD) {
        recording.runFor(step + AHEAD - recording.length);
        set({ length: recording.length });
      }
      const question =
        kind === undefined ? predict.anyQuestion(recording, step, seed) : predict.questionAt(recording, step, kind, seed);
      set({ playing: false, quiz: question === undefined ? { phase: 'nothing' } : { phase: 'asking', question, seed } });
      return question !== undefined;
    },
    askNext: () => get().ask(undefined, get().score.answered + get().score.passed),
    answer: (index) => {
      const { quiz, score, play, shown, step } = get();
      if (quiz.phase !== 'asking' || quiz.question.choices[index] === undefined || shown === undefined) return;
      const right = index === quiz.question.answer;
      const from = playedFrom(shown.recording, step, quiz.question.reveal);
      set({
        ...(from === step ? {} : { step: from, travels: false }),
        quiz: { ...quiz, phase: 'answered', choice: index, right },
        score: { ...score, right: score.right + (right ? 1 : 0), answered: score.answered + 1 },
      });
      play();
    },
    reveal: () => {
      const { quiz, seek } = get();
      if (quiz.phase === 'answered') seek(quiz.question.reveal);
    },
    closeQuiz: () => {
      const { quiz, score } = get();
      if (quiz.phase === 'off') return;
      set({ quiz: OFF, ...(quiz.phase === 'asking' ? { score: { ...score, passed: score.passed + 1 } } : {}) });
    },
  };
}
