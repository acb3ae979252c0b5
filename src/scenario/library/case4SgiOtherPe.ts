import { case4 } from './case4Topology.ts';
import { entry } from './entry.ts';

/** Case 4: an SGI to a VPE that runs on another PE. */
export const case4SgiOtherPe = entry('case-4-sgi-other-pe', {
  ...case4({
    vpe6: {
      main: [
        { op: 'work', units: 120 },
        { op: 'sgi', intid: 3, to: ['vpe7'] },
        { op: 'work', units: 20 },
      ],
    },
    vpe7: { main: [{ op: 'work', units: 400 }] },
  }),
  markers: [
    { name: 'message', when: { event: 'messageSent', intid: 3 } },
    { name: 'injected', when: { event: 'lrWritten', intid: 3, vcpu: 'vpe7' } },
  ],
});
