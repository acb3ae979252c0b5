import type { Challenge } from './challenge.ts';

/** EOImode 1, and a guest that drops the priority and never deactivates. */
export const neverDeactivated: Challenge = {
  id: 'never-deactivated',
  level: 2,
  scenario: {
    version: 1,
    vms: [
      {
        vcpus: [
          {
            program: {
              eoiMode: 1,
              irqs: [{ intid: 33 }],
              handler: { deferDir: [33] },
              main: [{ op: 'work', units: 800 }],
            },
          },
        ],
      },
    ],
    devices: [{ name: 'UART', intid: 33, vm: 'vm0' }],
    stimuli: [
      { at: 120, do: 'raise', device: 'UART' },
      { at: 300, do: 'raise', device: 'UART' },
    ],
  },
  allowed: [{ do: 'write', registers: ['GICV', 'GICH', 'GICD', 'GICC'] }],
  limit: 3,
  goal: { sights: [{ see: [{ event: 'vAcknowledged', intid: 33, nth: 2 }] }], never: [], sound: true },
  solution: [
    { after: { event: 'vPriorityDropped', intid: 33 }, do: 'write', register: 'GICV_DIR', pe: 'PE0', value: 33, size: 4 },
  ],
};
