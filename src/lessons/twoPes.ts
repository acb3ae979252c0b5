import type { Lesson } from './lesson.ts';

/** Case 4: what another PE must do is asked for by a message and a doorbell. */
export const twoPes = {
  id: 'two-pes',
  scenario: 'case-4-sgi-other-pe',
  minutes: 9,
  beats: [
    { name: 'two-banks', highlight: ['pe1', 'pe0', 'vpe2'], panel: 'machines' },
    { name: 'sgi', until: { event: 'sgiSent', intid: 3, nth: 1 }, highlight: ['vpe1', 'vpe2'], panel: 'explain' },
    {
      name: 'message',
      until: { event: 'doorbell', pe: 'PE3', nth: 1 },
      highlight: ['pe1', 'vpe2'],
      panel: 'explain',
      question: 'ipi',
    },
    {
      name: 'doorbell',
      until: { event: 'acknowledged', intid: 1, pe: 'PE4', nth: 1 },
      highlight: ['irq1.1', 'pe1', 'vpe2'],
      panel: 'interrupt',
    },
    { name: 'read', until: { event: 'messageReceived', intid: 3, nth: 1 }, highlight: ['pe1', 'irq1.1'], panel: 'explain' },
    {
      name: 'injected',
      until: { event: 'lrWritten', intid: 3, vcpu: 'vpe7', nth: 1 },
      highlight: ['virq3.vm1.vpe2', 'lr1.0', 'vpe2'],
      panel: 'interrupt',
      question: 'listRegister',
    },
    {
      name: 'acknowledged',
      until: { event: 'vAcknowledged', intid: 3, nth: 1 },
      highlight: ['lr1.0', 'vpe2'],
      panel: 'explain',
      question: 'iar',
    },
    {
      name: 'ctlr',
      scenario: 'case-4-remote-writes',
      until: { event: 'messageSent', vcpu: 'vpe7', nth: 1 },
      highlight: ['vGICD_CTLR.1', 'pe1'],
      panel: 'explain',
    },
    {
      name: 'in-other-hands',
      until: { event: 'messageSent', intid: 77, value: 1, nth: 1 },
      highlight: ['virq77.vm1', 'vpe2', 'pe1'],
      panel: 'explain',
    },
    {
      name: 'in-order',
      until: { event: 'messageReceived', intid: 77, value: 2, nth: 1 },
      highlight: ['virq77.vm1', 'pe1'],
      panel: 'log',
    },
    {
      name: 'spi',
      scenario: 'case-4-spi-to-other-pe',
      until: { event: 'messageSent', intid: 77, value: 8, nth: 1 },
      highlight: ['irq77', 'pe0', 'vpe2'],
      panel: 'interrupt',
    },
    {
      name: 'ended-there',
      until: { event: 'hwDeactivated', intid: 77, nth: 1 },
      highlight: ['irq77', 'lr1.0', 'vpe2'],
      panel: 'interrupt',
      question: 'listRegister',
    },
  ],
} as const satisfies Lesson;
