import { expect, test } from 'vitest';
import { storyHashes } from '../support/storyHashes.ts';

// after a change of the engine that is meant: npx vitest run --project unit tests/recording/hash.test.ts --update
test('every scenario of the library goes as it is written down', async () => {
  await expect(`${JSON.stringify(storyHashes(), undefined, 2)}\n`).toMatchFileSnapshot('../golden/hashes.json');
});
