import { err, ok, type Result } from '../base/result.ts';
import type { Input, Setup } from '../engine/machine/setup.ts';
import { oneBranch, type Branch, type Branches } from './branches.ts';
import { packInputs, unpackInputs } from './inputs.ts';
import { limits } from './limits.ts';
import { problem, type Problem } from './problem.ts';

/** Branches behind the first one: parent, fork, how many inputs it shares with the parent, the rest, and a name when it has one. */
type Packed = readonly [number, number, number, readonly unknown[], string?];

const same = (a: Input | undefined, b: Input | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What stands in a payload besides the inputs of the first branch. */
export function packBranches({ all }: Branches): Packed[] {
  return all.slice(1).map(({ name, parent, fork, inputs }): Packed => {
    const trunk = all[parent]!.inputs;
    let shared = 0;
    while (shared < inputs.length && same(inputs[shared], trunk[shared])) shared++;
    const packed = [parent, fork, shared, packInputs(inputs.slice(shared))] as const;
    return name === '' ? packed : [...packed, name];
  });
}

const isWhole = (x: unknown, most: number): x is number => typeof x === 'number' && Number.isInteger(x) && x >= 0 && x <= most;

/** The way back; everything is checked against the machine and against the branches before it. */
export function unpackBranches(
  first: readonly Input[],
  json: unknown,
  current: unknown,
  setup: Setup,
): Result<Branches, Problem> {
  const all: Branch[] = [...oneBranch(first).all];
  const refused = (i: number): Result<Branches, Problem> => err(problem(`branches[${i}]`, 'linkBranch', i));
  if (json !== undefined && (!Array.isArray(json) || json.length >= limits.branches)) return refused(limits.branches);
  for (const [i, packed] of ((json ?? []) as readonly unknown[]).entries()) {
    if (!Array.isArray(packed)) return refused(i + 1);
    const [parent, fork, shared, rest, name = ''] = packed as readonly unknown[];
    if (!isWhole(parent, i) || !isWhole(fork, limits.ticks) || typeof name !== 'string' || name.length > limits.titleLength) {
      return refused(i + 1);
    }
    const trunk = all[parent]!.inputs;
    if (!isWhole(shared, trunk.length)) return refused(i + 1);
    const own = unpackInputs(rest, setup);
    if (!own.ok) return own;
    const inputs = [...trunk.slice(0, shared), ...own.value];
    if (inputs.length > limits.stimuli || inputs.some((x, k) => k > 0 && x.step < inputs[k - 1]!.step)) return refused(i + 1);
    all.push({ name, parent, fork, inputs });
  }
  if (current !== undefined && !isWhole(current, all.length - 1)) return err(problem('branches', 'linkBranch', all.length));
  return ok({ all, current: current ?? 0 });
}
