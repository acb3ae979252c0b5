import type { StepIndex } from '../base/brand.ts';
import type { Input } from '../engine/machine/setup.ts';
import { fits } from '../recording/markers.ts';
import { Recording } from '../recording/recording.ts';
import { nameLists, numbered } from '../scenario/actions.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { setupOf } from '../scenario/setup.ts';
import type { Challenge, Pattern } from './challenge.ts';
import { templateIn } from './pattern.ts';

/** The step of the first event behind `from` that fits; undefined when the run ends without one. */
function stepOf(when: Pattern, scenario: Scenario, inputs: readonly Input[], from: StepIndex): StepIndex | undefined {
  const recording = new Recording(setupOf(scenario), inputs);
  recording.runToEnd();
  const wanted = templateIn(scenario, when);
  const { events } = recording.trace;
  let seen = 0;
  for (let id = 0; id < events.length; id++) {
    if (events.stepOf(id) > from && fits(events.row(id), wanted) && ++seen === wanted.nth) return events.stepOf(id);
  }
  return undefined;
}

/**
 * The reference solution as inputs: each move at the step of its event.
 * @throws Error when an event never comes: the challenge is at fault, and a test solves all of them.
 */
export function solve({ id, solution }: Challenge, scenario: Scenario): Input[] {
  const lists = nameLists(scenario);
  const inputs: Input[] = [];
  let step = 0;
  for (const { after, ...action } of solution) {
    const found = after === undefined ? (inputs.length === 0 ? 0 : step + 1) : stepOf(after, scenario, inputs, step);
    if (found === undefined) throw new Error(`challenge ${id}: no ${after?.event ?? 'event'} behind step ${step}`);
    step = found;
    inputs.push({ step, ...numbered(action, lists) });
  }
  return inputs;
}
