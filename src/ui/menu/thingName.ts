import type { Thing } from '../../recording/thing.ts';
import type { Names } from '../../scenario/names.ts';

/** What a thing is called on the stage. Names of registers are never translated. */
export function thingName(thing: Thing, names: Names): string {
  switch (thing.kind) {
    case 'pe':
      return names.pe(thing.pe);
    case 'vm':
      return names.vm(thing.vm);
    case 'vcpu':
      return names.vcpu(thing.vcpu);
    case 'device':
      return names.device(thing.device);
    case 'pintid':
      return thing.intid < 32 ? `${names.intid(thing.intid)} · ${names.pe(thing.pe)}` : names.intid(thing.intid);
    case 'vintid':
      return `${names.intid(thing.intid)} · ${thing.vcpu < 0 ? names.vm(thing.vm) : names.vcpu(thing.vcpu)}`;
    case 'lr':
      return `${names.pe(thing.pe)} · LR${thing.lr}`;
    case 'register':
      return thing.register;
  }
}
