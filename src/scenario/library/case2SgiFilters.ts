import { entry } from './entry.ts';

/** Case 2: GICD_SGIR with each of its filters, in the guest’s own vCPU numbers. */
export const case2SgiFilters = entry('case-2-sgi-filters', {
  version: 1,
  pes: ['PE1'],
  hypervisor: { slice: 60 },
  vms: [
    {
      name: 'vm1',
      vcpus: [
        {
          name: 'vpe1',
          program: {
            main: [
              { op: 'sgi', intid: 1, to: ['vpe1', 'vpe2'] },
              { op: 'sgi', intid: 2, to: 'others' },
              { op: 'sgi', intid: 3, to: 'self' },
              { op: 'sgi', intid: 4, to: 'reserved' },
              { op: 'work', units: 40 },
            ],
          },
        },
        { name: 'vpe2', program: { main: [{ op: 'work', units: 60 }] } },
      ],
    },
  ],
  devices: [],
  stimuli: [],
  markers: [
    { name: 'list', when: { event: 'sgiSent', intid: 1 } },
    { name: 'others', when: { event: 'sgiSent', intid: 2 } },
    { name: 'reserved', when: { event: 'sgiSent', intid: 4 } },
  ],
});
