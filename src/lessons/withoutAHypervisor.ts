import type { Lesson } from './lesson.ts';

/** The life of an SPI where the software on the PE serves it itself. */
export const withoutAHypervisor = {
  id: 'without-a-hypervisor',
  scenario: 'case-1-host-interrupt',
  minutes: 7,
  beats: [
    { name: 'two-halves', highlight: ['irq70', 'dev0', 'pe0'], panel: 'interrupt' },
    {
      name: 'gates',
      until: { event: 'lineRaised', intid: 70, nth: 1 },
      highlight: ['irq70', 'dev0', 'GICD_ISENABLER2.-1', 'GICD_CTLR.-1'],
      panel: 'interrupt',
    },
    {
      name: 'exception',
      until: { event: 'exited', pe: 'PE0', value: 0, nth: 1 },
      highlight: ['GICC_PMR.0', 'GICC_RPR.0', 'pe0'],
      panel: 'registers',
    },
    {
      name: 'iar',
      until: { event: 'acknowledged', intid: 70, nth: 1 },
      highlight: ['irq70', 'GICC_IAR.0', 'GICC_RPR.0'],
      panel: 'interrupt',
      question: 'state',
    },
    { name: 'served', until: { event: 'lineLowered', intid: 70, nth: 1 }, highlight: ['dev0', 'irq70'], panel: 'explain' },
    {
      name: 'eoir',
      until: { event: 'priorityDropped', intid: 70, nth: 1 },
      highlight: ['GICC_RPR.0', 'irq70'],
      panel: 'registers',
    },
    {
      name: 'dir',
      until: { event: 'deactivated', intid: 70, nth: 1 },
      highlight: ['irq70', 'GICC_CTLR.0'],
      panel: 'interrupt',
      question: 'state',
    },
    { name: 'back', until: { event: 'entered', vcpu: 'vpe0', nth: 1 }, highlight: ['vpe0', 'pe0'], panel: 'explain' },
    {
      name: 'not-mine',
      until: { event: 'priorityDropped', intid: 33, nth: 1 },
      highlight: ['irq33', 'lr0.0'],
      panel: 'interrupt',
    },
  ],
} as const satisfies Lesson;
