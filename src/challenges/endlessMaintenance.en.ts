import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Maintenance without end',
  task: 'Both List Registers are active, SPI 42 waits outside, and the hypervisor is called for maintenance for ever: the guest never gets on. Make this storm stop by writing registers, and let SPI 42 be acknowledged.',
  sights: ['Maintenance has been handled three times', 'SPI 42 is acknowledged', 'The run comes to rest'],
  never: {},
  hints: [
    'Read `GICH_MISR` of PE0: which bit calls? Which bit of `GICH_HCR` asks for it?',
    'NPIE asks to be told when no List Register is pending. The handler finds no room and leaves it set.',
    'Clear NPIE (bit 3) and keep UIE (bit 1), so that SPI 42 is put in when a List Register is free: 7.',
    'The handler itself sets `GICH_HCR` again. Write behind it: after PPI 25 is deactivated, before the guest is entered.',
  ],
  why: '`GICH_MISR.NP` follows from the List Registers, so it stays until something is pending; only `GICH_HCR.NPIE` = 0 lets the line of PPI 25 fall. The guest ends its handler, one List Register is left, underflow (UIE) calls, and SPI 42 goes in.',
  rule: 'GICH_HCR.NPIE, UIE; GICH_MISR.NP, U',
};
