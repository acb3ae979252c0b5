import { case4 } from './case4Topology.ts';
import { entry } from './entry.ts';

const spis = Array.from({ length: 12 }, (_, i) => 68 + i);
const all = 0xfff0;
const toVpe7 = 0x02020202;

/** Rust-Shyper: the mailbox is read from its end, so "disable, enable" arrives as "enable, disable". */
export const defectMailbox = entry('defect-mailbox-lifo', {
  ...case4({
    vpe6: {
      main: [
        { op: 'write', register: 'GICD_ITARGETSR17', value: toVpe7 },
        { op: 'write', register: 'GICD_ITARGETSR18', value: toVpe7 },
        { op: 'write', register: 'GICD_ITARGETSR19', value: toVpe7 },
        { op: 'write', register: 'GICD_ISENABLER2', value: all },
        { op: 'work', units: 160 },
        { op: 'write', register: 'GICD_ICENABLER2', value: all },
        { op: 'write', register: 'GICD_ISENABLER2', value: all },
        { op: 'work', units: 160 },
        { op: 'write', register: 'GICD_ISPENDR2', value: 0x10 },
        { op: 'work', units: 20 },
      ],
    },
    vpe7: { main: [{ op: 'work', units: 900 }] },
  }),
  hypervisor: { slice: 400, mailbox: 'lifo' },
  compare: { mailbox: 'fifo' },
  devices: spis.map((intid) => ({ intid, kind: 'edge' as const, vm: 'vm5' })),
  markers: [
    { name: 'late', when: { event: 'gicdProgrammed', intid: 68, value: 0x180 }, pause: true },
    { name: 'dead', when: { event: 'latched', intid: 68 } },
  ],
});
