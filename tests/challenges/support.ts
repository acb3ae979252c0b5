import type { Challenge } from '../../src/challenges/challenge.ts';
import type { Input } from '../../src/engine/machine/setup.ts';
import { Recording } from '../../src/recording/recording.ts';
import type { NamedAction } from '../../src/scenario/actionSchemas.ts';
import { nameLists, numbered } from '../../src/scenario/actions.ts';
import { parseScenario, type Scenario } from '../../src/scenario/schema.ts';
import { setupOf } from '../../src/scenario/setup.ts';

export function scenarioIn(c: Challenge): Scenario {
  const parsed = parseScenario(c.scenario);
  if (!parsed.ok) throw new Error(`${c.id}: ${parsed.error.map((p) => `${p.path} ${p.key}`).join('; ')}`);
  return parsed.value;
}

/** A run to its end, as the page records it. */
export function runOf(scenario: Scenario, inputs: readonly Input[]): Recording {
  const recording = new Recording(setupOf(scenario), inputs, { invariants: true });
  recording.runToEnd();
  return recording;
}

/** An action at a step, with names for numbers. */
export const at = (scenario: Scenario, step: number, action: NamedAction): Input => ({
  step,
  ...numbered(action, nameLists(scenario)),
});
