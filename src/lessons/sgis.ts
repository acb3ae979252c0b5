import type { Lesson } from './lesson.ts';

/** SGIs between the vCPUs of a VM: the filters, the source, and one List Register for one sender. */
export const sgis = {
  id: 'sgis',
  scenario: 'case-2-sgi-same-pe',
  minutes: 9,
  beats: [
    { name: 'software', highlight: ['vpe0', 'vpe1', 'vm0'], panel: 'machines' },
    {
      name: 'sgir',
      until: { event: 'sgiSent', intid: 2, nth: 1 },
      highlight: ['vpe0', 'vpe1', 'vGICD_SGIR.0'],
      panel: 'explain',
    },
    {
      name: 'saved',
      until: { event: 'lrWritten', intid: 2, vcpu: 'vpe2', nth: 1 },
      highlight: ['vpe1', 'virq2.vm0.vpe1'],
      panel: 'machines',
      question: 'listRegister',
    },
    {
      name: 'loaded',
      until: { event: 'switchedIn', vcpu: 'vpe2', nth: 1 },
      highlight: ['lr0.0', 'vpe1'],
      panel: 'explain',
    },
    {
      name: 'sender',
      until: { event: 'vAcknowledged', intid: 2, nth: 1 },
      highlight: ['lr0.0', 'GICV_IAR.0', 'vpe1'],
      panel: 'explain',
      question: 'iar',
    },
    {
      name: 'ended',
      until: { event: 'vDeactivated', intid: 2, nth: 1 },
      highlight: ['virq2.vm0.vpe1', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'all-but-self',
      scenario: 'case-2-sgi-filters',
      until: { event: 'sgiSent', intid: 2, nth: 1 },
      highlight: ['vpe0', 'vpe1'],
      panel: 'explain',
    },
    {
      name: 'asleep',
      scenario: 'case-4-sgi-wake',
      until: { event: 'woken', vcpu: 'vpe8', intid: 2, nth: 1 },
      highlight: ['vpe3', 'vpe2', 'pe1'],
      panel: 'machines',
    },
    {
      name: 'two-senders',
      scenario: 'case-4-sgi-two-sources',
      until: { event: 'lrWritten', intid: 1, vcpu: 'vpe7', nth: 2 },
      highlight: ['vpe2', 'vpe1', 'vpe3'],
      panel: 'machines',
    },
    {
      name: 'highest-first',
      until: { event: 'vAcknowledged', intid: 1, vcpu: 'vpe7', nth: 1 },
      highlight: ['lr1.0', 'vpe2', 'vpe3'],
      panel: 'explain',
      question: 'iar',
    },
    {
      name: 'then-the-other',
      until: { event: 'vAcknowledged', intid: 1, vcpu: 'vpe7', nth: 1 },
      highlight: ['lr1.0', 'vpe2', 'vpe1'],
      panel: 'explain',
      question: 'iar',
    },
    {
      name: 'lost',
      scenario: 'defect-sgi-source-lost',
      until: { event: 'vDeactivated', intid: 1, vcpu: 'vpe7', nth: 1 },
      highlight: ['vpe2', 'vpe3', 'lr1.0'],
      panel: 'log',
    },
  ],
} as const satisfies Lesson;
