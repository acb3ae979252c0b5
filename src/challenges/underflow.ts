import type { Challenge } from './challenge.ts';

/** A maintenance interrupt by hand: GICH_HCR.UIE. */
export const underflow: Challenge = {
  id: 'underflow',
  level: 2,
  scenario: {
    version: 1,
    vms: [{ vcpus: [{ program: { irqs: [{ intid: 33 }], main: [{ op: 'work', units: 600 }] } }] }],
    devices: [{ name: 'UART', intid: 33, vm: 'vm0' }],
    stimuli: [{ at: 120, do: 'raise', device: 'UART' }],
  },
  allowed: [{ do: 'write', registers: ['GICH_HCR'] }],
  limit: 2,
  goal: {
    sights: [{ see: [{ event: 'maintenanceHandled', value: 2 }] }, { quiet: { event: 'maintenanceSignalled' }, ticks: 100 }],
    never: [],
    sound: false,
  },
  solution: [{ after: { event: 'vDeactivated', intid: 33 }, do: 'write', register: 'GICH_HCR', pe: 'PE0', value: 3, size: 4 }],
};
