import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Left behind',
  task: 'VPE6 moves from PE3 to PE4, but this hypervisor forgets its device: the next SPI 77 still goes to PE3, where nobody knows it, and is lost. Mend that by writing the physical Distributor.',
  sights: ['VPE6 acknowledges SPI 77 for the second time'],
  never: {},
  hints: [
    'Where does the Distributor send SPI 77? `GICD_ITARGETSR19`, second byte.',
    'Bits are CPU interfaces: bit 0 is PE3, bit 1 is PE4. Write it after the move and before SPI 77 comes again.',
    'Write 0x00000200 into `GICD_ITARGETSR19` once VPE6 has moved.',
  ],
  why: 'An SPI goes to the PEs in `GICD_ITARGETSR`. On PE3 the look-up finds no VM that has SPI 77, and the host ends it; on PE4 it finds VPE6. The target has to follow the vCPU.',
  rule: 'GICD_ITARGETSR19, byte 77 − 76 = 1',
};
