import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'One List Register, no policy',
  task: 'This hypervisor always writes List Register 0, whatever is in it. While the guest handles SPI 40, SPI 41 arrives and overwrites it. Lose neither, by writing physical registers only.',
  sights: ['SPIs 40 and 41 are both ended by the guest', 'The run comes to rest with nothing lost'],
  never: {},
  hints: [
    'SPI 41 must not reach the hypervisor before the guest has ended SPI 40. Where can it wait?',
    'The physical Distributor keeps an interrupt pending while it is disabled.',
    'SPI 41 is bit 9: `GICD_ICENABLER1` with 0x200 before it comes, `GICD_ISENABLER1` with 0x200 when SPI 40 has ended.',
  ],
  why: '`GICD_ICENABLER` stops forwarding, and the edge stays latched as pending in the Distributor. Enabled again, SPI 41 finds List Register 0 empty.',
  rule: 'GICD_ICENABLER1, GICD_ISENABLER1: pending does not depend on enable',
};
