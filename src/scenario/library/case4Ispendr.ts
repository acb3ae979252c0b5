import { case4 } from './case4Topology.ts';
import { entry } from './entry.ts';

/** Case 4: VPE7 makes an SPI pending whose target is VPE6: the target comes from GICD_ITARGETSR, not from the writer. */
export const case4Ispendr = entry('case-4-ispendr', {
  ...case4({
    vpe6: { irqs: [{ intid: 77, targets: ['vpe6'] }], main: [{ op: 'work', units: 200 }] },
    vpe7: {
      main: [
        { op: 'work', units: 300 },
        { op: 'write', register: 'GICD_ISPENDR2', value: 0x2000 },
        { op: 'work', units: 30 },
      ],
    },
  }),
  devices: [{ name: 'NIC', intid: 77, kind: 'edge' as const, vm: 'vm5' }],
  markers: [
    { name: 'target', when: { event: 'messageSent', intid: 77 } },
    { name: 'taken', when: { event: 'vAcknowledged', vcpu: 'vpe6', intid: 77 } },
  ],
});
