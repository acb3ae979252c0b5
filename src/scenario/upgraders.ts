import { err, ok, type Result } from '../base/result.ts';
import { problem, type Problem } from './problem.ts';
import { VERSION } from './fields.ts';

type Json = { readonly [key: string]: unknown };

/** Makes version n + 1 of version n. There is one for every version before the present one. */
const upgraders: { readonly [from: number]: (json: Json) => Json } = {};

for (let version = 1; version < VERSION; version++) {
  if (upgraders[version] === undefined) throw new Error(`no upgrader from version ${version} of the scenario format`);
}

/** The present form of a scenario of any version that was ever published. */
export function upgrade(json: unknown): Result<Json, Problem> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return err(problem('', 'notObject'));
  let current = json as Json;
  const version = current['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return err(problem('version', 'noVersion', typeof version, VERSION));
  if (version > VERSION) return err(problem('version', 'newerVersion', version, VERSION));
  for (let n = version; n < VERSION; n++) current = { ...upgraders[n]!(current), version: n + 1 };
  return ok(current);
}
