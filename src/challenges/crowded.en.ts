import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'A crowded PE',
  task: 'The NIC asks for VPE1, but VPE0 keeps PE0 busy for a long time slice; PE1 idles. Let VPE1 acknowledge and end SPI 48 before tick 1700, by moving a vCPU.',
  sights: ['VPE1 acknowledges SPI 48', 'SPI 48 is deactivated'],
  never: {},
  hints: [
    'SPI 48 is in a List Register of the saved context of VPE1. It only needs a PE on which VPE1 can run.',
    '“Act …”, “move”: VPE1 may run on PE0 and on PE1.',
  ],
  why: 'The context of a parked vCPU goes with it: its List Registers with hw=1, `GICH_VMCR` and `GICH_APR` are in memory, and PE1 loads them. An SPI may be deactivated from any PE, so the guest’s end on PE1 ends what PE0 acknowledged.',
  rule: 'GICH_LRn of a saved context; GICD_ITARGETSR follows the move',
};
