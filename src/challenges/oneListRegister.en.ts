import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'One List Register',
  task: 'This virtual interface has one List Register. Three SPIs come, each more urgent than the one before, and the hypervisor panics at the second. Lose no interrupt: exchange its policy.',
  sights: ['SPIs 40, 41 and 42 are acknowledged', 'The run comes to rest with nothing lost'],
  never: {},
  hints: [
    '“Act …”, “change the option”, `policy`. A policy says what happens when no List Register is free.',
    'Some policies overwrite what is there, some let urgent ones wait: the invariants see it.',
    'Choose `design` before the second SPI arrives.',
  ],
  why: 'The least urgent interrupt gives way and waits outside; `GICH_HCR.NPIE` or `LRENPIE` asks for maintenance, and it is put back in. What gives way while active is ended by `GICH_HCR.EOICount`.',
  rule: 'GICH_HCR.NPIE, LRENPIE, EOICount',
};
