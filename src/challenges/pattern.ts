import { templateOf, type EventTemplate } from '../scenario/markers.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Pattern } from './challenge.ts';

/** A pattern in the numbers of the machine. */
export const templateIn = (scenario: Scenario, pattern: Pattern): EventTemplate =>
  templateOf({ ...pattern, nth: pattern.nth ?? 1 }, scenario);
