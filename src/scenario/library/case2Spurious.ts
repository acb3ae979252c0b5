import { entry } from './entry.ts';

/** Case 2: VPE2 disables an SPI between VPE1’s IRQ exception and its acknowledge. */
export const case2Spurious = entry('case-2-spurious', {
  version: 1,
  pes: ['PE1'],
  hypervisor: { slice: 60 },
  vms: [
    {
      name: 'vm1',
      vcpus: [
        {
          name: 'vpe1',
          program: { irqs: [{ intid: 41, targets: ['vpe1'] }], handler: { work: 4 }, main: [{ op: 'work', units: 60 }] },
        },
        {
          name: 'vpe2',
          program: {
            main: [
              { op: 'work', units: 100 },
              { op: 'write', register: 'GICD_ICENABLER1', value: 0x200 },
              { op: 'work', units: 60 },
              { op: 'write', register: 'GICD_ISENABLER1', value: 0x200 },
              { op: 'work', units: 20 },
            ],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'disk', intid: 41, kind: 'edge', vm: 'vm1' }],
  stimuli: [{ at: 206, do: 'pulse', device: 'disk' }],
});
