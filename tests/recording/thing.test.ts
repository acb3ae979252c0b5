import { expect, test } from 'vitest';
import { parseThing, thingKey, type Thing } from '../../src/recording/thing.ts';

const things: readonly Thing[] = [
  { kind: 'pe', pe: 3 },
  { kind: 'vm', vm: 15 },
  { kind: 'vcpu', vcpu: 127 },
  { kind: 'device', device: 63 },
  { kind: 'pintid', intid: 33, pe: 0 },
  { kind: 'pintid', intid: 27, pe: 7 },
  { kind: 'vintid', intid: 40, vm: 1, vcpu: -1 },
  { kind: 'vintid', intid: 2, vm: 1, vcpu: 5 },
  { kind: 'lr', pe: 3, lr: 63 },
  { kind: 'register', register: 'GICD_CTLR', owner: -1 },
  { kind: 'register', register: 'GICH_LR2', owner: 4 },
  { kind: 'register', register: 'vGICD_CTLR', owner: 1 },
  { kind: 'register', register: 'vGICD_ISENABLER0', owner: 127 },
];

test.each(things)('$kind: what is written is read again', (thing) => {
  expect(parseThing(thingKey(thing))).toEqual(thing);
});

test.each(['', 'pe', 'pe-1', 'irq', 'irq27', 'virq2.vm1', 'lr1', 'GICD_CTLR', 'gicd_ctlr.0', '<b>', 'pe1 ', 'vm999'])(
  '%j names nothing',
  (text) => {
    expect(parseThing(text)).toBeUndefined();
  },
);
