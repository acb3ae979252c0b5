import type { Action } from '../engine/machine/setup.ts';
import { named } from '../scenario/actionNames.ts';
import type { NameLists } from '../scenario/actions.ts';
import type { Allowance } from './challenge.ts';

const among = (list: readonly string[] | undefined, name: string): boolean => list === undefined || list.includes(name);

/** Whether a challenge lets one do this. */
export function permits(allowed: readonly Allowance[], action: Action, names: NameLists): boolean {
  const x = named(action, names);
  return allowed.some((a): boolean => {
    switch (a.do) {
      case 'raise':
      case 'lower':
      case 'pulse':
        return x.do === a.do && among(a.devices, x.device);
      case 'start':
      case 'pause':
      case 'resume':
      case 'move':
        return x.do === a.do && among(a.vcpus, x.vcpu);
      case 'sgi':
        return x.do === 'sgi';
      case 'write':
        return x.do === 'write' && a.registers.some((r) => x.register.startsWith(r));
      case 'option':
        return x.do === 'option' && among(a.options, x.option);
    }
  });
}
