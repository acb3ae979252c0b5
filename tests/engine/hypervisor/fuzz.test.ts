import { expect, test } from 'vitest';
import { invariants } from '../../../src/engine/machine/invariants.ts';
import { run } from '../../support/build.ts';
import { randomFourCases } from '../../support/fuzz.ts';

const SEEDS = 100;

test(`${SEEDS} random runs of the four-case machine break no invariant`, { timeout: 120_000 }, () => {
  const broken: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const r = run({ ...randomFourCases(seed), end: 12_000 });
    if (r.machine.violations === 0) continue;
    const names = r.events('invariantBroken').map((e) => `${invariants[e.value]} VPE${e.vcpu} INTID ${e.vintid} step ${e.step}`);
    broken.push(`seed ${seed}: ${names.join(', ')}`);
  }
  expect(broken).toEqual([]);
});
