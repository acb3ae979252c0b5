import type { Challenge } from './challenge.ts';

/** An SPI is latched in a virtual Distributor that forwards nothing. */
export const distributorOff: Challenge = {
  id: 'distributor-off',
  level: 1,
  scenario: {
    version: 1,
    vms: [{ vcpus: [{ program: { distributor: false, irqs: [{ intid: 33 }], main: [{ op: 'work', units: 600 }] } }] }],
    devices: [{ name: 'UART', intid: 33, vm: 'vm0' }],
    stimuli: [{ at: 120, do: 'raise', device: 'UART' }],
  },
  allowed: [{ do: 'write', registers: ['vGICD'] }],
  limit: 3,
  goal: { sights: [{ see: [{ event: 'vAcknowledged', intid: 33, vcpu: 'vpe0' }] }], never: [], sound: true },
  solution: [{ after: { event: 'latched', intid: 33 }, do: 'write', register: 'vGICD_CTLR', vcpu: 'vpe0', value: 1, size: 4 }],
};
