import { optionCatalogue, type OptionName } from '../engine/hypervisor/optionCatalogue.ts';
import type { NamedAction } from './actionSchemas.ts';
import { writable, type NameLists } from './actions.ts';
import type { Problem } from './problem.ts';

/** What is wrong with an action, and in which of its fields. */
export interface ActionFault {
  readonly field: string;
  readonly key: Problem['key'];
  readonly got: string;
  readonly want: string;
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
