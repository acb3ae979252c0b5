import type { Names } from '../scenario/names.ts';
import type { Thing } from './thing.ts';

/** A thing in a few words, of the same names in every language: `PE0 PPI 27`, `VM1 SPI 33`, `PE0 LR2`, `PE0 GICC_PMR`. */
export function thingName(t: Thing, names: Names): string {
  switch (t.kind) {
    case 'pe':
      return names.pe(t.pe);
    case 'vm':
      return names.vm(t.vm);
    case 'vcpu':
      return names.vcpu(t.vcpu);
    case 'device':
      return names.device(t.device);
    case 'pintid':
      return t.intid < 32 ? `${names.pe(t.pe)} ${names.intid(t.intid)}` : names.intid(t.intid);
    case 'vintid':
      return `${t.intid < 32 ? names.vcpu(t.vcpu) : names.vm(t.vm)} ${names.intid(t.intid)}`;
    case 'lr':
      return `${names.pe(t.pe)} LR${t.lr}`;
    case 'register': {
      // a register of a vGICD is a VM's, or in a bank a vCPU's; its name has a small v before it
      if (t.register.startsWith('v')) return t.register;
      return t.owner < 0 ? t.register : `${names.pe(t.owner)} ${t.register}`;
    }
  }
}
