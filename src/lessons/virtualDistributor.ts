import type { Lesson } from './lesson.ts';

/** The vGICD: what the guest writes, what reaches the board, and under which number. */
export const virtualDistributor = {
  id: 'virtual-distributor',
  scenario: 'case-1-ptov',
  minutes: 9,
  beats: [
    { name: 'two-names', highlight: ['dev0', 'irq33', 'virq40.vm0'], panel: 'machines' },
    {
      name: 'trapped',
      until: { event: 'trapped', vcpu: 'vpe0', value: 0x104, nth: 1 },
      highlight: ['vpe0', 'vGICD_ISENABLER1.0'],
      panel: 'explain',
    },
    {
      name: 'programmed',
      until: { event: 'gicdProgrammed', intid: 33, nth: 1 },
      highlight: ['GICD_ISENABLER1.-1', 'vGICD_ISENABLER1.0', 'irq33'],
      panel: 'registers',
    },
    {
      name: 'answered',
      until: { event: 'vgicdRead', vcpu: 'vpe0', nth: 1 },
      highlight: ['vGICD_ISENABLER1.0', 'GICD_ISENABLER1.-1'],
      panel: 'explain',
    },
    {
      name: 'inward',
      until: { event: 'injected', intid: 33, nth: 1 },
      highlight: ['irq33', 'virq40.vm0'],
      panel: 'explain',
    },
    {
      name: 'read-40',
      until: { event: 'vAcknowledged', intid: 40, nth: 1 },
      highlight: ['lr0.0', 'GICV_IAR.0'],
      panel: 'explain',
      question: 'iar',
    },
    {
      name: 'not-yours',
      scenario: 'case-1-isolation',
      until: { event: 'vgicdIgnored', intid: 34, nth: 1 },
      highlight: ['irq34', 'vm0', 'GICD_ISENABLER1.-1'],
      panel: 'explain',
    },
    {
      name: 'one-of-three',
      until: { event: 'vgicdRead', vcpu: 'vpe0', nth: 1 },
      highlight: ['vGICD_ISENABLER1.0', 'vm0'],
      panel: 'registers',
    },
    {
      name: 'typer',
      scenario: 'case-1-typer',
      until: { event: 'vgicdRead', vcpu: 'vpe0', nth: 1 },
      highlight: ['vGICD_TYPER.0', 'GICD_TYPER.-1'],
      panel: 'registers',
    },
    {
      name: 'latched',
      scenario: 'case-1-latched',
      until: { event: 'latched', intid: 48, nth: 1 },
      highlight: ['virq48.vm0', 'vGICD_ISENABLER1.0'],
      panel: 'interrupt',
    },
    {
      name: 'gate-opens',
      until: { event: 'lrWritten', intid: 48, nth: 1 },
      highlight: ['virq48.vm0', 'lr0.0'],
      panel: 'explain',
      question: 'listRegister',
    },
    {
      name: 'ctlr',
      scenario: 'case-1-ctlr-gate',
      until: { event: 'latched', intid: 33, nth: 1 },
      highlight: ['irq33', 'vGICD_CTLR.0', 'GICH_HCR.0'],
      panel: 'interrupt',
    },
  ],
} as const satisfies Lesson;
