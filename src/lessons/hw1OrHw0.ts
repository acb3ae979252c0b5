import type { Lesson } from './lesson.ts';

/** hw=1 against hw=0: who ends the physical interrupt, and what it costs. */
export const hw1OrHw0 = {
  id: 'hw-1-or-hw-0',
  scenario: 'case-1-uart',
  minutes: 8,
  beats: [
    { name: 'linked', until: { event: 'lrWritten', intid: 33, nth: 1 }, highlight: ['lr0.0', 'irq33'], panel: 'registers' },
    {
      name: 'left-active',
      until: { event: 'priorityDropped', intid: 33, nth: 1 },
      highlight: ['irq33', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'ends-both',
      until: { event: 'hwDeactivated', intid: 33, nth: 1 },
      highlight: ['irq33', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'backend',
      scenario: 'case-1-emulated-device',
      until: { event: 'classified', intid: 60, nth: 1 },
      highlight: ['irq60', 'dev0'],
      panel: 'explain',
    },
    {
      name: 'not-linked',
      until: { event: 'lrWritten', intid: 48, nth: 1 },
      highlight: ['lr0.0', 'virq48.vm0', 'irq60'],
      panel: 'registers',
    },
    {
      name: 'host-ends',
      until: { event: 'deactivated', intid: 60, nth: 1 },
      highlight: ['irq60', 'lr0.0'],
      panel: 'interrupt',
      question: 'state',
    },
    { name: 'served', until: { event: 'trapped', intid: 48, nth: 1 }, highlight: ['vpe0', 'virq48.vm0'], panel: 'explain' },
    {
      name: 'told',
      until: { event: 'maintenanceHandled', nth: 1 },
      highlight: ['GICH_MISR.0', 'GICH_EISR0.0', 'lr0.0'],
      panel: 'registers',
      question: 'iar',
    },
    {
      name: 'again-0',
      scenario: 'case-1-active-pending',
      until: { event: 'lrWritten', intid: 48, nth: 2 },
      highlight: ['lr0.0', 'virq48.vm0'],
      panel: 'registers',
    },
    {
      name: 'again-1',
      scenario: 'case-1-level-again',
      until: { event: 'lineRaised', intid: 33, nth: 2 },
      highlight: ['irq33', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'which',
      until: { event: 'hwDeactivated', intid: 33, nth: 1 },
      highlight: ['irq33', 'lr0.0'],
      panel: 'explain',
      question: 'state',
    },
  ],
} as const satisfies Lesson;
