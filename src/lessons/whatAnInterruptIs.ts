import type { Lesson } from './lesson.ts';

/** A number and four states; a level and an edge. */
export const whatAnInterruptIs = {
  id: 'what-an-interrupt-is',
  scenario: 'case-1-level-again',
  minutes: 8,
  beats: [
    { name: 'number', highlight: ['irq33', 'dev0'], panel: 'interrupt' },
    {
      name: 'settings',
      until: { event: 'gicdProgrammed', intid: 33, nth: 2 },
      highlight: ['irq33', 'GICD_IPRIORITYR8.-1', 'GICD_ISENABLER1.-1'],
      panel: 'interrupt',
    },
    { name: 'pending', until: { event: 'lineRaised', intid: 33, nth: 1 }, highlight: ['irq33', 'dev0'], panel: 'interrupt' },
    {
      name: 'acknowledged',
      until: { event: 'acknowledged', intid: 33, nth: 1 },
      highlight: ['irq33', 'GICC_IAR.0'],
      panel: 'interrupt',
      question: 'state',
    },
    { name: 'line-low', until: { event: 'lineLowered', intid: 33, nth: 1 }, highlight: ['irq33', 'dev0'], panel: 'interrupt' },
    {
      name: 'high-again',
      until: { event: 'lineRaised', intid: 33, nth: 1 },
      highlight: ['irq33', 'dev0'],
      panel: 'interrupt',
    },
    {
      name: 'deactivated',
      until: { event: 'hwDeactivated', intid: 33, nth: 1 },
      highlight: ['irq33', 'dev0'],
      panel: 'interrupt',
    },
    {
      name: 'edge',
      scenario: 'case-1-edges-merge',
      until: { event: 'lineRaised', intid: 40, nth: 1 },
      highlight: ['irq40', 'dev0'],
      panel: 'interrupt',
    },
    { name: 'latch', until: { event: 'acknowledged', intid: 40, nth: 1 }, highlight: ['irq40'], panel: 'interrupt' },
    { name: 'second-edge', until: { event: 'lineRaised', intid: 40, nth: 1 }, highlight: ['irq40', 'dev0'], panel: 'interrupt' },
    { name: 'merged', until: { event: 'merged', intid: 40, nth: 1 }, highlight: ['irq40', 'dev0'], panel: 'interrupt' },
    {
      name: 'two-for-three',
      until: { event: 'acknowledged', intid: 40, nth: 1 },
      highlight: ['irq40'],
      panel: 'interrupt',
    },
  ],
} as const satisfies Lesson;
