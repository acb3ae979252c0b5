import type { Lesson } from './lesson.ts';

/** Which interrupt comes first: mask, preemption, priority drop and deactivation. */
export const priorities = {
  id: 'priorities',
  scenario: 'case-1-priority-mask',
  minutes: 9,
  beats: [
    { name: 'urgent', highlight: ['irq33', 'vpe0'], panel: 'machines' },
    {
      name: 'behind',
      until: { event: 'lrWritten', intid: 33, nth: 1 },
      highlight: ['irq33', 'GICV_PMR.0', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'through',
      until: { event: 'virqSignalled', intid: 33, nth: 1 },
      highlight: ['GICV_PMR.0', 'lr0.0'],
      panel: 'registers',
    },
    {
      name: 'running',
      scenario: 'case-1-nesting',
      until: { event: 'vAcknowledged', intid: 50, nth: 1 },
      highlight: ['GICV_RPR.0', 'GICH_APR.0', 'lr0.0'],
      panel: 'registers',
    },
    {
      name: 'more-urgent',
      until: { event: 'lrWritten', intid: 51, nth: 1 },
      highlight: ['lr0.1', 'GICV_BPR.0', 'GICV_RPR.0'],
      panel: 'explain',
      question: 'listRegister',
    },
    {
      name: 'preempts',
      until: { event: 'vAcknowledged', intid: 51, nth: 1 },
      highlight: ['GICH_APR.0', 'GICV_RPR.0', 'lr0.1'],
      panel: 'registers',
      question: 'iar',
    },
    {
      name: 'drops',
      until: { event: 'hwDeactivated', intid: 51, nth: 1 },
      highlight: ['GICV_RPR.0', 'lr0.1', 'GICH_APR.0'],
      panel: 'registers',
    },
    {
      name: 'in-order',
      until: { event: 'hwDeactivated', intid: 50, nth: 1 },
      highlight: ['GICH_APR.0', 'lr0.0'],
      panel: 'registers',
    },
    {
      name: 'split',
      scenario: 'case-1-eoimode1-nested',
      until: { event: 'vPriorityDropped', intid: 51, nth: 1 },
      highlight: ['lr0.1', 'GICV_CTLR.0', 'irq51'],
      panel: 'registers',
    },
    {
      name: 'idle',
      until: { event: 'vPriorityDropped', intid: 50, nth: 1 },
      highlight: ['GICV_RPR.0', 'lr0.0', 'lr0.1'],
      panel: 'registers',
    },
    {
      name: 'dir',
      until: { event: 'hwDeactivated', intid: 50, nth: 1 },
      highlight: ['lr0.0', 'irq50', 'irq51'],
      panel: 'explain',
      question: 'state',
    },
    { name: 'any-order', until: { event: 'hwDeactivated', intid: 51, nth: 1 }, highlight: ['lr0.1', 'irq51'], panel: 'explain' },
  ],
} as const satisfies Lesson;
