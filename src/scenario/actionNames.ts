import { registerMap } from '../engine/gic/registerMap.ts';
import { registerName } from '../engine/gic/registerRow.ts';
import type { Action } from '../engine/machine/setup.ts';
import type { NamedAction } from './actionSchemas.ts';
import type { NameLists, WriteFrame } from './actions.ts';

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

const namesOf = (mask: number, all: readonly string[]): string[] => all.filter((_, i) => ((mask >> i) & 1) === 1);

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
