import { expect, test } from 'vitest';
import { device, irq, on, program, run } from '../../support/build.ts';

test('eight PEs, sixteen VMs of eight vCPUs that span PEs, sixty-four devices', () => {
  const devices = Array.from({ length: 64 }, (_, k) => device(40 + k, k % 16));
  const r = run({
    pes: 8,
    vms: Array.from({ length: 16 }, (_, vm) =>
      Array.from({ length: 8 }, (_, i) =>
        on(
          (vm + i) % 8,
          i === 0
            ? program(
                devices.filter((d) => d.vm === vm).map((d, k) => irq(d.vintid, 0x80, 1 << (k * 2), { edge: true })),
                [{ op: 'sgi', intid: 5, filter: 1, list: 0 }],
              )
            : program([], [], { distributor: false }),
        ),
      ),
    ),
    devices,
    stimuli: devices.map((_, i) => ({ tick: 18_000 + i * 7, do: 'pulse', device: i }) as const),
    end: 300_000,
  });
  expect(r.machine.ended).toBe('quiet');
  expect(new Set(r.events('hwDeactivated').map((e) => e.pintid)).size).toBe(64);
  expect(r.events('vAcknowledged').filter((e) => e.vintid === 5)).toHaveLength(16 * 7);
  expect(r.machine.violations).toBe(0);
});
