import { entry } from './entry.ts';

/** Case 3: two VMs want one SPI: the second registration is refused. */
export const case3Conflict = entry('case-3-conflict', {
  version: 1,
  pes: ['PE2'],
  compare: { allowConflicts: true },
  vms: [
    { name: 'vm2', vcpus: [{ name: 'vpe3', program: { irqs: [{ intid: 50 }], main: [{ op: 'work', units: 60 }] } }] },
    { name: 'vm3', vcpus: [{ name: 'vpe4', program: { irqs: [{ intid: 50 }], main: [{ op: 'work', units: 60 }] } }] },
  ],
  devices: [
    { name: 'NIC', intid: 50, kind: 'edge', vm: 'vm2' },
    { name: 'NIC-again', intid: 50, kind: 'edge', vm: 'vm3' },
  ],
  stimuli: [{ at: 300, do: 'pulse', device: 'NIC' }],
  markers: [
    { name: 'refused', when: { event: 'registrationRefused', intid: 50 } },
    { name: 'hits', when: { event: 'lookupHits', intid: 50 } },
  ],
});
