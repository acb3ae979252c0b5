import type { QuestionKind } from '../predict/question.ts';
import type { EventPattern } from '../scenario/scenario.ts';

/** The panel that a beat opens beside the stage. */
export type LessonPanel = 'explain' | 'interrupt' | 'registers' | 'machines' | 'log';

/** One sentence, one change: the stage plays up to where the beat stops, and stays there while it is read. */
export interface Beat {
  /** Stable: it is part of links (`#/lesson/<lesson>/<beat>`). Lower case, digits and `-`. */
  readonly name: string;
  /** Another run begins with this beat: a scenario of the library. */
  readonly scenario?: string;
  /** The run with the other options of the scenario's comparison begins with this beat, or the one as it is written (`false`). */
  readonly flipped?: boolean;
  /** Where it stops: the first event behind the beat before it that fits (`nth`: the nth); none: the beginning of a run. */
  readonly until?: Exclude<EventPattern, undefined>;
  /** Keys of the things that light up (`recording/thing.ts`): `lr0.0`, `irq33`, `GICH_HCR.0`. The first one is pinned. */
  readonly highlight: readonly string[];
  readonly panel?: LessonPanel;
  /** Asked before the stage plays on from the beat before to this one; its answer is seen on the way, or here. */
  readonly question?: QuestionKind;
}

/** What a beat says, in one language. */
export interface BeatText {
  /** One short paragraph. No markup but `code` between backquotes. */
  readonly text: string;
  /** The register, rule or section on which it rests: "GICH_LR.State; GICv2 §5.3.9". */
  readonly rule: string;
  /** What the lecturer sees in the notes window. */
  readonly notes: string;
}

/** The texts of a lesson, in one language. */
export interface LessonText<B extends string = string> {
  readonly title: string;
  /** What one can do afterwards, in one sentence. */
  readonly summary: string;
  readonly beats: { readonly [Name in B]: BeatText };
  /** What to try in the sandbox at the end, one sentence each. */
  readonly tries: readonly string[];
}

/** A lesson: a run of a scenario, beat by beat. */
export interface Lesson {
  /** Stable: it is part of links. */
  readonly id: string;
  /** The scenario of the library with which it begins. */
  readonly scenario: string;
  /** Minutes that it takes: at most 10. */
  readonly minutes: number;
  readonly beats: readonly Beat[];
}
