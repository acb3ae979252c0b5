import { entry } from './entry.ts';

/** Bao before its pull request 398: every List Register is active, something waits outside, and NPIE calls for ever. */
export const defectNpStorm = entry('defect-np-storm', {
  version: 1,
  gic: { listRegisters: 2 },
  hypervisor: { policy: 'bao' },
  compare: { policy: 'design' },
  vms: [
    {
      vcpus: [
        {
          program: {
            irqs: [
              { intid: 40, priority: 0x60 },
              { intid: 41, priority: 0x40 },
              { intid: 42, priority: 0xa0 },
            ],
            handler: { work: 80, nesting: true },
            main: [{ op: 'work', units: 100 }],
          },
        },
      ],
    },
  ],
  devices: [40, 41, 42].map((intid) => ({ intid, kind: 'edge', vm: 'vm0' })),
  stimuli: [40, 41, 42].map((intid, i) => ({ at: 280 + i * 45, do: 'pulse', device: `dev${intid}` })),
  markers: [
    { name: 'outside', when: { event: 'queued', intid: 42 } },
    { name: 'called', when: { event: 'maintenanceHandled' }, pause: true },
  ],
  end: 1200,
});
