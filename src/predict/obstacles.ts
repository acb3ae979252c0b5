import type { StepIndex } from '../base/brand.ts';
import type { ObstacleKey } from '../recording/obstacle.ts';
import type { Thing } from '../recording/thing.ts';
import { whyNot } from '../recording/whyNot.ts';
import type { Ahead } from './ahead.ts';
import { because, type Reason } from './reason.ts';

/**
 * What stands between an interrupt and its guest at a step, as a reason: of `wanted` the first, or of all the first that somebody
 * has to change, or the first of all. Undefined: nothing does.
 */
export function firstObstacle(
  ahead: Ahead,
  step: StepIndex,
  thing: Thing,
  wanted: readonly ObstacleKey[] = [],
): Reason | undefined {
  ahead.cursor.seek(step);
  const answer = whyNot(ahead.recording, ahead.cursor, thing);
  if (answer === undefined) return undefined;
  // that nobody asks for it tells nothing of what became of it
  const all = answer.obstacles.filter((x) => x.key !== 'notAsked');
  const o = wanted.length > 0 ? all.find((x) => wanted.includes(x.key)) : (all.find((x) => !x.passes) ?? all[0]);
  if (o === undefined) return undefined;
  const register = [o.register, o.field].filter((x) => x !== '').join(' ');
  return because('obstacle', { obstacle: { o, about: answer.about }, register, thing: o.thing, step: o.since });
}
