import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'The second half is missing',
  task: 'With EOImode 1 this guest drops the priority of SPI 33 and never deactivates it. The UART asks a second time, in vain. By writing registers only, let VPE0 acknowledge SPI 33 again.',
  sights: ['VPE0 acknowledges SPI 33 for the second time'],
  never: {},
  hints: [
    'Look at List Register 0 and at SPI 33 in the Distributor: both are active, and an active interrupt is not signalled again.',
    'Writing the physical `GICC_DIR` would free only one half. Which register of the guest ends both?',
    'Write 33 into `GICV_DIR` of PE0.',
  ],
  why: 'With `GICV_CTLR.EOImode` = 1, `GICV_EOIR` drops the priority and `GICV_DIR` deactivates. The List Register has hw=1, so the physical SPI is deactivated with it; the line is high, and it becomes pending again.',
  rule: 'GICV_DIR; GICH_LR.HW = 1 deactivates PhysicalID',
};
