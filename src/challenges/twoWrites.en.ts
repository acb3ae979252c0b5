import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Two writes for VPE7',
  task: 'The disk of VM5 raises SPI 48, but the guest has left it disabled, and its target is VPE6. Deliver 48 to VPE7 with two writes of the virtual Distributor.',
  sights: ['VPE7 acknowledges SPI 48'],
  never: { vpe6: 'VPE6 took it: its target was still VPE6 when it was delivered.' },
  hints: [
    'Two fields decide: whether SPI 48 may be delivered, and to whom. Which of them should come first?',
    'As soon as it is enabled it goes to whoever is the target then.',
    'Targets have one byte an INTID: 48 is the lowest byte of `vGICD_ITARGETSR12`. In VM5, VPE6 is bit 0 and VPE7 is bit 1.',
    'Write 2 into `vGICD_ITARGETSR12`, then 0x00010000 into `vGICD_ISENABLER1`.',
  ],
  why: 'The target is looked at when the interrupt is delivered. With `GICD_ITARGETSR` changed before `GICD_ISENABLER` opens the gate, SPI 48 finds VPE7, and PE4 hears of it by a message and an IPI.',
  rule: 'GICD_ITARGETSR12, GICD_ISENABLER1 of the VM',
};
