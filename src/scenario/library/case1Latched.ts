import { entry } from './entry.ts';

/** Case 1: an emulated device asks before the guest has enabled its SPI. */
export const case1Latched = entry('case-1-latched', {
  version: 1,
  pes: ['PE0'],
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            irqs: [{ intid: 48, enable: false }],
            main: [
              { op: 'work', units: 80 },
              { op: 'write', register: 'GICD_ISENABLER1', value: 0x00010000 },
              { op: 'work', units: 40 },
            ],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'virtio', intid: 48, backing: 'sw', kind: 'level', vm: 'vm0' }],
  stimuli: [{ at: 90, do: 'raise', device: 'virtio' }],
  markers: [
    { name: 'latched', when: { event: 'latched', intid: 48 } },
    { name: 'delivered', when: { event: 'lrWritten', intid: 48 } },
  ],
});
