import { entry } from './entry.ts';

const spis = [40, 41];

/** AxVisor 0.1 on a GICv2: every interrupt goes into List Register 0, whatever is there. */
export const defectLr0 = entry('defect-lr0-overwritten', {
  version: 1,
  hypervisor: { policy: 'axvisor-lr0' },
  compare: { policy: 'design' },
  vms: [
    {
      vcpus: [
        {
          program: {
            masked: true,
            irqs: spis.map((intid) => ({ intid })),
            main: [{ op: 'work', units: 160 }, { op: 'unmask' }, { op: 'work', units: 40 }],
          },
        },
      ],
    },
  ],
  devices: spis.map((intid) => ({ intid, kind: 'edge', vm: 'vm0' })),
  stimuli: spis.map((intid, i) => ({ at: 240 + i * 50, do: 'pulse', device: `dev${intid}` })),
  markers: [{ name: 'over', when: { event: 'lrWritten', intid: 41 }, pause: true }],
});
