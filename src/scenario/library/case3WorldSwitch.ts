import { entry } from './entry.ts';

/** Case 3: what a switch between two VMs has to carry over: GICH_HCR, GICH_VMCR, GICH_APR and the List Registers. */
export const case3WorldSwitch = entry('case-3-world-switch', {
  version: 1,
  pes: ['PE2'],
  hypervisor: { slice: 60 },
  vms: [
    {
      name: 'vm2',
      vcpus: [
        {
          name: 'vpe3',
          program: {
            pmr: 0xa0,
            irqs: [{ intid: 48, priority: 0x40 }],
            // long enough to be switched out in the middle of the handler, with an active priority in GICH_APR
            handler: { work: 90 },
            main: [{ op: 'work', units: 200 }],
          },
        },
      ],
    },
    { name: 'vm3', vcpus: [{ name: 'vpe4', program: { pmr: 0x60, eoiMode: 1, main: [{ op: 'work', units: 200 }] } }] },
  ],
  devices: [{ name: 'disk', intid: 48, kind: 'edge', vm: 'vm2' }],
  stimuli: [{ at: 260, do: 'pulse', device: 'disk' }],
  markers: [
    { name: 'out', when: { event: 'switchedOut', vcpu: 'vpe3', nth: 2 } },
    { name: 'back', when: { event: 'vDeactivated', intid: 48 } },
  ],
});
