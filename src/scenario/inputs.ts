import { err, ok, type Result } from '../base/result.ts';
import type { Input, Setup } from '../engine/machine/setup.ts';
import { limits } from './limits.ts';
import { problem, type Problem } from './problem.ts';

/** What an input does to one thing, by its number in a payload. The list is full: others are written as a list of numbers. */
const kinds = ['raise', 'lower', 'pulse', 'start'] as const;
/** What other inputs do, by the first number of their list; new ones go to the end. */
const others = ['move'] as const;

function packed(input: Input): number | readonly number[] {
  switch (input.do) {
    case 'start':
      return input.vcpu * kinds.length + kinds.indexOf(input.do);
    case 'move':
      return [others.indexOf(input.do), input.vcpu, input.pe];
    default:
      return input.device * kinds.length + kinds.indexOf(input.do);
  }
}

/** For each input: steps since the one before, and what it does to which device or vCPU. */
export function packInputs(inputs: readonly Input[]): (number | readonly number[])[] {
  let last = 0;
  return inputs.flatMap((input) => {
    const delta = input.step - last;
    last = input.step;
    return [delta, packed(input)];
  });
}

const isWhole = (x: unknown): x is number => typeof x === 'number' && Number.isInteger(x) && x >= 0 && x <= limits.ticks;

/** The way back; every number is checked against the machine. */
export function unpackInputs(json: unknown, setup: Setup): Result<Input[], Problem> {
  if (json === undefined) return ok([]);
  if (!Array.isArray(json) || json.length % 2 !== 0 || json.length > 2 * limits.stimuli) {
    return err(problem('inputs', 'linkInput', typeof json));
  }
  const vcpus = setup.vms.reduce((n, vm) => n + vm.vcpus.length, 0);
  const inputs: Input[] = [];
  let step = 0;
  for (let i = 0; i < json.length; i += 2) {
    const delta: unknown = json[i];
    const what: unknown = json[i + 1];
    const refused = (got: string): Result<Input[], Problem> => err(problem(`inputs[${i / 2}]`, 'linkInput', got));
    if (!isWhole(delta)) return refused(typeof delta);
    step += delta;
    if (step > limits.ticks) return refused(String(step));
    if (Array.isArray(what)) {
      const [kind, vcpu, pe] = what as readonly unknown[];
      if (what.length !== 3 || kind !== 0 || !isWhole(vcpu) || !isWhole(pe) || vcpu >= vcpus || pe >= setup.pes) {
        return refused(JSON.stringify(what).slice(0, 40));
      }
      inputs.push({ step, do: others[kind], vcpu, pe });
      continue;
    }
    if (!isWhole(what)) return refused(typeof what);
    const kind = kinds[what % kinds.length]!;
    const target = Math.floor(what / kinds.length);
    if (target >= (kind === 'start' ? vcpus : setup.devices.length)) return refused(`${kind} ${target}`);
    inputs.push(kind === 'start' ? { step, do: kind, vcpu: target } : { step, do: kind, device: target });
  }
  return ok(inputs);
}
