import { err, ok, type Result } from '../base/result.ts';
import { first } from '../generated/firstScenario.ts';
import type { Deflater } from '../scenario/codec.ts';
import type { StoryTarget } from '../scenario/link.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import { libraryStory, type Loadable } from './loadable.ts';

/** What the page opens when nobody asked for anything else. */
export const FIRST = first.id;
export const firstStory = (): Loadable => libraryStory(first.id, first.scenario);

/** A scenario of the library. The library is fetched with the first one that is not the page's own. */
export async function storyOfLibrary(id: string): Promise<Result<Loadable, readonly Problem[]>> {
  if (id === FIRST) return ok(firstStory());
  try {
    const { fromLibrary } = await import('./fromLibrary.ts');
    return fromLibrary(id);
  } catch {
    return err([problem('', 'notFetched', id)]);
  }
}

/** A challenge, as it is found: what it says about itself are its title and its task. */
export async function fromChallenge(id: string): Promise<Result<Loadable, readonly Problem[]>> {
  try {
    const { challengeScenario, findChallenge } = await import('../challenges/index.ts');
    const challenge = findChallenge(id);
    if (challenge === undefined) return err([problem('', 'linkChallenge', id)]);
    const scenario = await challengeScenario(challenge);
    const setup = setupOf(scenario);
    const names = namesOfScenario(scenario, setup);
    return ok({ target: { kind: 'challenge', id }, id: '', scenario, setup, names, inputs: [], challenge });
  } catch {
    return err([problem('', 'notFetched', id)]);
  }
}

/** What a link asks for. A payload says of which challenge it is an attempt; it is one when its machine is that of the challenge. */
export async function fromLink(
  target: StoryTarget,
  deflater: Deflater,
  challengeId?: string,
): Promise<Result<Loadable, readonly Problem[]>> {
  if (target.kind === 'library') return storyOfLibrary(target.id);
  if (target.kind === 'challenge') return fromChallenge(target.id);
  let codec: typeof import('../scenario/codec.ts');
  try {
    codec = await import('../scenario/codec.ts');
  } catch {
    return err([problem('', 'notFetched', '#')]);
  }
  const shared = await codec.decodeLink(target.payload, deflater);
  if (!shared.ok) return shared;
  const { scenario, branches, libraryId } = shared.value;
  const { inputs } = branches.all[branches.current]!;
  const setup = setupOf(scenario);
  const found = challengeId === undefined ? undefined : await fromChallenge(challengeId);
  const challenge =
    found?.ok === true && JSON.stringify(found.value.setup) === JSON.stringify(setup) ? found.value.challenge : undefined;
  const names = namesOfScenario(scenario, setup);
  return ok({
    target,
    id: libraryId ?? '',
    scenario,
    setup,
    names,
    inputs,
    branches,
    ...(challenge === undefined ? {} : { challenge }),
  });
}
