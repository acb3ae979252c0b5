import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';
import type { Input } from '../engine/machine/setup.ts';
import { oneBranch, type Branch, type Branches } from './branches.ts';
import type { Shared } from './codec.ts';
import { int, NameSchema } from './guestSchema.ts';
import { find } from './library/index.ts';
import { limits } from './limits.ts';
import { minimal } from './minimal.ts';
import { problem, problemOf, type Problem } from './problem.ts';
import { parseScenario, type Scenario } from './schema.ts';

const step = int(0, limits.ticks);

const InputSchema = v.variant('do', [
  v.strictObject({ step, do: v.picklist(['raise', 'lower', 'pulse']), device: NameSchema }),
  v.strictObject({ step, do: v.literal('start'), vcpu: NameSchema }),
  v.strictObject({ step, do: v.literal('move'), vcpu: NameSchema, pe: NameSchema }),
]);
type NamedInput = v.InferOutput<typeof InputSchema>;

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

const vcpuNames = (s: Scenario): string[] => s.vms.flatMap((vm) => vm.vcpus.map((x) => x.name));

function named(input: Input, s: Scenario): NamedInput {
  switch (input.do) {
    case 'start':
      return { step: input.step, do: 'start', vcpu: vcpuNames(s)[input.vcpu]! };
    case 'move':
      return { step: input.step, do: 'move', vcpu: vcpuNames(s)[input.vcpu]!, pe: s.pes[input.pe]! };
    default:
      return { step: input.step, do: input.do, device: s.devices[input.device]!.name };
  }
}

/** The JSON of what a link carries, names instead of numbers. */
export const sharedJson = ({ scenario, libraryId, branches }: Shared): unknown => ({
  scenario: minimal(scenario),
  ...(libraryId === undefined ? {} : { library: libraryId }),
  branches: branches.all.map((b) => ({ ...b, inputs: b.inputs.map((x) => named(x, scenario)) })),
  current: branches.current,
});

/** Whether JSON is of this kind, and no scenario by itself. */
export const isShared = (json: unknown): boolean => typeof json === 'object' && json !== null && 'scenario' in json;

function numbered(x: NamedInput, s: Scenario, path: string): Result<Input, Problem> {
  if (x.do !== 'start' && x.do !== 'move') {
    const device = s.devices.findIndex((d) => d.name === x.device);
    return device < 0 ? err(problem(path, 'unknownDevice', x.device)) : ok({ step: x.step, do: x.do, device });
  }
  const vcpu = vcpuNames(s).indexOf(x.vcpu);
  if (vcpu < 0) return err(problem(path, 'unknownVcpu', x.vcpu, vcpuNames(s).slice(0, 8).join(', ')));
  if (x.do === 'start') return ok({ step: x.step, do: x.do, vcpu });
  const pe = s.pes.indexOf(x.pe);
  return pe < 0 ? err(problem(path, 'unknownPe', x.pe, s.pes.join(', '))) : ok({ step: x.step, do: x.do, vcpu, pe });
}

/** The way back from JSON that was read already. */
export function parseShared(json: unknown): Result<Shared, Problem[]> {
  const parsed = v.safeParse(SharedSchema, json);
  if (!parsed.success) return err(parsed.issues.slice(0, limits.problems).map(problemOf));
  const { library, branches, current } = parsed.output;
  const scenario = parseScenario(parsed.output.scenario);
  if (!scenario.ok) return scenario;
  const all: Branch[] = [];
  for (const [i, b] of (branches ?? []).entries()) {
    if (b.parent >= Math.max(i, 1)) return err([problem(`branches[${i}].parent`, 'linkBranch', b.parent)]);
    const inputs: Input[] = [];
    for (const [k, x] of b.inputs.entries()) {
      const input = numbered(x, scenario.value, `branches[${i}].inputs[${k}]`);
      if (!input.ok) return err([input.error]);
      inputs.push(input.value);
    }
    all.push({ ...b, parent: i === 0 ? -1 : Math.max(0, b.parent), inputs: inputs.toSorted((p, q) => p.step - q.step) });
  }
  const known: Branches = all.length === 0 ? oneBranch([]) : { all, current };
  if (current >= known.all.length) return err([problem('current', 'linkBranch', current)]);
  const libraryId = library === undefined ? undefined : find(library)?.id;
  return ok({ scenario: scenario.value, branches: known, ...(libraryId === undefined ? {} : { libraryId }) });
}
