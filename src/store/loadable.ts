import type { Challenge } from '../challenges/challenge.ts';
import type { Input, Setup } from '../engine/machine/setup.ts';
import type { Recording } from '../recording/recording.ts';
import type { Branches } from '../scenario/branches.ts';
import type { StoryTarget } from '../scenario/link.ts';
import type { Names } from '../scenario/names.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** A scenario, ready to be run. */
export interface Loadable {
  /** What a link says to open it again. */
  readonly target: StoryTarget;
  /** Its library id; '' for one that came inside a link. */
  readonly id: string;
  readonly scenario: Scenario;
  readonly setup: Setup;
  readonly names: Names;
  readonly inputs: readonly Input[];
  /** Every branch that a link carried; without it there is one, with `inputs`. */
  readonly branches?: Branches;
  /** The challenge that it is; with another machine it is none. */
  readonly challenge?: Challenge;
  /** It is the other run of a comparison: the options of its `compare` are those of the scenario as it is written. */
  readonly flipped?: boolean;
}

/** The scenario in hand and its recording. */
export interface Shown extends Loadable {
  readonly recording: Recording;
}
