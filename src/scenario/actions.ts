import * as v from 'valibot';
import { registerMap } from '../engine/gic/registerMap.ts';
import { registerName } from '../engine/gic/registerRow.ts';
import { optionCatalogue, type OptionName } from '../engine/hypervisor/optionCatalogue.ts';
import { changesAtRunTime } from '../engine/machine/hand.ts';
import type { Action } from '../engine/machine/setup.ts';
import { int, NameSchema } from './guestSchema.ts';
import { limits } from './limits.ts';
import type { Problem } from './problem.ts';

const frames = ['GICD', 'GICC', 'GICH', 'GICV'] as const;
type WriteFrame = Extract<Action, { do: 'write' }>['frame'];

/** The options that can be changed while the machine runs. */
export const runTimeOptions = optionCatalogue.map((row) => row.name).filter(changesAtRunTime) as [OptionName, ...OptionName[]];

/** What is done from outside, with names for numbers; `time` says when. One of `pe` and `vcpu` says who writes or sends. */
export const actionSchemas = <T extends v.ObjectEntries>(time: T) =>
  [
    v.strictObject({ ...time, do: v.picklist(['raise', 'lower', 'pulse']), device: NameSchema }),
    v.strictObject({ ...time, do: v.picklist(['start', 'pause', 'resume']), vcpu: NameSchema }),
    v.strictObject({ ...time, do: v.literal('move'), vcpu: NameSchema, pe: NameSchema }),
    v.strictObject({
      ...time,
      do: v.literal('write'),
      register: v.pipe(v.string(), v.maxLength(40)),
      pe: v.optional(NameSchema),
      vcpu: v.optional(NameSchema),
      value: int(0, 0xffff_ffff),
      size: v.optional(v.picklist([1, 4]), 4),
    }),
    v.strictObject({
      ...time,
      do: v.literal('sgi'),
      intid: int(0, 15),
      pe: v.optional(NameSchema),
      vcpu: v.optional(NameSchema),
      to: v.pipe(v.array(NameSchema), v.maxLength(limits.pes)),
    }),
    v.strictObject({
      ...time,
      do: v.literal('option'),
      option: v.picklist(runTimeOptions),
      value: v.union([v.string(), v.number(), v.boolean()]),
    }),
  ] as const;

export type NamedAction = v.InferOutput<ReturnType<typeof actionSchemas<Record<never, never>>>[number]>;

/** The names of a scenario, in the order of their numbers; the vCPUs of each VM in a list of their own. */
export interface NameLists {
  readonly pes: readonly string[];
  readonly devices: readonly string[];
  readonly vms: readonly (readonly string[])[];
}

interface Named {
  readonly name: string;
}
/** The names in a scenario. */
export const nameLists = (s: {
  readonly pes: readonly string[];
  readonly devices: readonly Named[];
  readonly vms: readonly { readonly vcpus: readonly Named[] }[];
}): NameLists => ({
  pes: s.pes,
  devices: s.devices.map((d) => d.name),
  vms: s.vms.map((vm) => vm.vcpus.map((x) => x.name)),
});

/** What is wrong with an action, and in which of its fields. */
export interface ActionFault {
  readonly field: string;
  readonly key: Problem['key'];
  readonly got: string;
  readonly want: string;
}

const places = new Map<string, { readonly frame: WriteFrame; readonly offset: number }>();
for (const frame of frames) {
  places.set(frame, { frame, offset: 0 });
  for (const row of registerMap[frame])
    for (let i = 0; i < row.count; i++) places.set(registerName(row, row.first + i), { frame, offset: row.offset + 4 * i });
}

/** Where `GICH_LR0`, `GICD_IPRIORITYR8+1`, `GICC+0x10` or `vGICD_CTLR` is; undefined when there is no such register. */
export function writable(text: string): { readonly frame: WriteFrame; readonly offset: number } | undefined {
  const own = text.startsWith('vGICD');
  const [name = '', plus] = text.slice(own ? 1 : 0).split('+');
  const base = places.get(name);
  if (base === undefined) return undefined;
  const offset = base.offset + (plus === undefined ? 0 : Number(plus));
  if (!Number.isInteger(offset) || offset < 0 || offset >= (base.frame === 'GICC' || base.frame === 'GICV' ? 0x2000 : 0x1000))
    return undefined;
  return { frame: own ? 'vGICD' : base.frame, offset };
}

/** The text that `writable` reads. */
function registerText(frame: WriteFrame, offset: number): string {
  const of = frame === 'vGICD' ? 'GICD' : frame;
  for (const row of registerMap[of]) {
    const i = Math.floor((offset - row.offset) / 4);
    if (i < 0 || i >= row.count) continue;
    const rest = offset - row.offset - 4 * i;
    return `${frame === 'vGICD' ? 'v' : ''}${registerName(row, row.first + i)}${rest === 0 ? '' : `+${rest}`}`;
  }
  return `${frame}+0x${offset.toString(16)}`;
}

const allowed = (option: OptionName, value: unknown): boolean =>
  option === 'slice'
    ? typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 100_000
    : optionCatalogue.some((row) => row.name === option && (row.values as readonly unknown[]).includes(value));

/** The first thing that no field can tell by itself: a name that does not exist, a value that the option cannot have. */
export function faultOf(x: NamedAction, { pes, devices, vms }: NameLists): ActionFault | undefined {
  const vcpus = vms.flat();
  const known = (field: string, key: Problem['key'], name: string | undefined, names: readonly string[]): ActionFault[] =>
    name !== undefined && names.includes(name) ? [] : [{ field, key, got: name ?? '', want: names.slice(0, 8).join(', ') }];
  const faults: ActionFault[] = [];
  switch (x.do) {
    case 'start':
    case 'pause':
    case 'resume':
      faults.push(...known('vcpu', 'unknownVcpu', x.vcpu, vcpus));
      break;
    case 'move':
      faults.push(...known('vcpu', 'unknownVcpu', x.vcpu, vcpus), ...known('pe', 'unknownPe', x.pe, pes));
      break;
    case 'write': {
      const place = writable(x.register);
      if (place === undefined) faults.push({ field: 'register', key: 'unknownRegister', got: x.register, want: '' });
      else if (place.frame === 'vGICD') faults.push(...known('vcpu', 'unknownVcpu', x.vcpu, vcpus));
      else faults.push(...known('pe', 'unknownPe', x.pe, pes));
      break;
    }
    case 'sgi': {
      const own = vms.find((names) => x.vcpu !== undefined && names.includes(x.vcpu)) ?? [];
      if (x.vcpu === undefined) faults.push(...known('pe', 'unknownPe', x.pe, pes));
      else faults.push(...known('vcpu', 'unknownVcpu', x.vcpu, vcpus));
      for (const name of x.to)
        faults.push(...(x.vcpu === undefined ? known('to', 'unknownPe', name, pes) : known('to', 'unknownVcpu', name, own)));
      break;
    }
    case 'option':
      if (!allowed(x.option, x.value))
        faults.push({ field: 'value', key: 'badForm', got: String(x.value), want: wantOf(x.option) });
      break;
    default:
      faults.push(...known('device', 'unknownDevice', x.device, devices));
  }
  return faults[0];
}

const wantOf = (option: OptionName): string =>
  option === 'slice' ? '1–100000' : (optionCatalogue.find((row) => row.name === option)?.values.join(', ') ?? '');

const maskOf = (names: readonly string[], all: readonly string[]): number =>
  names.reduce((mask, name) => mask | (1 << all.indexOf(name)), 0);
const namesOf = (mask: number, all: readonly string[]): string[] => all.filter((_, i) => ((mask >> i) & 1) === 1);

/** Names become numbers. In an action without a fault. */
export function numbered(x: NamedAction, { pes, devices, vms }: NameLists): Action {
  const vcpus = vms.flat();
  switch (x.do) {
    case 'start':
    case 'pause':
    case 'resume':
      return { do: x.do, vcpu: vcpus.indexOf(x.vcpu) };
    case 'move':
      return { do: x.do, vcpu: vcpus.indexOf(x.vcpu), pe: pes.indexOf(x.pe) };
    case 'write': {
      const place = writable(x.register)!;
      const by = place.frame === 'vGICD' ? vcpus.indexOf(x.vcpu!) : pes.indexOf(x.pe!);
      return { do: x.do, ...place, by, size: x.size, value: x.value };
    }
    case 'sgi': {
      const { intid, vcpu } = x;
      if (vcpu === undefined) return { do: x.do, of: 'pe', by: pes.indexOf(x.pe!), to: maskOf(x.to, pes), intid };
      const own = vms.find((names) => names.includes(vcpu)) ?? [];
      return { do: x.do, of: 'vcpu', by: vcpus.indexOf(vcpu), to: maskOf(x.to, own), intid };
    }
    case 'option':
      return { do: x.do, option: x.option, value: x.value as Extract<Action, { do: 'option' }>['value'] };
    default:
      return { do: x.do, device: devices.indexOf(x.device) };
  }
}

/** Numbers become names. */
export function named(x: Action, { pes, devices, vms }: NameLists): NamedAction {
  const vcpus = vms.flat();
  switch (x.do) {
    case 'start':
    case 'pause':
    case 'resume':
      return { do: x.do, vcpu: vcpus[x.vcpu]! };
    case 'move':
      return { do: x.do, vcpu: vcpus[x.vcpu]!, pe: pes[x.pe]! };
    case 'write': {
      const who = x.frame === 'vGICD' ? { vcpu: vcpus[x.by]! } : { pe: pes[x.by]! };
      return { do: x.do, register: registerText(x.frame, x.offset), ...who, value: x.value >>> 0, size: x.size };
    }
    case 'sgi': {
      if (x.of === 'pe') return { do: x.do, intid: x.intid, pe: pes[x.by]!, to: namesOf(x.to, pes) };
      const own = vms.find((names) => names.includes(vcpus[x.by]!)) ?? [];
      return { do: x.do, intid: x.intid, vcpu: vcpus[x.by]!, to: namesOf(x.to, own) };
    }
    case 'option':
      return { do: x.do, option: x.option, value: x.value };
    default:
      return { do: x.do, device: devices[x.device]! };
  }
}
