import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';
import { checkScenario } from './check.ts';
import { complete } from './complete.ts';
import { limits } from './limits.ts';
import { pathOf, problem, type Problem } from './problem.ts';
import type { Scenario } from './scenario.ts';
import { ScenarioSchema } from './fields.ts';
import { problemOf } from './schemaProblem.ts';
import { upgrade } from './upgraders.ts';

export { ScenarioSchema } from './fields.ts';
export type { Scenario } from './scenario.ts';
export { problemText, type Problem } from './problem.ts';

/** Keys that mean something to JavaScript itself. */
const FORBIDDEN: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Looks for what must not even be handed to the schema: too deep (a circle among them), or a forbidden key. */
function hostile(json: unknown, keys: readonly (string | number)[] = []): Problem | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  if (keys.length > limits.depth) return problem(pathOf(keys.slice(0, 4)), 'tooDeep', '', limits.depth);
  for (const key of Object.keys(json)) {
    if (FORBIDDEN.includes(key)) return problem(pathOf([...keys, key]), 'unknownField', key);
    const inner = hostile((json as { readonly [key: string]: unknown })[key], [...keys, Array.isArray(json) ? Number(key) : key]);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** A scenario from JSON that was read already, of any version: complete and checked, or everything that is wrong with it. */
export function parseScenario(json: unknown): Result<Scenario, Problem[]> {
  const trap = hostile(json);
  if (trap !== undefined) return err([trap]);
  const upgraded = upgrade(json);
  if (!upgraded.ok) return err([upgraded.error]);
  const parsed = v.safeParse(ScenarioSchema, upgraded.value);
  if (!parsed.success) return err(parsed.issues.slice(0, limits.problems).map(problemOf));
  const scenario = complete(parsed.output);
  const problems = checkScenario(scenario);
  return problems.length === 0 ? ok(scenario) : err(problems.slice(0, limits.problems));
}

/** The same from text. */
export function parseScenarioText(text: string): Result<Scenario, Problem[]> {
  if (text.length > limits.jsonLength) return err([problem('', 'tooLarge', text.length, limits.jsonLength)]);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return err([problem('', 'notJson', error instanceof Error ? error.message : '')]);
  }
  return parseScenario(json);
}
