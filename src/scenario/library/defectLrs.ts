import { entry } from './entry.ts';

/** AxVisor: the List Registers are not part of a vCPU’s context, so the next VM inherits them. */
export const defectLrs = entry('defect-lrs-not-switched', {
  version: 1,
  pes: ['PE2'],
  hypervisor: { slice: 80, switchLrs: false },
  compare: { switchLrs: true },
  vms: [
    {
      name: 'vm2',
      vcpus: [
        {
          name: 'vpe3',
          program: { masked: true, irqs: [{ intid: 48 }], main: [{ op: 'work', units: 300 }, { op: 'unmask' }] },
        },
      ],
    },
    { name: 'vm3', vcpus: [{ name: 'vpe4', program: { main: [{ op: 'work', units: 200 }] } }] },
  ],
  devices: [{ name: 'disk', intid: 48, kind: 'edge', vm: 'vm2' }],
  stimuli: [{ at: 240, do: 'pulse', device: 'disk' }],
  markers: [
    { name: 'filled', when: { event: 'lrWritten', intid: 48 } },
    { name: 'taken', when: { event: 'vAcknowledged', intid: 48 }, pause: true },
  ],
});
