import { expect, test } from 'vitest';
import golden from '../golden/hashes.json' with { type: 'json' };
import { storyHashes } from '../support/storyHashes.ts';

test('every scenario of the library goes in a browser as it does in Node', () => {
  expect(storyHashes()).toEqual(golden);
});
