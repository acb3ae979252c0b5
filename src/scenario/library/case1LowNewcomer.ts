import { entry } from './entry.ts';

const spis = [40, 41, 42, 43];

/** Case 1: four List Registers full of urgent interrupts, and one that is not urgent. */
export const case1LowNewcomer = entry('case-1-low-newcomer', {
  version: 1,
  vms: [
    {
      vcpus: [
        {
          program: {
            masked: true,
            irqs: [...spis.map((intid) => ({ intid, priority: 0x20 })), { intid: 44, priority: 0xc0 }],
            main: [{ op: 'work', units: 300 }, { op: 'unmask' }],
          },
        },
      ],
    },
  ],
  devices: [...spis, 44].map((intid) => ({ intid, kind: 'edge', vm: 'vm0' })),
  stimuli: [...spis, 44].map((intid, i) => ({ at: 560 + i * 40, do: 'pulse', device: `dev${intid}` })),
  markers: [
    { name: 'outside', when: { event: 'queued', intid: 44 } },
    { name: 'refilled', when: { event: 'refilled', intid: 44 } },
  ],
});
