import { entry } from './entry.ts';

/** Case 1: an edge-triggered SPI fires three times before the guest takes it. */
export const case1EdgesMerge = entry('case-1-edges-merge', {
  version: 1,
  pes: ['PE0'],
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            masked: true,
            irqs: [{ intid: 40 }],
            main: [{ op: 'work', units: 120 }, { op: 'unmask' }, { op: 'work', units: 40 }],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'NIC', intid: 40, kind: 'edge', vm: 'vm0' }],
  stimuli: [
    { at: 130, do: 'pulse', device: 'NIC' },
    { at: 170, do: 'pulse', device: 'NIC' },
    { at: 180, do: 'pulse', device: 'NIC' },
  ],
  markers: [
    { name: 'merged', when: { event: 'lineRaised', intid: 40, nth: 3 } },
    { name: 'second', when: { event: 'vAcknowledged', intid: 40, nth: 2 } },
  ],
});
