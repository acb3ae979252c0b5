import { case4 } from './case4Topology.ts';
import { entry } from './entry.ts';

/** Case 4: the physical Distributor sends an SPI of VM4 to PE4, where no VPE of VM4 lives. */
export const case4Misrouted = entry('case-4-misrouted', {
  ...case4({
    vpe5: {
      irqs: [{ intid: 44 }],
      main: [
        { op: 'work', units: 300 },
        { op: 'sgi', intid: 5, to: 'self' },
      ],
    },
    vpe7: { main: [{ op: 'work', units: 300 }] },
  }),
  devices: [{ name: 'UART', intid: 44, kind: 'edge' as const, vm: 'vm4', targetPe: 'PE4' }],
  stimuli: [{ at: 300, do: 'pulse' as const, device: 'UART' }],
  markers: [
    { name: 'nohit', when: { event: 'lookupHits', intid: 44 } },
    { name: 'lost', when: { event: 'unhandled', intid: 44 } },
  ],
});
