import { err, ok, type Result } from '../base/result.ts';
import { decodeLink, type Deflater } from '../scenario/codec.ts';
import { find } from '../scenario/library/index.ts';
import type { StoryTarget } from '../scenario/link.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import type { Loadable } from './store.ts';

/** What the page opens when nobody asked for anything else. */
export const FIRST = 'case-1-uart';

/** A scenario of the library. */
export function fromLibrary(id: string): Result<Loadable, readonly Problem[]> {
  const entry = find(id);
  if (entry === undefined) return err([problem('', 'linkScenario', id)]);
  const { scenario } = entry;
  const setup = setupOf(scenario);
  return ok({ target: { kind: 'library', id }, id, scenario, setup, names: namesOfScenario(scenario, setup), inputs: [] });
}

/** What a link asks for. */
export async function fromLink(target: StoryTarget, deflater: Deflater): Promise<Result<Loadable, readonly Problem[]>> {
  if (target.kind === 'library') return fromLibrary(target.id);
  const shared = await decodeLink(target.payload, deflater);
  if (!shared.ok) return shared;
  const { scenario, branches, libraryId } = shared.value;
  const { inputs } = branches.all[branches.current]!;
  const setup = setupOf(scenario);
  return ok({ target, id: libraryId ?? '', scenario, setup, names: namesOfScenario(scenario, setup), inputs, branches });
}
