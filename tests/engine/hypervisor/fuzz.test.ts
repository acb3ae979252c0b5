import { expect, test } from 'vitest';
import { invariants } from '../../../src/engine/machine/invariants.ts';
import { run } from '../../support/build.ts';
import { randomFourCases, randomMachine } from '../../support/fuzz.ts';

const SEEDS = 60;

test.each([
  ['the four-case machine', randomFourCases],
  ['random machines', randomMachine],
])(`${SEEDS} random runs of %s break no invariant and use nothing improperly`, { timeout: 120_000 }, (_name, draw) => {
  const broken: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const r = run({ ...draw(seed), end: 12_000 });
    const bad = r.events('invariantBroken', 'unpredictable', 'panicked');
    if (r.machine.violations === 0 && bad.length === 0) continue;
    const names = bad.map((e) => `${e.kind} ${invariants[e.value] ?? e.value} VPE${e.vcpu} INTID ${e.vintid} step ${e.step}`);
    broken.push(`seed ${seed}: ${names.join(', ')}`);
  }
  expect(broken).toEqual([]);
});
