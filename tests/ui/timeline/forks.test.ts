import { expect, test } from 'vitest';
import { forksOf } from '../../../src/ui/timeline/forks.ts';

/**
 * A ──100──── 300 ──── 500
 *     └ B ─ 200 ┐└ D    └ E
 *           └ C
 */
const branches = [
  { id: 0, name: 'A', parent: -1, fork: 0, inputs: [] },
  { id: 1, name: 'B', parent: 0, fork: 100, inputs: [] },
  { id: 2, name: 'C', parent: 1, fork: 200, inputs: [] },
  { id: 3, name: 'D', parent: 0, fork: 300, inputs: [] },
  { id: 4, name: 'E', parent: 0, fork: 500, inputs: [] },
];

test('ways part where a branch left its parent and where others left it, and nowhere else along it', () => {
  expect(forksOf({ branches, branch: 0 })).toEqual([100, 300, 500]);
  expect(forksOf({ branches, branch: 1 })).toEqual([100, 200]);
  expect(forksOf({ branches, branch: 2 })).toEqual([100, 200]);
  expect(forksOf({ branches, branch: 3 })).toEqual([100, 300]);
  expect(forksOf({ branches: branches.slice(0, 1), branch: 0 })).toEqual([]);
});
