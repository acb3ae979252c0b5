import { expect, test } from 'vitest';
import { device, irq, on, program, run } from '../../support/build.ts';

test('an interrupt that is taken back before the guest acknowledges it: virtual IRQ falls, and that is told', () => {
  const icenabler = { op: 'write', frame: 'GICD', offset: 0x184, value: 1 << 8, size: 4 } as const;
  const r = run({
    pes: 1,
    vms: [[on(0, program([irq(40, 0x80, 1, { edge: true })], [{ op: 'mask' }, { op: 'work', units: 200 }, icenabler]))]],
    devices: [device(40, 0)],
    stimuli: [{ tick: 250, do: 'pulse', device: 0 }],
  });
  expect(r.events('virqSignalled', 'virqRetracted', 'vAcknowledged').map((e) => e.kind)).toEqual([
    'virqSignalled',
    'virqRetracted',
  ]);
});

test('an acknowledged one is not taken back', () => {
  const r = run({
    pes: 1,
    vms: [[on(0, program([irq(40, 0x80, 1, { edge: true })], [{ op: 'work', units: 200 }]))]],
    devices: [device(40, 0)],
    stimuli: [{ tick: 250, do: 'pulse', device: 0 }],
  });
  expect(r.events('virqRetracted', 'irqRetracted')).toEqual([]);
});
