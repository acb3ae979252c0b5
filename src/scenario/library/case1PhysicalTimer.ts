import { entry } from './entry.ts';

/** Case 1: the guest’s physical timer (CNTP, PPI 30) is trapped and emulated with hw=0. */
export const case1PhysicalTimer = entry('case-1-physical-timer', {
  version: 1,
  pes: ['PE0'],
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            irqs: [{ intid: 30, priority: 0x60 }],
            main: [
              { op: 'timer', intid: 30, after: 40, period: 120 },
              { op: 'work', units: 200 },
              { op: 'timer', intid: 30, after: 10, period: 0 },
              { op: 'work', units: 60 },
            ],
          },
        },
      ],
    },
  ],
  devices: [],
  stimuli: [],
  markers: [
    { name: 'trapped', when: { event: 'trapped', intid: 30 } },
    { name: 'told', when: { event: 'maintenanceHandled' } },
  ],
});
