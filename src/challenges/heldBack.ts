import type { Challenge } from './challenge.ts';

/** A hypervisor that always writes LR0: what comes while one is there must be kept away by the Distributor. */
export const heldBack: Challenge = {
  id: 'held-back',
  level: 3,
  scenario: {
    version: 1,
    gic: { listRegisters: 1 },
    hypervisor: { policy: 'axvisor-lr0' },
    vms: [
      {
        vcpus: [
          {
            program: {
              irqs: [{ intid: 40 }, { intid: 41 }],
              handler: { work: 80 },
              main: [{ op: 'work', units: 500 }],
            },
          },
        ],
      },
    ],
    devices: [40, 41].map((intid) => ({ intid, kind: 'edge', vm: 'vm0' })),
    stimuli: [40, 41].map((intid, i) => ({ at: 250 + i * 50, do: 'pulse', device: `dev${intid}` })),
  },
  allowed: [{ do: 'write', registers: ['GICD', 'GICC'] }],
  limit: 4,
  goal: {
    sights: [
      {
        see: [
          { event: 'vDeactivated', intid: 40 },
          { event: 'vDeactivated', intid: 41 },
        ],
      },
      { rest: true },
    ],
    never: [],
    sound: true,
  },
  solution: [
    { after: { event: 'vAcknowledged', intid: 40 }, do: 'write', register: 'GICD_ICENABLER1', pe: 'PE0', value: 0x200, size: 4 },
    { after: { event: 'vDeactivated', intid: 40 }, do: 'write', register: 'GICD_ISENABLER1', pe: 'PE0', value: 0x200, size: 4 },
  ],
};
