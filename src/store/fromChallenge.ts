import { err, ok, type Result } from '../base/result.ts';
import { challengeScenario, findChallenge } from '../challenges/index.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import type { Loadable } from './loadable.ts';

/** A challenge, as it is found: what it says about itself are its title and its task. */
export async function fromChallenge(id: string): Promise<Result<Loadable, readonly Problem[]>> {
  const challenge = findChallenge(id);
  if (challenge === undefined) return err([problem('', 'linkChallenge', id)]);
  const scenario = await challengeScenario(challenge);
  const setup = setupOf(scenario);
  const names = namesOfScenario(scenario, setup);
  return ok({ target: { kind: 'challenge', id }, id: '', scenario, setup, names, inputs: [], challenge });
}
