import type { Lesson } from './lesson.ts';

/** GICH_LR, bit by bit. */
export const listRegister = {
  id: 'list-register',
  scenario: 'case-1-uart',
  minutes: 9,
  beats: [
    { name: 'empty', highlight: ['lr0.0', 'GICH_ELRSR0.0'], panel: 'registers' },
    {
      name: 'written',
      until: { event: 'lrWritten', intid: 33, nth: 1 },
      highlight: ['lr0.0', 'GICH_ELRSR0.0'],
      panel: 'registers',
    },
    {
      name: 'state',
      until: { event: 'vAcknowledged', intid: 33, nth: 1 },
      highlight: ['lr0.0'],
      panel: 'registers',
      question: 'state',
    },
    {
      name: 'invalid',
      until: { event: 'vDeactivated', intid: 33, nth: 1 },
      highlight: ['lr0.0', 'GICH_ELRSR0.0'],
      panel: 'registers',
    },
    {
      name: 'two-numbers',
      scenario: 'case-1-ptov',
      until: { event: 'lrWritten', intid: 40, nth: 1 },
      highlight: ['lr0.0', 'irq33'],
      panel: 'registers',
    },
    {
      name: 'priority',
      scenario: 'case-1-nesting',
      until: { event: 'lrWritten', intid: 51, nth: 1 },
      highlight: ['lr0.1', 'lr0.0'],
      panel: 'registers',
    },
    {
      name: 'hw-0',
      scenario: 'case-1-emulated-device',
      until: { event: 'lrWritten', intid: 48, nth: 1 },
      highlight: ['lr0.0'],
      panel: 'registers',
    },
    {
      name: 'eoi',
      until: { event: 'maintenanceHandled', nth: 1 },
      highlight: ['GICH_EISR0.0', 'lr0.0', 'GICH_MISR.0'],
      panel: 'registers',
      question: 'maintenance',
    },
    {
      name: 'cpuid',
      scenario: 'case-4-sgi-two-sources',
      until: { event: 'lrWritten', intid: 1, vcpu: 'vpe7', nth: 2 },
      highlight: ['vpe2', 'vpe3', 'vpe1'],
      panel: 'machines',
    },
    {
      name: 'both',
      scenario: 'case-1-active-pending',
      until: { event: 'lrWritten', intid: 48, nth: 2 },
      highlight: ['lr0.0'],
      panel: 'registers',
    },
    {
      name: 'ten-bits',
      scenario: 'defect-intid-8-bits',
      until: { event: 'lrWritten', intid: 300, nth: 1 },
      highlight: ['lr0.0', 'irq300'],
      panel: 'registers',
    },
    {
      name: 'wrong-number',
      until: { event: 'vAcknowledged', intid: 44, nth: 1 },
      highlight: ['lr0.0', 'vpe0'],
      panel: 'explain',
      question: 'iar',
    },
  ],
} as const satisfies Lesson;
