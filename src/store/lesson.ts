import type { StepIndex } from '../base/brand.ts';
import type { Lesson, LessonText } from '../lessons/lesson.ts';
import type { Thing } from '../recording/thing.ts';
import type { LessonTarget } from '../scenario/link.ts';
import type { Problem } from '../scenario/problem.ts';
import type { Loadable } from './loadable.ts';
import type { LessonProgress } from './lessonProgress.ts';

/** A lesson as it is being read. */
export interface LessonInHand {
  readonly lesson: Lesson;
  /** What it says, in the reader's language. */
  readonly text: LessonText;
  /** Index of the beat that is read. */
  readonly at: number;
  /** Where that beat stops; undefined while it is not recorded so far. */
  readonly place: StepIndex | undefined;
  /** The question before the next beat has been put. */
  readonly asking: boolean;
  /** The reader went into the sandbox, or opened something else, and may come back. */
  readonly away: boolean;
}

/** Takes the reader through a lesson. It is fetched when the first one is opened. */
export interface Teaching {
  /** Opens a lesson at a beat ('': the first), where it stops. Returns what is wrong with that; then nothing changes. */
  readonly open: (lesson: string, beat: string) => Promise<readonly Problem[]>;
  /** The run with which a beat would be shown; undefined when there is no such beat. */
  readonly storyOf: (lesson: string, beat: string) => Promise<Loadable | undefined>;
  /** Asks what is to be asked, then plays on to where the next beat stops; while that is under way: goes there at once. */
  readonly next: () => void;
  /** Plays up to where this beat stops once more. */
  readonly replay: () => void;
  readonly previous: () => void;
  readonly toBeat: (name: string) => void;
  /** Into the sandbox, with this very state. */
  readonly leave: () => void;
  /** To the beat at which the lesson was left, and to its own path. */
  readonly comeBack: () => void;
  /** Puts the lesson away. */
  readonly close: () => void;
  /** What was read, as a file. */
  readonly exported: () => string;
  /** Adds what such a file says. Returns what is wrong with it; then nothing changes. */
  readonly imported: (text: string) => readonly Problem[];
  readonly forget: () => void;
}

/** The lesson in hand, and what shows it. */
export interface Lessons {
  readonly lesson: LessonInHand | undefined;
  readonly teacher: Teaching | undefined;
  /** What the reader has read so far; undefined while no lesson was asked for. */
  readonly progress: LessonProgress | undefined;
  /** Playing stops at this step. */
  readonly stopAt: StepIndex | undefined;
  /** On the whole screen, for those at the back of a hall. */
  readonly presenting: boolean;
  /** The lesson that is shown as it will be printed. */
  readonly handout: string | undefined;
  /** What is lit besides what is pinned. */
  readonly lit: readonly Thing[];
  /** Plays on up to a step. */
  readonly playTo: (step: StepIndex) => void;
  /** Pins the first of these and lights the others. */
  readonly light: (things: readonly Thing[]) => void;
  readonly present: (presenting: boolean) => void;
  readonly showHandout: (lesson: string | undefined) => void;
  readonly tellLesson: (told: Partial<Pick<Lessons, 'lesson' | 'teacher' | 'progress'>>) => void;
}

interface Around extends Lessons {
  readonly playing: boolean;
  readonly wanted: StepIndex | undefined;
  readonly selected: Thing | undefined;
  readonly follows: boolean;
}

/** The part of the store that holds it. */
export function lessons(set: (s: Partial<Around>) => void): Lessons {
  return {
    lesson: undefined,
    teacher: undefined,
    progress: undefined,
    stopAt: undefined,
    presenting: false,
    handout: undefined,
    lit: [],
    playTo: (stopAt) => set({ playing: true, stopAt, wanted: undefined }),
    light: ([first, ...others]) => set({ selected: first, follows: false, lit: others }),
    present: (presenting) => set({ presenting }),
    showHandout: (handout) => set({ handout }),
    tellLesson: (told) => set(told),
  };
}

/** The link to the beat that is read; undefined when what is shown is not a lesson's own path. */
export function lessonTarget(s: {
  readonly lesson: LessonInHand | undefined;
  readonly shown: { readonly inputs: readonly unknown[] } | undefined;
}): LessonTarget | undefined {
  const { lesson: now, shown } = s;
  if (now === undefined || now.away || shown === undefined || shown.inputs.length > 0) return undefined;
  return { kind: 'lesson', lesson: now.lesson.id, beat: now.lesson.beats[now.at]!.name };
}
