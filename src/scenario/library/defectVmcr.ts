import { entry } from './entry.ts';

/** Rust-Shyper: GICH_VMCR is not switched, so the priority mask of one VM holds for the next. */
export const defectVmcr = entry('defect-vmcr-not-switched', {
  version: 1,
  pes: ['PE2'],
  hypervisor: { slice: 80, switchVmcr: false },
  compare: { switchVmcr: true },
  vms: [
    {
      name: 'vm2',
      vcpus: [
        {
          name: 'vpe3',
          program: {
            main: [
              { op: 'work', units: 160 },
              { op: 'write', register: 'GICC_PMR', value: 0 },
              { op: 'work', units: 200 },
              { op: 'write', register: 'GICC_PMR', value: 0xf8 },
              { op: 'work', units: 40 },
            ],
          },
        },
      ],
    },
    { name: 'vm3', vcpus: [{ name: 'vpe4', program: { irqs: [{ intid: 50 }], main: [{ op: 'work', units: 300 }] } }] },
  ],
  devices: [{ name: 'NIC', intid: 50, kind: 'edge', vm: 'vm3' }],
  stimuli: [{ at: 540, do: 'pulse', device: 'NIC' }],
  markers: [{ name: 'inside', when: { event: 'lrWritten', intid: 50 }, pause: true }],
});
