import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'The Distributor is off',
  task: 'The guest has enabled SPI 33 and forgot something: the UART asks, the hypervisor latches it, and nothing comes. Write the virtual Distributor of the VM so that VPE0 acknowledges SPI 33.',
  sights: ['VPE0 acknowledges SPI 33'],
  never: {},
  hints: [
    'Ask “why not?” of SPI 33 in the panel of the interrupt: it names the gate that is closed.',
    'Two gates stand before delivery: the enable bit of the interrupt, and the one of the whole Distributor.',
    'Write 1 into `vGICD_CTLR`.',
  ],
  why: 'A closed gate holds delivery, not pending: the interrupt stays latched in the vGICD. When `GICD_CTLR` of the VM is set, the hypervisor sets `GICH_HCR.En` and looks again for everything that waits.',
  rule: 'GICD_CTLR.EnableGrp0; GICH_HCR.En',
};
