import { entry } from './entry.ts';

/** Linux before 6.19: a guest ends an interrupt that is active and in no List Register, and nobody looks at GICH_HCR.EOICount. */
export const defectActiveOutside = entry('defect-active-outside', {
  version: 1,
  gic: { listRegisters: 2 },
  hypervisor: { policy: 'kvm' },
  compare: { policy: 'design' },
  vms: [
    {
      vcpus: [
        {
          program: {
            irqs: [{ intid: 40 }, { intid: 41 }, { intid: 42 }],
            eoiMode: 1,
            main: [
              { op: 'write', register: 'GICD_ISACTIVER1', value: 0x700 },
              { op: 'work', units: 20 },
              { op: 'write', register: 'GICC_DIR', value: 42 },
              { op: 'work', units: 20 },
              { op: 'write', register: 'GICC_DIR', value: 40 },
              { op: 'write', register: 'GICC_DIR', value: 41 },
              { op: 'work', units: 80 },
            ],
          },
        },
      ],
    },
  ],
  devices: [40, 41, 42].map((intid) => ({ intid, kind: 'edge', vm: 'vm0' })),
  stimuli: [{ at: 330, do: 'pulse', device: 'dev42' }],
  markers: [
    { name: 'three', when: { event: 'lrWritten', intid: 41 }, pause: true },
    { name: 'again', when: { event: 'lineRaised', intid: 42 } },
  ],
});
