import { ok, type Result } from '../base/result.ts';
import { oneBranch } from './branches.ts';
import type { Shared } from './codec.ts';
import { limits } from './limits.ts';
import type { Problem } from './problem.ts';
import { isShared, parseShared } from './sharedJson.ts';
import { parseScenarioText } from './schema.ts';

/** A file's text: a scenario by itself, or all that a link carries (a scenario with its branches). */
export function parseAnyText(text: string): Result<Shared, Problem[]> {
  const parsed = parseScenarioText(text);
  if (parsed.ok) return ok({ scenario: parsed.value, branches: oneBranch([]) });
  if (text.length > limits.jsonLength || parsed.error[0]?.key === 'notJson') return parsed;
  const json: unknown = JSON.parse(text);
  return isShared(json) ? parseShared(json) : parsed;
}
