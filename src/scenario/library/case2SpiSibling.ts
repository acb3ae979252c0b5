import { entry } from './entry.ts';

/** Case 2: an SPI whose target is the sibling that does not run. */
export const case2SpiSibling = entry('case-2-spi-sibling', {
  version: 1,
  pes: ['PE1'],
  hypervisor: { slice: 70 },
  vms: [
    {
      name: 'vm1',
      vcpus: [
        { name: 'vpe1', program: { irqs: [{ intid: 41, targets: ['vpe2'] }], main: [{ op: 'work', units: 200 }] } },
        { name: 'vpe2', program: { main: [{ op: 'work', units: 80 }] } },
      ],
    },
  ],
  devices: [{ name: 'NIC', intid: 41, kind: 'edge', vm: 'vm1' }],
  stimuli: [{ at: 250, do: 'pulse', device: 'NIC' }],
  markers: [{ name: 'saved', when: { event: 'lrWritten', intid: 41 } }],
});
