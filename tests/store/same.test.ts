import { expect, test } from 'vitest';
import { kept, same } from '../../src/store/same.ts';

test('what says the same keeps its identity, at every depth', () => {
  const before = {
    lanes: [
      { pe: 0, lrs: [undefined, { vintid: 33 }] },
      { pe: 1, lrs: [] },
    ],
    tick: 4,
  };
  const now = {
    lanes: [
      { pe: 0, lrs: [undefined, { vintid: 34 }] },
      { pe: 1, lrs: [] },
    ],
    tick: 4,
  };
  const got = kept(before, now);
  expect(got).toEqual(now);
  expect(got).not.toBe(before);
  expect(got.lanes[1]).toBe(before.lanes[1]);
  expect(got.lanes[0]).not.toBe(before.lanes[0]);
  expect(kept(before, structuredClone(before))).toBe(before);
});

test.each([
  [{ a: 1 }, { a: 1 }, true],
  [{ a: undefined }, {}, false],
  [{ a: undefined }, { b: undefined }, false],
  [[1, 2], [1, 2, 3], false],
  [[], {}, false],
  [Number.NaN, Number.NaN, true],
  [null, {}, false],
])('%j and %j say the same: %s', (a, b, yes) => {
  expect(same(a, b)).toBe(yes);
});
