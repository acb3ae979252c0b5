import { entry } from './entry.ts';

/** Case 4: two VPEs of VM5 stand on PE4 beside one of VM6: the second step of the look-up names VM5 once. */
export const case4VmOnce = entry('case-4-vm-once', {
  version: 1,
  pes: ['PE4'],
  hypervisor: { slice: 80 },
  vms: [
    {
      name: 'vm5',
      vcpus: [{ name: 'vpe7', program: { irqs: [{ intid: 77 }] } }, { name: 'vpe8' }],
    },
    { name: 'vm6', vcpus: [{ name: 'vpe9', program: { main: [{ op: 'work', units: 400 }] } }] },
  ],
  devices: [{ name: 'NIC', intid: 77, kind: 'edge', vm: 'vm5' }],
  stimuli: [{ at: 400, do: 'pulse', device: 'NIC' }],
  markers: [
    { name: 'vpes', when: { event: 'lookupVpes', intid: 77 } },
    { name: 'vms', when: { event: 'lookupVms', intid: 77 } },
  ],
});
