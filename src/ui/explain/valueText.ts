import { hex } from '../../base/bits.ts';
import { UNKNOWN } from '../../engine/trace/frame.ts';
import type { Slot } from '../../engine/trace/routine.ts';
import type { Names } from '../../scenario/names.ts';

const NONE = '–';

/** A parameter or local variable of a routine, as a reader would write it. */
export function valueText(slot: Slot, value: number, names: Names): string {
  if (value === UNKNOWN) return NONE;
  switch (slot.unit) {
    case 'intid':
      return names.intid(value) || NONE;
    case 'pe':
      return names.pe(value) || NONE;
    case 'vm':
      return names.vm(value) || NONE;
    case 'vcpu':
      return names.vcpu(value) || NONE;
    case 'lr':
      return value < 0 ? NONE : `LR${value}`;
    case 'hex':
      return hex(value >>> 0);
    case 'set': {
      const bits = Array.from({ length: 32 }, (_, i) => i).filter((i) => ((value >>> i) & 1) === 1);
      return `{${bits.map((i) => (slot.name === 'vpes' ? names.vcpu(i) : names.vm(i))).join(', ')}}`;
    }
    case 'flag':
      return value === 0 ? 'false' : 'true';
    case 'n':
      return String(value);
  }
}
