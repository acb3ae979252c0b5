import { entry } from './entry.ts';

/** Case 3: PE2 {VPE3 of VM2, VPE4 of VM3}. An SPI of VM3 arrives while VM2 runs. */
export const case3OtherVm = entry('case-3-other-vm', {
  version: 1,
  pes: ['PE2'],
  hypervisor: { slice: 80 },
  compare: { preemptOnInject: true },
  vms: [
    { name: 'vm2', vcpus: [{ name: 'vpe3', program: { main: [{ op: 'work', units: 300 }] } }] },
    {
      name: 'vm3',
      vcpus: [{ name: 'vpe4', program: { irqs: [{ intid: 50, priority: 0x80 }], main: [{ op: 'work', units: 100 }] } }],
    },
  ],
  devices: [{ name: 'NIC', intid: 50, kind: 'edge', vm: 'vm3' }],
  stimuli: [{ at: 440, do: 'pulse', device: 'NIC' }],
  markers: [
    { name: 'hits', when: { event: 'lookupHits', intid: 50 } },
    { name: 'loaded', when: { event: 'vAcknowledged', vcpu: 'vpe4' } },
  ],
});
