import { entry } from './entry.ts';

/** Case 1: the guest asks for every SPI from 32 to 63; one of them is its own. */
export const case1Isolation = entry('case-1-isolation', {
  version: 1,
  pes: ['PE0'],
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            irqs: [{ intid: 33, enable: false }],
            main: [
              { op: 'write', register: 'GICD_ISENABLER1', value: 0x00000007 },
              { op: 'read', register: 'GICD_ISENABLER1' },
              { op: 'work', units: 60 },
            ],
          },
        },
      ],
    },
  ],
  devices: [
    { name: 'UART', intid: 33, kind: 'level', vm: 'vm0' },
    { name: 'host-disk', intid: 34, backing: 'host' },
  ],
  stimuli: [{ at: 140, do: 'raise', device: 'UART' }],
  markers: [
    { name: 'ignored', when: { event: 'vgicdIgnored', intid: 34 } },
    { name: 'read', when: { event: 'vgicdRead' } },
  ],
});
