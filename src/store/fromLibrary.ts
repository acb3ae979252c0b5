import { err, ok, type Result } from '../base/result.ts';
import { find } from '../scenario/library/index.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import { libraryStory, type Loadable } from './loadable.ts';

/** A scenario of the library. */
export function fromLibrary(id: string): Result<Loadable, readonly Problem[]> {
  const entry = find(id);
  return entry === undefined ? err([problem('', 'linkScenario', id)]) : ok(libraryStory(id, entry.scenario));
}
