import type { StepIndex } from '../base/brand.ts';
import type { Input } from '../engine/machine/setup.ts';

/** One way in which the story went: what was done to the machine from its beginning. */
export interface Branch {
  /** What the reader calls it; '' for one without a name. */
  readonly name: string;
  /** The branch that it left, by its place in the list; -1 for the first. */
  readonly parent: number;
  /** The step at which it left it; 0 for the first. */
  readonly fork: StepIndex;
  /** All of its inputs, those before the fork among them. */
  readonly inputs: readonly Input[];
}

/** Every branch of a story, and the one that is shown. A branch stands behind the one that it left. */
export interface Branches {
  readonly all: readonly Branch[];
  readonly current: number;
}

export const oneBranch = (inputs: readonly Input[]): Branches => ({
  all: [{ name: '', parent: -1, fork: 0, inputs }],
  current: 0,
});
