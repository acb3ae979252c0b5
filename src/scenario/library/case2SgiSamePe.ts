import { entry } from './entry.ts';

/** Case 2: PE1 {VPE1, VPE2}, VM1. An SGI to a sibling that shares the PE. */
export const case2SgiSamePe = entry('case-2-sgi-same-pe', {
  version: 1,
  pes: ['PE1'],
  hypervisor: { slice: 40 },
  vms: [
    {
      name: 'vm1',
      vcpus: [
        {
          name: 'vpe1',
          program: {
            main: [
              { op: 'sgi', intid: 2, to: ['vpe2'] },
              { op: 'work', units: 60 },
            ],
          },
        },
        { name: 'vpe2', program: { main: [{ op: 'work', units: 60 }] } },
      ],
    },
  ],
  markers: [
    { name: 'saved', when: { event: 'lrWritten', intid: 2, vcpu: 'vpe2' } },
    { name: 'loaded', when: { event: 'switchedIn', vcpu: 'vpe2', nth: 2 } },
  ],
});
