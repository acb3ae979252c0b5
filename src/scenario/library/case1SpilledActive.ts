import { entry } from './entry.ts';

const spis = [40, 41, 42];

/** Case 1: two List Registers, three nested handlers: an active interrupt is spilled and ended without a List Register. */
export const case1SpilledActive = entry('case-1-spilled-active', {
  version: 1,
  pes: ['PE0'],
  gic: { listRegisters: 2 },
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            irqs: spis.map((intid, i) => ({ intid, priority: 0x90 - i * 0x20 })),
            handler: { work: 60, nesting: true },
            main: [{ op: 'work', units: 200 }],
          },
        },
      ],
    },
  ],
  devices: spis.map((intid) => ({ name: `dev${intid}`, intid, kind: 'edge' as const, vm: 'vm0' })),
  stimuli: spis.map((intid, i) => ({ at: 280 + i * 45, do: 'pulse' as const, device: `dev${intid}` })),
  markers: [
    { name: 'spilled', when: { event: 'spilled', intid: 40 } },
    { name: 'counted', when: { event: 'maintenanceHandled' } },
  ],
});
