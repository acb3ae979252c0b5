import { case4 } from './case4Topology.ts';
import { entry } from './entry.ts';

/** Case 4: VPE6 configures an SPI whose target is on another PE; every write travels there. */
export const case4RemoteWrites = entry('case-4-remote-writes', {
  ...case4({
    vpe6: {
      irqs: [{ intid: 77, targets: ['vpe7'] }],
      main: [
        { op: 'write', register: 'GICD_ICENABLER2', value: 0x2000 },
        { op: 'write', register: 'GICD_IPRIORITYR19+1', value: 0x40, size: 1 },
        { op: 'write', register: 'GICD_ISENABLER2', value: 0x2000 },
        { op: 'write', register: 'GICD_ISPENDR2', value: 0x2000 },
        { op: 'work', units: 60 },
      ],
    },
  }),
  devices: [{ name: 'NIC', intid: 77, kind: 'edge' as const, vm: 'vm5' }],
  markers: [
    { name: 'first', when: { event: 'messageSent', intid: 77 } },
    { name: 'last', when: { event: 'messageReceived', intid: 77, nth: 4 } },
  ],
});
