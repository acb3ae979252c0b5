import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Behind the mask',
  task: 'SPI 33 of the UART is in List Register 0 of VPE0, with priority 0x80. Still the guest never sees it: `GICV_PMR` is 0x40. By writing registers only, let VPE0 acknowledge SPI 33.',
  sights: ['VPE0 acknowledges SPI 33'],
  never: {},
  hints: [
    'Open the registers of PE0 and look for the one that holds the mask: it is a register of the virtual CPU interface.',
    'A pending interrupt is signalled only when its priority value is lower than the mask. 0x80 is not lower than 0x40.',
    'Write 0xf8 into `GICV_PMR` of PE0 while VPE0 runs; asleep it is not loaded.',
  ],
  why: 'Only what has a lower value than `GICV_PMR` is signalled. The guest’s mask is kept in `GICH_VMCR.VMPriMask`, so writing that works too; and so does a more urgent priority in the vGICD, which the hypervisor carries into the List Register.',
  rule: 'GICV_PMR = GICH_VMCR.VMPriMask; GICH_LR.Priority',
};
