import { entry } from './entry.ts';

/** Case 1: the guest numbers its UART 40, the board 33: ptov and vtop stand between. */
export const case1Ptov = entry('case-1-ptov', {
  version: 1,
  pes: ['PE0'],
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            irqs: [{ intid: 40, priority: 0x80 }],
            main: [
              { op: 'read', register: 'GICD_ISENABLER1' },
              { op: 'work', units: 60 },
            ],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'UART', intid: 33, vintid: 40, kind: 'level', vm: 'vm0' }],
  stimuli: [{ at: 120, do: 'raise', device: 'UART' }],
  markers: [
    { name: 'programmed', when: { event: 'gicdProgrammed', intid: 40 } },
    { name: 'translated', when: { event: 'injected', intid: 33 } },
  ],
});
