import { flipped } from '../scenario/compare.ts';
import { setupOf } from '../scenario/setup.ts';
import type { Loadable } from './loadable.ts';

/** The scenario in hand with the other options of its comparison; undefined when there is nothing to compare it with. */
export function flip(x: Loadable): Loadable | undefined {
  const scenario = flipped(x.scenario);
  if (scenario === undefined) return undefined;
  const { target, id, names, inputs } = x;
  return { target, id, names, inputs, scenario, setup: setupOf(scenario), flipped: x.flipped !== true };
}
