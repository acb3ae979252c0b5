import { registerMap } from '../engine/gic/registerMap.ts';
import { registerName } from '../engine/gic/registerRow.ts';
import type { Action } from '../engine/machine/setup.ts';
import type { NamedAction } from './actionSchemas.ts';

const frames = ['GICD', 'GICC', 'GICH', 'GICV'] as const;
export type WriteFrame = Extract<Action, { do: 'write' }>['frame'];

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

const maskOf = (names: readonly string[], all: readonly string[]): number =>
  names.reduce((mask, name) => mask | (1 << all.indexOf(name)), 0);

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
