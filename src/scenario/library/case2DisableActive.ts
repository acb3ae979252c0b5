import { entry } from './entry.ts';

/** Case 2: VPE2 disables an SPI that is active on VPE1: disabled is not inactive. */
export const case2DisableActive = entry('case-2-disable-active', {
  version: 1,
  pes: ['PE1'],
  hypervisor: { slice: 100 },
  vms: [
    {
      name: 'vm1',
      vcpus: [
        {
          name: 'vpe1',
          program: { irqs: [{ intid: 41, targets: ['vpe1'] }], handler: { work: 160 }, main: [{ op: 'work', units: 60 }] },
        },
        {
          name: 'vpe2',
          program: {
            main: [
              { op: 'work', units: 110 },
              { op: 'write', register: 'GICD_ICENABLER1', value: 0x200 },
              { op: 'work', units: 40 },
            ],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'disk', intid: 41, kind: 'edge', vm: 'vm1' }],
  stimuli: [{ at: 220, do: 'pulse', device: 'disk' }],
  markers: [
    { name: 'disabled', when: { event: 'vgicdWritten', vcpu: 'vpe2' } },
    { name: 'ended', when: { event: 'vDeactivated', intid: 41 } },
  ],
});
