import { entry } from './entry.ts';

/** Case 3: the SPI of a VM whose only VPE sleeps in WFI, while the other VM runs. */
export const case3Asleep = entry('case-3-asleep', {
  version: 1,
  pes: ['PE2'],
  vms: [
    { name: 'vm2', vcpus: [{ name: 'vpe3', program: { main: [{ op: 'work', units: 400 }] } }] },
    { name: 'vm3', vcpus: [{ name: 'vpe4', program: { irqs: [{ intid: 50 }] } }] },
  ],
  devices: [{ name: 'NIC', intid: 50, kind: 'edge', vm: 'vm3' }],
  stimuli: [{ at: 380, do: 'pulse', device: 'NIC' }],
  markers: [
    { name: 'hit', when: { event: 'lookupHits', intid: 50 } },
    { name: 'woken', when: { event: 'woken', vcpu: 'vpe4' } },
  ],
});
