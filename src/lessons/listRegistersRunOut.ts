import type { Lesson } from './lesson.ts';

/** More interrupts than List Registers: spill, maintenance, refill. */
export const listRegistersRunOut = {
  id: 'list-registers-run-out',
  scenario: 'case-1-lr-overflow',
  minutes: 9,
  beats: [
    { name: 'four', highlight: ['GICH_VTR.0', 'lr0.0', 'lr0.1', 'lr0.2', 'lr0.3'], panel: 'registers' },
    {
      name: 'full',
      until: { event: 'lrWritten', intid: 43, nth: 1 },
      highlight: ['GICH_ELRSR0.0', 'lr0.0', 'lr0.1', 'lr0.2', 'lr0.3'],
      panel: 'registers',
    },
    {
      name: 'victim',
      until: { event: 'lrWritten', intid: 44, nth: 1 },
      highlight: ['lr0.0', 'irq44', 'irq40'],
      panel: 'explain',
      question: 'listRegister',
    },
    {
      name: 'npie',
      until: { event: 'entered', vcpu: 'vpe0', nth: 1 },
      highlight: ['GICH_HCR.0', 'irq40'],
      panel: 'registers',
    },
    {
      name: 'second',
      until: { event: 'lrWritten', intid: 45, nth: 1 },
      highlight: ['lr0.1', 'irq41', 'irq40'],
      panel: 'explain',
      question: 'listRegister',
    },
    {
      name: 'taken',
      until: { event: 'vAcknowledged', intid: 45, nth: 1 },
      highlight: ['lr0.1'],
      panel: 'explain',
      question: 'iar',
    },
    {
      name: 'np',
      until: { event: 'maintenanceHandled', nth: 1 },
      highlight: ['GICH_MISR.0', 'irq25.0', 'lr0.2'],
      panel: 'registers',
    },
    {
      name: 'refill',
      until: { event: 'lrWritten', intid: 41, nth: 1 },
      highlight: ['lr0.0', 'irq41', 'irq40'],
      panel: 'explain',
    },
    {
      name: 'nothing-waits',
      until: { event: 'lrWritten', intid: 40, nth: 1 },
      highlight: ['GICH_HCR.0', 'lr0.1'],
      panel: 'registers',
    },
    {
      name: 'underflow',
      scenario: 'case-1-underflow',
      until: { event: 'maintenanceSignalled', nth: 1 },
      highlight: ['GICH_MISR.0', 'GICH_HCR.0', 'lr0.0', 'lr0.1'],
      panel: 'registers',
    },
    {
      name: 'active-outside',
      scenario: 'case-1-spilled-active',
      until: { event: 'spilled', intid: 40, nth: 1 },
      highlight: ['lr0.0', 'irq40', 'GICH_HCR.0'],
      panel: 'explain',
    },
    {
      name: 'counted',
      until: { event: 'maintenanceHandled', nth: 1 },
      highlight: ['GICH_HCR.0', 'GICH_MISR.0', 'irq40'],
      panel: 'registers',
    },
  ],
} as const satisfies Lesson;
