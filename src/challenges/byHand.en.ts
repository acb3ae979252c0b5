import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Write a List Register by hand',
  task: 'SPI 50 belongs to no VM, so the host drops it. Be the hypervisor: with one write of a List Register let VPE0 acknowledge vINTID 50, and end it.',
  sights: ['VPE0 acknowledges vINTID 50', 'vINTID 50 is deactivated'],
  never: {},
  hints: [
    'State is bits 29:28 (01 is pending), Priority bits 27:23 (the upper five bits of the byte), VirtualID bits 9:0. HW stays 0.',
    'Priority 0 is the most urgent; anything below the guest’s mask will do. 50 is 0x32.',
    'Write 0x10000032 into a `GICH_LR` of PE0 that is empty, while VPE0 is loaded.',
  ],
  why: 'The virtual CPU interface knows only its List Registers: what is pending there is an interrupt to the guest, whoever owns it. With HW = 0 nothing physical is deactivated at its end. The invariant “an interrupt of one VM is never in a List Register of another” is broken, and rightly so: that is why a hypervisor keeps a table.',
  rule: 'GICH_LRn: State[29:28], Priority[27:23], VirtualID[9:0]',
};
