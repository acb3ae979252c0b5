import { entry } from './entry.ts';

/** AxVisor: the INTID passes through eight bits on its way to the List Register. */
export const defectIntid = entry('defect-intid-8-bits', {
  version: 1,
  gic: { intids: 320 },
  hypervisor: { intidWidth: 8 },
  compare: { intidWidth: 10 },
  vms: [{ vcpus: [{ program: { irqs: [{ intid: 300 }, { intid: 44 }], main: [{ op: 'work', units: 200 }] } }] }],
  devices: [
    { name: 'NIC', intid: 300, kind: 'edge', vm: 'vm0' },
    { name: 'disk', intid: 44, kind: 'edge', vm: 'vm0' },
  ],
  stimuli: [{ at: 240, do: 'pulse', device: 'NIC' }],
  markers: [
    { name: 'cut', when: { event: 'lrWritten', intid: 300 }, pause: true },
    { name: 'taken', when: { event: 'vAcknowledged' } },
  ],
});
