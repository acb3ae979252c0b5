import { err, ok, type Result } from '../base/result.ts';
import { find } from '../scenario/library/index.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import type { Loadable } from './loadable.ts';

/** A scenario of the library. */
export function fromLibrary(id: string): Result<Loadable, readonly Problem[]> {
  const entry = find(id);
  if (entry === undefined) return err([problem('', 'linkScenario', id)]);
  const { scenario } = entry;
  const setup = setupOf(scenario);
  return ok({ target: { kind: 'library', id }, id, scenario, setup, names: namesOfScenario(scenario, setup), inputs: [] });
}
