import type { Challenge } from './challenge.ts';

/** An SPI waits in its List Register behind the guest's priority mask. */
export const priorityMask: Challenge = {
  id: 'priority-mask',
  level: 1,
  scenario: {
    version: 1,
    vms: [{ vcpus: [{ program: { pmr: 0x40, irqs: [{ intid: 33, priority: 0x80 }], main: [{ op: 'work', units: 600 }] } }] }],
    devices: [{ name: 'UART', intid: 33, vm: 'vm0' }],
    stimuli: [{ at: 90, do: 'raise', device: 'UART' }],
  },
  allowed: [{ do: 'write', registers: ['GICV', 'GICH', 'vGICD'] }],
  limit: 3,
  goal: { sights: [{ see: [{ event: 'vAcknowledged', intid: 33, vcpu: 'vpe0' }] }], never: [], sound: false },
  solution: [{ after: { event: 'lrWritten', intid: 33 }, do: 'write', register: 'GICV_PMR', pe: 'PE0', value: 0xf8, size: 4 }],
};
