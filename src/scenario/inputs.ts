import { err, ok, type Result } from '../base/result.ts';
import type { Input, Setup } from '../engine/machine/setup.ts';
import { limits } from './limits.ts';
import { problem, type Problem } from './problem.ts';

/** What an input does, by its number in a payload; new ones go to the end. */
const kinds = ['raise', 'lower', 'pulse', 'start'] as const;

const targetOf = (input: Input): number => (input.do === 'start' ? input.vcpu : input.device);

/** Two numbers an input: steps since the one before, and what it does to which device or vCPU. */
export function packInputs(inputs: readonly Input[]): number[] {
  let last = 0;
  return inputs.flatMap((input) => {
    const delta = input.step - last;
    last = input.step;
    return [delta, targetOf(input) * kinds.length + kinds.indexOf(input.do)];
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
    if (!isWhole(delta) || !isWhole(what))
      return err(
        problem(
          `inputs[${i / 2}]`,
          'linkInput',
          typeof delta === 'number' && typeof what === 'number' ? `${delta}, ${what}` : `${typeof delta}, ${typeof what}`,
        ),
      );
    step += delta;
    const kind = kinds[what % kinds.length]!;
    const target = Math.floor(what / kinds.length);
    if (target >= (kind === 'start' ? vcpus : setup.devices.length) || step > limits.ticks) {
      return err(problem(`inputs[${i / 2}]`, 'linkInput', `${kind} ${target}`));
    }
    inputs.push(kind === 'start' ? { step, do: kind, vcpu: target } : { step, do: kind, device: target });
  }
  return ok(inputs);
}
