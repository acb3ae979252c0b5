import type { Lesson } from './lesson.ts';

/** What the design leaves open, as something to try: the current vCPU, the vGIC among the devices, IPIs. */
export const openQuestions = {
  id: 'open-questions',
  scenario: 'case-2-sgi-same-pe',
  minutes: 10,
  beats: [
    {
      name: 'who-wrote',
      until: { event: 'trapped', vcpu: 'vpe1', value: 0xf00, nth: 1 },
      highlight: ['vpe0', 'vm0', 'vGICD_SGIR.0'],
      panel: 'explain',
    },
    {
      name: 'passed-down',
      until: { event: 'vgicdWritten', vcpu: 'vpe1', nth: 1 },
      highlight: ['vpe0', 'pe0'],
      panel: 'explain',
    },
    { name: 'looked-up', until: { event: 'sgiSent', intid: 2, nth: 1 }, highlight: ['vpe0', 'vpe1'], panel: 'explain' },
    {
      name: 'not-the-current-one',
      scenario: 'case-4-spi-to-other-pe',
      until: { event: 'messageReceived', intid: 77, value: 8, nth: 1 },
      highlight: ['vpe2', 'pe1', 'vpe3'],
      panel: 'machines',
    },
    {
      name: 'like-a-device',
      scenario: 'case-1-emulated-device',
      until: { event: 'vgicdWritten', nth: 1 },
      highlight: ['vm0', 'vGICD_CTLR.0'],
      panel: 'explain',
    },
    {
      name: 'unlike-a-device',
      until: { event: 'lrWritten', intid: 48, nth: 1 },
      highlight: ['lr0.0', 'dev0'],
      panel: 'explain',
      question: 'listRegister',
    },
    {
      name: 'both',
      until: { event: 'maintenanceHandled', nth: 1 },
      highlight: ['irq25.0', 'GICH_MISR.0', 'lr0.0'],
      panel: 'explain',
      question: 'maintenance',
    },
    {
      name: 'message-or-lock',
      scenario: 'case-4-remote-writes',
      until: { event: 'messageReceived', intid: 77, value: 4, nth: 1 },
      highlight: ['virq77.vm1', 'pe1', 'pe0'],
      panel: 'explain',
    },
    {
      name: 'which-end',
      scenario: 'defect-mailbox-lifo',
      until: { event: 'gicdProgrammed', intid: 68, value: 0x180, nth: 1 },
      highlight: ['irq68', 'GICD_ICENABLER2.-1', 'pe1'],
      panel: 'log',
    },
    {
      name: 'first-in-first-out',
      flipped: true,
      until: { event: 'vAcknowledged', intid: 68, nth: 1 },
      highlight: ['irq68', 'vpe2'],
      panel: 'interrupt',
    },
    {
      name: 'nobody-rings',
      scenario: 'defect-no-ipi',
      until: { event: 'invariantBroken', intid: 77, nth: 1 },
      highlight: ['irq77', 'vpe2', 'pe1'],
      panel: 'interrupt',
    },
    {
      name: 'at-once',
      scenario: 'case-3-other-vm',
      flipped: true,
      until: { event: 'vAcknowledged', intid: 50, vcpu: 'vpe4', nth: 1 },
      highlight: ['vpe1', 'vpe0', 'irq50'],
      panel: 'explain',
    },
  ],
} as const satisfies Lesson;
