import { describe, expect, test } from 'vitest';
import { parseThing, thingKey, type Thing } from '../../src/recording/thing.ts';
import { registerNamed } from '../../src/ui/lessons/registerNamed.ts';

const things = (...keys: string[]): Thing[] => keys.map((key) => parseThing(key)!);
const named = (text: string, ...keys: string[]): string | undefined => {
  const thing = registerNamed(text, things(...keys));
  return thing === undefined ? undefined : thingKey(thing);
};

describe('a register that a text names', () => {
  test.each([
    ['GICD_CTLR', [], 'GICD_CTLR.-1'],
    ['GICH_HCR.NPIE', ['lr3.0'], 'GICH_HCR.3'],
    ['GICV_IAR', ['pe1'], 'GICV_IAR.1'],
    ['GICH_LR2.State', ['pe1'], 'lr1.2'],
    ['GICH_LR.State', ['irq33', 'lr0.3'], 'lr0.3'],
    ['GICH_LRn', [], 'lr0.0'],
    // the word of an array in which the interrupt stands; SGIs and PPIs have a bank for each PE
    ['GICD_ISENABLERn', ['irq70'], 'GICD_ISENABLER2.-1'],
    ['GICD_ISENABLER', ['irq27.1'], 'GICD_ISENABLER0.1'],
    ['GICD_ITARGETSR8', [], 'GICD_ITARGETSR8.-1'],
    ['vGICD_CTLR', ['virq40.vm1'], 'vGICD_CTLR.1'],
    ['vGICD_ISPENDR0', ['vpe2'], 'vGICD_ISPENDR0.2'],
  ])('%s, where %j is lit, is %s', (text, keys, key) => {
    expect(named(text, ...keys)).toBe(key);
  });
  test.each(['GICD_NONSENSE', 'GICH_LR99', 'HCR_EL2.IMO', 'find_vm_need_inject', ''])('%s is none', (text) => {
    expect(named(text)).toBeUndefined();
  });
});
