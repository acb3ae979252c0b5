import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'The doorbell that never rings',
  task: 'SPI 77 reaches PE3, its target VPE7 runs on PE4, and nothing ever gets there. One option of this hypervisor reproduces a published bug. Find it and repair it in time, so that nothing is forgotten.',
  sights: ['VPE7 acknowledges SPI 77', 'The run comes to rest with nothing forgotten'],
  never: {},
  hints: [
    'Go to where SPI 77 is targeted and read what happens next: something is not sent.',
    'PEs tell one another by messages and an SGI, the doorbell. Which option is about what is for another PE?',
    'Change `remoteDelivery` to `ipi` before SPI 77 arrives.',
  ],
  why: 'List Registers are banked: PE3 cannot write those of PE4. It has to put a message into the mailbox of PE4 and ring with an SGI; a prototype had those lines commented out.',
  rule: 'GICH_LRn are banked by PE; GICD_SGIR rings the doorbell',
};
