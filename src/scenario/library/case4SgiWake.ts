import { case4 } from './case4Topology.ts';
import { entry } from './entry.ts';

/** Case 4: one SGI for both VPEs of PE4, of which one runs and one sleeps. */
export const case4SgiWake = entry('case-4-sgi-wake', {
  ...case4({
    vpe6: {
      main: [
        { op: 'work', units: 120 },
        { op: 'sgi', intid: 2, to: 'others' },
        { op: 'work', units: 20 },
      ],
    },
    vpe7: { main: [{ op: 'work', units: 400 }] },
  }),
  hypervisor: { slice: 120 },
  markers: [
    { name: 'sent', when: { event: 'sgiSent', intid: 2 } },
    { name: 'woken', when: { event: 'woken', vcpu: 'vpe8', nth: 1 } },
  ],
});
