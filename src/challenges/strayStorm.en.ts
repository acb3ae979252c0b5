import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Nobody’s storm',
  task: 'SPI 50 belongs to no VM and its line stays high: the host ends it, and it is there again. The guest stands still. Make this storm stop by writing physical registers, and let the guest’s timer tick on.',
  sights: ['SPI 50 has come three times', '100 ticks without SPI 50', 'VPE0 acknowledges its timer (PPI 27)'],
  never: {},
  hints: [
    'The line is level-sensitive: deactivating it does not help while it is high. Who could keep it from being forwarded at all?',
    'Each INTID has a bit by which the Distributor stops forwarding it. Stopping everything would stop the timer as well.',
    'SPI 50 is bit 18 of the second register: write 0x00040000 into `GICD_ICENABLER1`.',
  ],
  why: 'A level-sensitive interrupt is pending as long as its line is high. `GICD_ICENABLER` leaves it pending and stops forwarding it, so no PE is called; `GICD_CTLR` or `GICC_PMR` would silence the others too. Real systems do the same when nobody cares for an interrupt.',
  rule: 'GICD_ICENABLER1, bit 50 − 32 = 18',
};
