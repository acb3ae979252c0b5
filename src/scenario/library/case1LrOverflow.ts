import { entry } from './entry.ts';

const spis = [40, 41, 42, 43, 44, 45];

/** Case 1: six edge-triggered SPIs, each more urgent than the one before, and four List Registers. */
export const case1LrOverflow = entry('case-1-lr-overflow', {
  version: 1,
  pes: ['PE0'],
  gic: { listRegisters: 4 },
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            masked: true,
            irqs: spis.map((intid, i) => ({ intid, priority: 0x90 - i * 0x10 })),
            main: [{ op: 'work', units: 300 }, { op: 'unmask' }],
          },
        },
      ],
    },
  ],
  devices: spis.map((intid) => ({ name: `dev${intid}`, intid, kind: 'edge', vm: 'vm0' })),
  stimuli: spis.map((intid, i) => ({ at: 640 + i * 40, do: 'pulse', device: `dev${intid}` })),
  markers: [
    { name: 'spilled', when: { event: 'spilled', intid: 40 } },
    { name: 'refilled', when: { event: 'refilled', intid: 41 } },
  ],
});
