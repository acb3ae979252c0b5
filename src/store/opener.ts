import { err, ok, type Result } from '../base/result.ts';
import { first } from '../generated/firstScenario.ts';
import type { Deflater } from '../scenario/codec.ts';
import type { LinkView, StoryTarget } from '../scenario/link.ts';
import { givenNames, namesOf } from '../scenario/names.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import type { Loadable } from './loadable.ts';

type Story = Result<Loadable, readonly Problem[]>;

/** What the page opens when nobody asked for anything else: the one story that the first load brings. */
export const FIRST = first.id;
export function firstStory(): Loadable {
  const { id, scenario, setup } = first;
  return { target: { kind: 'library', id }, id, scenario, setup, names: namesOf(setup, givenNames(scenario)), inputs: [] };
}

/** What has to be fetched for a story may not come. */
async function fetched(what: string, story: () => Promise<Story>): Promise<Story> {
  try {
    return await story();
  } catch {
    return err([problem('', 'notFetched', what)]);
  }
}

/** A scenario of the library. The library is fetched with the first one that is not the page's own. */
export const storyOfLibrary = (id: string): Promise<Story> =>
  fetched(id, async () => (id === FIRST ? ok(firstStory()) : (await import('./fromLibrary.ts')).fromLibrary(id)));

const storyOfChallenge = (id: string): Promise<Story> =>
  fetched(id, async () => (await import('./fromChallenge.ts')).fromChallenge(id));

const storyOfPayload = (payload: string, deflater: Deflater, challenge: Loadable | undefined): Promise<Story> =>
  fetched('#', async () => (await import('./fromPayload.ts')).fromPayload(payload, deflater, challenge));

/** What a link asks for, as far as its view says so in the other run of its comparison. */
export async function fromLink(
  target: StoryTarget,
  deflater: Deflater,
  view: Pick<LinkView, 'challenge' | 'flipped'> = {},
): Promise<Story> {
  const written = await asWritten(target, deflater, view.challenge);
  if (!written.ok || view.flipped !== true) return written;
  return fetched('#', async () => {
    const { flip } = await import('./flip.ts');
    return ok(flip(written.value) ?? written.value);
  });
}

async function asWritten(target: StoryTarget, deflater: Deflater, challenge: string | undefined): Promise<Story> {
  if (target.kind === 'library') return storyOfLibrary(target.id);
  if (target.kind === 'challenge') return storyOfChallenge(target.id);
  const found = challenge === undefined ? undefined : await storyOfChallenge(challenge);
  return storyOfPayload(target.payload, deflater, found?.ok === true ? found.value : undefined);
}
