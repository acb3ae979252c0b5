import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Journal } from '../../src/engine/cells/journal.ts';
import { Memory } from '../../src/engine/cells/memory.ts';
import { rng } from '../../src/base/rng.ts';
import { Pictures } from '../../src/recording/pictures.ts';

const SIZE = 100;
const ENTRIES = 400_000;

/** A journal of many entries, the pictures that were made on the way, and a memory that saw it all. */
function long(): { readonly journal: Journal; readonly pictures: Pictures } {
  const journal = new Journal();
  const memory = new Memory(SIZE, journal);
  const pictures = new Pictures(SIZE);
  const random = rng(3);
  while (journal.length < ENTRIES) {
    memory.set(random.int(0, SIZE - 1), random.int(-1000, 1000));
    if (journal.length % 256 === 0) pictures.offer(journal.length, memory.words);
  }
  return { journal, pictures };
}

test('a way by a picture ends on the same cells as the journal alone, and is never long', () => {
  const { journal, pictures } = long();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: ENTRIES }), fc.integer({ min: 0, max: ENTRIES }), (from, to) => {
      const expected = new Int32Array(SIZE);
      journal.replay(expected, 0, to);
      const words = new Int32Array(SIZE);
      journal.replay(words, 0, from);
      const at = pictures.shortcut(words, from, to);
      expect(Math.abs(to - at)).toBeLessThan(70_000);
      journal.replay(words, at, to);
      expect(words).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('a short way needs no picture', () => {
  const { journal, pictures } = long();
  const words = new Int32Array(SIZE);
  journal.replay(words, 0, 200_000);
  expect(pictures.shortcut(words, 200_000, 200_010)).toBe(200_000);
});

test('the pictures take at most a twentieth of the journal', () => {
  const { journal, pictures } = long();
  expect(pictures.bytes).toBeGreaterThan(0);
  expect(pictures.bytes).toBeLessThanOrEqual((journal.length * journal.entryBytes) / 20);
});

test('of a large machine they are made less often, and take as little', () => {
  const size = 50_000;
  const pictures = new Pictures(size);
  for (let place = 0; place < 1_000_000; place += 1000) pictures.offer(place, new Int32Array(size));
  expect(pictures.bytes).toBeGreaterThan(0);
  expect(pictures.bytes).toBeLessThanOrEqual((1_000_000 * 10) / 20);
});
