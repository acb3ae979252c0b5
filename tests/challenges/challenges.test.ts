import { describe, expect, test } from 'vitest';
import { permits } from '../../src/challenges/allowed.ts';
import { parOf, type Challenge } from '../../src/challenges/challenge.ts';
import { goalOf } from '../../src/challenges/goal.ts';
import { challenges, challengeTexts, findChallenge } from '../../src/challenges/index.ts';
import { solve } from '../../src/challenges/solve.ts';
import type { Input } from '../../src/engine/machine/setup.ts';
import { nameLists } from '../../src/scenario/actions.ts';
import type { Scenario } from '../../src/scenario/schema.ts';
import { runOf, scenarioIn } from './support.ts';

const languages = ['en', 'zh-CN'] as const;

test('there are challenges of every level, from the easiest to the hardest, each with an id of its own', () => {
  expect(new Set(challenges.map((c) => c.level))).toEqual(new Set([1, 2, 3]));
  expect(challenges.map((c) => c.level)).toEqual(challenges.map((c) => c.level).toSorted((a, b) => a - b));
  expect(new Set(challenges.map((c) => c.id)).size).toBe(challenges.length);
  expect(challenges.length).toBeGreaterThanOrEqual(10);
  for (const c of challenges) {
    expect(c.id).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
    expect(findChallenge(c.id)).toBe(c);
  }
});

describe.each(challenges)('$id', (c: Challenge) => {
  const scenario: Scenario = scenarioIn(c);
  const solution: readonly Input[] = solve(c, scenario);

  test('is not solved by doing nothing', () => {
    expect(goalOf(runOf(scenario, []), scenario, c).kind).not.toBe('met');
  });

  test('is solved by its reference solution, with as many inputs as that has moves', () => {
    const state = goalOf(runOf(scenario, solution), scenario, c);
    expect(state).toMatchObject({ kind: 'met', inputs: parOf(c) });
    expect(state.seen).toHaveLength(c.goal.sights.length);
    expect(parOf(c)).toBeLessThanOrEqual(c.limit);
  });

  test('is not solved with any of the moves left out', () => {
    for (const left of solution) {
      const rest = solution.filter((x) => x !== left);
      expect(goalOf(runOf(scenario, rest), scenario, c).kind).not.toBe('met');
    }
  });

  test('allows the moves of its solution, and no other scenario is in the way: no comparison, no notes', () => {
    for (const x of solution) expect(permits(c.allowed, x, nameLists(scenario))).toBe(true);
    expect(scenario.compare).toBeUndefined();
    expect(scenario.markers).toEqual([]);
  });

  test.each(languages)('says what it must in %s', async (language) => {
    const text = (await challengeTexts(language))[c.id]!;
    expect(text.sights).toHaveLength(c.goal.sights.length);
    expect(Object.keys(text.never).toSorted()).toEqual(c.goal.never.map((x) => x.name).toSorted());
    expect(text.hints.length).toBeGreaterThanOrEqual(2);
    for (const said of [text.title, text.why, text.rule, ...text.hints, ...text.sights]) expect(said.trim()).not.toBe('');
    // the rule names a register, or an option by which software decides
    expect(text.rule).toMatch(/GIC[DCHV]_|WFI/);
    if (language === 'en') expect(text.task.split(/\s+/).length).toBeLessThanOrEqual(50);
    else expect(text.task.length).toBeLessThanOrEqual(150);
  });
});

test.each(languages)('nothing is said in %s of a challenge that is not there', async (language) => {
  expect(Object.keys(await challengeTexts(language)).toSorted()).toEqual(challenges.map((c) => c.id).toSorted());
});
