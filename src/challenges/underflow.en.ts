import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Ring for maintenance',
  task: 'Nothing is wrong here. Make the virtual interface of PE0 call for maintenance because of underflow, `GICH_MISR.U`: once, and then no more for 100 ticks.',
  sights: ['Maintenance is handled with GICH_MISR.U', '100 ticks without another one'],
  never: {},
  hints: [
    'Underflow: no List Register is valid, or only one. That is so nearly always; who asks to be told?',
    'One bit of `GICH_HCR` asks. Keep bit 0, or the whole interface is off.',
    'Write 3 into `GICH_HCR` of PE0: En and UIE.',
  ],
  why: '`GICH_HCR.UIE` makes `GICH_MISR.U` while at most one List Register is valid. The maintenance handler fills List Registers and sets `GICH_HCR` to what the policy needs; nothing waits, so UIE is cleared and the line falls.',
  rule: 'GICH_HCR.UIE, GICH_MISR.U, PPI 25',
};
