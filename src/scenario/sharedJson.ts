import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';
import type { Input } from '../engine/machine/setup.ts';
import { faultOf } from './actionFaults.ts';
import { named } from './actionNames.ts';
import { actionSchemas } from './actionSchemas.ts';
import { nameLists, numbered } from './actions.ts';
import { oneBranch, type Branch, type Branches } from './branches.ts';
import type { Shared } from './codec.ts';
import { int } from './guestSchema.ts';
import { find } from './library/index.ts';
import { limits } from './limits.ts';
import { minimal } from './minimal.ts';
import { problem, type Problem } from './problem.ts';
import { problemOf } from './schemaProblem.ts';
import { parseScenario } from './schema.ts';

const step = int(0, limits.ticks);

const InputSchema = v.variant('do', actionSchemas({ step }));

const BranchSchema = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.maxLength(limits.titleLength)), ''),
  parent: v.optional(int(-1, limits.branches), 0),
  fork: v.optional(step, 0),
  inputs: v.optional(v.pipe(v.array(InputSchema), v.maxLength(limits.stimuli)), []),
});

/** All that a link carries besides the view, as JSON: a scenario with what was done to it, branch by branch. */
const SharedSchema = v.strictObject({
  scenario: v.unknown(),
  /** The library scenario that it is. */
  library: v.optional(v.string()),
  branches: v.optional(v.pipe(v.array(BranchSchema), v.minLength(1), v.maxLength(limits.branches))),
  current: v.optional(int(0, limits.branches - 1), 0),
});

/** The JSON of what a link carries, names instead of numbers. */
export const sharedJson = ({ scenario, libraryId, branches }: Shared): unknown => ({
  scenario: minimal(scenario),
  ...(libraryId === undefined ? {} : { library: libraryId }),
  branches: branches.all.map((b) => ({
    ...b,
    inputs: b.inputs.map((x) => ({ step: x.step, ...named(x, nameLists(scenario)) })),
  })),
  current: branches.current,
});

/** Whether JSON is of this kind, and no scenario by itself. */
export const isShared = (json: unknown): boolean => typeof json === 'object' && json !== null && 'scenario' in json;

/** The way back from JSON that was read already. */
export function parseShared(json: unknown): Result<Shared, Problem[]> {
  const parsed = v.safeParse(SharedSchema, json);
  if (!parsed.success) return err(parsed.issues.slice(0, limits.problems).map(problemOf));
  const { library, branches, current } = parsed.output;
  const scenario = parseScenario(parsed.output.scenario);
  if (!scenario.ok) return scenario;
  const lists = nameLists(scenario.value);
  const all: Branch[] = [];
  for (const [i, b] of (branches ?? []).entries()) {
    if (b.parent >= Math.max(i, 1)) return err([problem(`branches[${i}].parent`, 'linkBranch', b.parent)]);
    const inputs: Input[] = [];
    for (const [k, x] of b.inputs.entries()) {
      const fault = faultOf(x, lists);
      if (fault !== undefined) return err([problem(`branches[${i}].inputs[${k}]`, fault.key, fault.got, fault.want)]);
      inputs.push({ step: x.step, ...numbered(x, lists) });
    }
    all.push({ ...b, parent: i === 0 ? -1 : Math.max(0, b.parent), inputs: inputs.toSorted((p, q) => p.step - q.step) });
  }
  const known: Branches = all.length === 0 ? oneBranch([]) : { all, current };
  if (current >= known.all.length) return err([problem('current', 'linkBranch', current)]);
  const libraryId = library === undefined ? undefined : find(library)?.id;
  return ok({ scenario: scenario.value, branches: known, ...(libraryId === undefined ? {} : { libraryId }) });
}
