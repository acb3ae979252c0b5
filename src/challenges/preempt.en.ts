import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Urgent, and yet it waits',
  task: 'The guest handles SPI 40 (priority 0x60) with IRQs unmasked. SPI 41 (priority 0x20) is more urgent, and still waits for the end. Let it preempt the handler, by writing registers only.',
  sights: ['SPI 40 is acknowledged', 'SPI 41 is acknowledged before 40 ends'],
  never: { ended: 'SPI 40 was ended first: nothing preempted it.' },
  hints: [
    'Preemption compares group priorities, not priorities. Which register says how many bits belong to the group?',
    '`GICV_BPR` is 6: only bit 7 counts, and it is 0 in both 0x60 and 0x20.',
    'The group priority is taken when SPI 40 is acknowledged, and kept in `GICH_APR`. A write behind that comes too late.',
    'Write 2 into `GICV_BPR` of PE0 before SPI 40 is acknowledged.',
  ],
  why: '`GICV_BPR` = 2 makes bits 7:3 the group priority. SPI 40 then runs at 0x60, and 0x20 is below that. With BPR = 6 it ran at group priority 0, which nothing preempts. A priority of 0x80 or more for SPI 40 would do as well: then bit 7 differs.',
  rule: 'GICV_BPR = GICH_VMCR.VMBP; GICH_APR',
};
