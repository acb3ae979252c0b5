import { entry } from './entry.ts';

/** Case 3: everybody on the PE sleeps when the interrupt arrives, and the VM that was last is not its owner. */
export const case3AllAsleep = entry('case-3-all-asleep', {
  version: 1,
  pes: ['PE2'],
  vms: [
    { name: 'vm2', vcpus: [{ name: 'vpe3', program: { irqs: [{ intid: 50 }] } }] },
    { name: 'vm3', vcpus: [{ name: 'vpe4', program: { main: [{ op: 'work', units: 90 }] } }] },
  ],
  devices: [{ name: 'NIC', intid: 50, kind: 'edge', vm: 'vm2' }],
  stimuli: [{ at: 300, do: 'pulse', device: 'NIC' }],
  markers: [
    { name: 'idle', when: { event: 'idled' } },
    { name: 'hit', when: { event: 'lookupHits', intid: 50 } },
  ],
});
