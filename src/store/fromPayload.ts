import { ok, type Result } from '../base/result.ts';
import { decodeLink, type Deflater } from '../scenario/codec.ts';
import type { Problem } from '../scenario/problem.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import type { Loadable } from './loadable.ts';

/** What a link carries whole. `challenge` is the one of which it says to be an attempt; it is one when its machine is that of the challenge. */
export async function fromPayload(
  payload: string,
  deflater: Deflater,
  challenge: Loadable | undefined,
): Promise<Result<Loadable, readonly Problem[]>> {
  const shared = await decodeLink(payload, deflater);
  if (!shared.ok) return shared;
  const { scenario, branches, libraryId } = shared.value;
  const { inputs } = branches.all[branches.current]!;
  const setup = setupOf(scenario);
  const attempted =
    challenge !== undefined && JSON.stringify(challenge.setup) === JSON.stringify(setup) ? challenge.challenge : undefined;
  return ok({
    target: { kind: 'payload', payload },
    id: libraryId ?? '',
    scenario,
    setup,
    names: namesOfScenario(scenario, setup),
    inputs,
    branches,
    ...(attempted === undefined ? {} : { challenge: attempted }),
  });
}
