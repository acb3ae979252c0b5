import { entry } from './entry.ts';

/** Case 3: an SPI that no VM has registered. */
export const case3Nobody = entry('case-3-nobody', {
  version: 1,
  pes: ['PE2'],
  vms: [
    { name: 'vm2', vcpus: [{ name: 'vpe3', program: { irqs: [{ intid: 42 }], main: [{ op: 'work', units: 300 }] } }] },
    { name: 'vm3', vcpus: [{ name: 'vpe4', program: { main: [{ op: 'work', units: 60 }] } }] },
  ],
  devices: [
    { name: 'stray', intid: 50, kind: 'edge', targetPe: 'PE2' },
    { name: 'disk', intid: 42, kind: 'edge', vm: 'vm2' },
  ],
  stimuli: [
    { at: 300, do: 'pulse', device: 'stray' },
    { at: 360, do: 'pulse', device: 'disk' },
  ],
  markers: [
    { name: 'nohit', when: { event: 'lookupHits', intid: 50 } },
    { name: 'dropped', when: { event: 'unhandled', intid: 50 } },
  ],
});
