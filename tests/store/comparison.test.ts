import { expect, test } from 'vitest';
import { library } from '../../src/scenario/library/index.ts';
import { compareBranch, compareRuns, type Outcome } from '../../src/store/comparison.ts';
import { flip } from '../../src/store/flip.ts';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import { Recording } from '../../src/recording/recording.ts';
import type { Shown } from '../../src/store/store.ts';

function shown(id: string): Shown {
  const loaded = fromLibrary(id);
  if (!loaded.ok) throw new Error(id);
  const recording = new Recording(loaded.value.setup);
  recording.runToEnd();
  return { ...loaded.value, recording };
}

/** What is told, in order, with a clock that gives each slice no time at all. */
function outcomes(of: Shown): Outcome[] {
  const told: Outcome[] = [];
  const later: (() => void)[] = [];
  let time = 0;
  compareRuns(of, { now: () => (time += 100), later: (task) => later.push(task) }, (o) => told.push(o));
  for (let task = later.shift(); task !== undefined; task = later.shift()) task();
  return told;
}

test('the other run is another set-up of the same scenario, and flipping twice comes back', () => {
  const here = shown('defect-intid-8-bits');
  const there = flip(here)!;
  expect([here.setup.hypervisor.intidWidth, there.setup.hypervisor.intidWidth]).toEqual([8, 10]);
  expect([there.flipped, there.id, there.target]).toEqual([true, here.id, here.target]);
  expect(flip(there)).toMatchObject({ setup: here.setup, flipped: false });
  expect(flip(shown('case-1-uart'))).toBeUndefined();
});

test('where two runs part is told when both have ended, and at once when it is asked again', () => {
  const here = shown('defect-disabled-lost');
  const [first, second] = outcomes(here);
  expect(first).toBeUndefined();
  expect(second).toMatchObject({ here: { kind: 'dropped' }, there: { kind: 'latched' } });
  expect(outcomes(here)).toEqual([second]);
});

test.each(library.filter((x) => x.scenario.compare !== undefined).map((x) => x.id))('the two runs of %s part', (id) => {
  expect(outcomes(shown(id)).at(-1)).toMatchObject({ step: expect.any(Number) as number });
});

test('what is stopped tells nothing more', () => {
  const told: Outcome[] = [];
  const later: (() => void)[] = [];
  const stop = compareRuns(shown('defect-mailbox-lifo'), { now: () => 0, later: (t) => later.push(t) }, (o) => told.push(o));
  stop();
  later.shift()!();
  expect(told).toEqual([undefined]);
});

test('two branches part at the first action that only one of them has, and not at all when both have the same', () => {
  const here = shown('case-1-uart');
  const compare = (inputs: Shown['inputs']): Outcome => {
    let last: Outcome;
    const later: (() => void)[] = [];
    compareBranch(here, inputs, { now: () => 0, later: (task) => later.push(task) }, (o) => (last = o));
    for (let task = later.shift(); task !== undefined; task = later.shift()) task();
    return last;
  };
  expect(compare([])).toBe('same');
  const outcome = compare([{ step: 150, do: 'pulse', device: 0 }]);
  expect(outcome).toMatchObject({ there: { kind: 'lineRaised' } });
  expect(typeof outcome === 'object' && outcome.step).toBeGreaterThanOrEqual(150);
});
