import { entry } from './entry.ts';

/** Case 1: an interrupt waits in its List Register behind the guest’s priority mask. */
export const case1PriorityMask = entry('case-1-priority-mask', {
  version: 1,
  pes: ['PE0'],
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            pmr: 0x40,
            irqs: [{ intid: 33, priority: 0x80 }],
            main: [
              { op: 'work', units: 80 },
              { op: 'write', register: 'GICC_PMR', value: 0xf8 },
              { op: 'work', units: 30 },
            ],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'UART', intid: 33, kind: 'level', vm: 'vm0' }],
  stimuli: [{ at: 90, do: 'raise', device: 'UART' }],
  markers: [
    { name: 'behind', when: { event: 'lrWritten', intid: 33 } },
    { name: 'through', when: { event: 'virqSignalled', intid: 33 } },
  ],
});
