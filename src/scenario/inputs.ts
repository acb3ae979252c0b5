import { err, ok, type Result } from '../base/result.ts';
import type { Action, Input, Setup } from '../engine/machine/setup.ts';
import { faultOf } from './actionFaults.ts';
import { runTimeOptions, type NamedAction } from './actionSchemas.ts';
import { numbered } from './actions.ts';
import { limits } from './limits.ts';
import { problem, type Problem } from './problem.ts';

/** What an input does to one thing, by its number in a payload. The list is full: others are written as lists. */
const kinds = ['raise', 'lower', 'pulse', 'start'] as const;
/** What other inputs do, by the first number of their list; new ones go to the end. */
const others = ['move', 'write', 'sgi', 'pause', 'resume', 'option'] as const;
/** Frames of a `write`, by number; new ones go to the end. */
const frames = ['GICD', 'GICC', 'GICH', 'GICV', 'vGICD'] as const;

type Item = number | string | boolean;
type Packed = number | readonly Item[];

function packed(input: Input): Packed {
  switch (input.do) {
    case 'raise':
    case 'lower':
    case 'pulse':
      return input.device * kinds.length + kinds.indexOf(input.do);
    case 'start':
      return input.vcpu * kinds.length + kinds.indexOf(input.do);
    default:
      return [others.indexOf(input.do), ...rest(input)];
  }
}

function rest(input: Extract<Action, { do: (typeof others)[number] }>): Item[] {
  switch (input.do) {
    case 'move':
      return [input.vcpu, input.pe];
    case 'write':
      return [frames.indexOf(input.frame), input.by, input.offset, input.size, input.value >>> 0];
    case 'sgi':
      return [input.of === 'pe' ? 0 : 1, input.by, input.to, input.intid];
    case 'option':
      return [input.option, input.value];
    default:
      return [input.vcpu];
  }
}

/** For each input: steps since the one before, and what it does. */
export function packInputs(inputs: readonly Input[]): Packed[] {
  let last = 0;
  return inputs.flatMap((input) => {
    const delta = input.step - last;
    last = input.step;
    return [delta, packed(input)];
  });
}

const isWhole = (x: unknown, most: number = limits.ticks): x is number =>
  typeof x === 'number' && Number.isInteger(x) && x >= 0 && x <= most;

/** An action from its list; undefined when any of it does not fit the machine. */
function unpacked(list: readonly unknown[], setup: Setup): Action | undefined {
  const vcpus = setup.vms.reduce((n, vm) => n + vm.vcpus.length, 0);
  const [kind, a, b, c, d, e] = list;
  const isKind = (name: (typeof others)[number], length: number): boolean =>
    kind === others.indexOf(name) && list.length === length + 1;
  const isVcpu = (x: unknown): x is number => isWhole(x, vcpus - 1);
  const isPe = (x: unknown): x is number => isWhole(x, setup.pes - 1);
  if (isKind('move', 2) && isVcpu(a) && isPe(b)) return { do: 'move', vcpu: a, pe: b };
  if (isKind('pause', 1) && isVcpu(a)) return { do: 'pause', vcpu: a };
  if (isKind('resume', 1) && isVcpu(a)) return { do: 'resume', vcpu: a };
  if (isKind('write', 5) && isWhole(a, frames.length - 1) && isWhole(c, 0x1fff) && (d === 1 || d === 4)) {
    const frame = frames[a]!;
    if ((frame === 'vGICD' ? isVcpu(b) : isPe(b)) && isWhole(e, 0xffff_ffff))
      return { do: 'write', frame, by: b as number, offset: c, size: d, value: e };
  }
  if (isKind('sgi', 4) && (a === 0 || a === 1) && (a === 0 ? isPe(b) : isVcpu(b)) && isWhole(c, 0xff) && isWhole(d, 15))
    return { do: 'sgi', of: a === 0 ? 'pe' : 'vcpu', by: b as number, to: c, intid: d };
  const option = runTimeOptions.find((name) => name === a);
  if (isKind('option', 2) && option !== undefined && ['string', 'number', 'boolean'].includes(typeof b)) {
    const x: NamedAction = { do: 'option', option, value: b as Item };
    const none = { pes: [], devices: [], vms: [] };
    return faultOf(x, none) === undefined ? numbered(x, none) : undefined;
  }
  return undefined;
}

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
      const action = unpacked(what as readonly unknown[], setup);
      if (action === undefined) return refused(JSON.stringify(what).slice(0, 40));
      inputs.push({ step, ...action });
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
