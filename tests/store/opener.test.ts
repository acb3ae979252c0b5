import { expect, test } from 'vitest';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import type { Loadable } from '../../src/store/loadable.ts';
import { FIRST, firstStory, storyOfLibrary } from '../../src/store/opener.ts';

/** Names are functions of the rest. */
const facts = ({ target, id, scenario, setup, inputs }: Loadable): object => ({ target, id, scenario, setup, inputs });
const inLibrary = (id: string): object => {
  const story = fromLibrary(id);
  if (!story.ok) throw new Error(id);
  return facts(story.value);
};

test('what the page opens by itself is, to the last field, what the library has under that name', () => {
  expect(facts(firstStory())).toEqual(inLibrary(FIRST));
});

test('another scenario comes from the library, and a name that is not there is told', async () => {
  const story = await storyOfLibrary('four-cases');
  expect(story.ok && facts(story.value)).toEqual(inLibrary('four-cases'));
  expect(await storyOfLibrary('no-such')).toMatchObject({
    ok: false,
    error: [{ key: 'linkScenario', words: { got: 'no-such' } }],
  });
});
