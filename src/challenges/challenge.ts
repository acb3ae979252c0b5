import type { OptionName } from '../engine/hypervisor/optionCatalogue.ts';
import type { NamedAction } from '../scenario/actionSchemas.ts';
import type { ScenarioSource } from '../scenario/fields.ts';

/** An event, by what it says, as markers are written. */
export type Pattern = NonNullable<NonNullable<ScenarioSource['markers']>[number]['when']>;

/** Something that may be done. A list that is left out: with any of them. */
export type Allowance =
  | { readonly do: 'raise' | 'lower' | 'pulse'; readonly devices?: readonly string[] }
  | { readonly do: 'start' | 'pause' | 'resume' | 'move'; readonly vcpus?: readonly string[] }
  | { readonly do: 'sgi' }
  /** Beginnings of registers' names: `vGICD`, `GICH_LR`, `GICV_PMR`. */
  | { readonly do: 'write'; readonly registers: readonly string[] }
  | { readonly do: 'option'; readonly options?: readonly OptionName[] };

/** One thing that has to be seen; the next one counts from there on. */
export type Sight =
  /** All of these happen, in any order (`nth`: so often). */
  | { readonly see: readonly Pattern[] }
  /** No such event for so many ticks; when there is one, they are counted anew. Nor in what is left of a run that comes to rest. */
  | { readonly quiet: Pattern; readonly ticks: number }
  /** Nothing can happen any more. */
  | { readonly rest: true };

export interface Goal {
  /** What has to be seen, one after the other. */
  readonly sights: readonly Sight[];
  /** What must not happen before; the texts say by name why not. */
  readonly never: readonly { readonly name: string; readonly when: Pattern }[];
  /** Whether every invariant must hold until then. A hypervisor that gives up has failed in any case. */
  readonly sound: boolean;
}

/** A step of the reference solution: done at the first event behind the move before it that fits; none: right behind that move, or at the very beginning. */
export type Move = NamedAction & { readonly after?: Pattern };

/** A task whose goal the engine checks. */
export interface Challenge {
  /** Stable: it is part of links (`#/challenge/<id>`). Lower case, digits and `-`. */
  readonly id: string;
  /** How hard it is. */
  readonly level: 1 | 2 | 3;
  /** The machine as it is found. What it says about itself is in the texts of the challenge. */
  readonly scenario: ScenarioSource;
  readonly allowed: readonly Allowance[];
  /** More inputs than these are too many. */
  readonly limit: number;
  /** Ticks until which the goal must be met; none: until the run ends. */
  readonly within?: number;
  readonly goal: Goal;
  /** Solves it with the fewest inputs that are known: as many as it has moves. */
  readonly solution: readonly Move[];
}

/** Inputs of the reference solution. */
export const parOf = (c: Challenge): number => c.solution.length;

/** What a challenge says, in one language. No markup but `code` between backquotes. */
export interface ChallengeText<S extends readonly string[] = readonly string[], N extends string = string> {
  readonly title: string;
  /** What is wrong and what is to be brought about: at most 50 words. */
  readonly task: string;
  /** Each of the goal's sights, as a short sentence. */
  readonly sights: S;
  /** Why what must not happen must not, by name. */
  readonly never: { readonly [Name in N]: string };
  /** One after the other, each saying more. */
  readonly hints: readonly string[];
  /** Why the solution works. */
  readonly why: string;
  /** The register or rule on which that rests: "GICV_PMR; GICv2 §5.3". */
  readonly rule: string;
}
