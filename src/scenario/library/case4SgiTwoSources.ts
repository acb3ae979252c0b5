import { case4 } from './case4Topology.ts';
import { entry } from './entry.ts';

/** Case 4: VPE6 on PE3 and VPE8 on PE4 send the same SGI to VPE7. */
export const case4SgiTwoSources = entry('case-4-sgi-two-sources', {
  ...case4({
    vpe6: {
      main: [
        { op: 'work', units: 30 },
        { op: 'sgi', intid: 1, to: ['vpe7'] },
      ],
    },
    // masked until both have come
    vpe7: { masked: true, main: [{ op: 'work', units: 200 }, { op: 'unmask' }] },
    vpe8: {
      main: [
        { op: 'work', units: 10 },
        { op: 'sgi', intid: 1, to: ['vpe7'] },
      ],
    },
  }),
  hypervisor: { slice: 60 },
  compare: { sgiSourceOrder: 'lowest' },
  markers: [
    { name: 'first', when: { event: 'vAcknowledged', intid: 1, vcpu: 'vpe7' } },
    { name: 'second', when: { event: 'maintenanceHandled', vcpu: 'vpe7' } },
  ],
});
