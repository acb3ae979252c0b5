import type { Lesson } from './lesson.ts';

/** How to find an interrupt that does not come: “why not?”, lives and invariants, on two published defects. */
export const lostAndFound = {
  id: 'lost-and-found',
  scenario: 'defect-no-ipi',
  minutes: 9,
  beats: [
    { name: 'asked', until: { event: 'lineRaised', intid: 77, nth: 1 }, highlight: ['irq77', 'vpe2'], panel: 'interrupt' },
    {
      name: 'silence',
      until: { event: 'idled', pe: 'PE3', nth: 1 },
      highlight: ['irq77', 'vpe2'],
      panel: 'interrupt',
      question: 'delivered',
    },
    {
      name: 'since',
      scenario: 'defect-no-ipi',
      until: { event: 'notSent', intid: 77, value: 8, nth: 1 },
      highlight: ['irq77', 'pe1', 'vpe2'],
      panel: 'explain',
    },
    {
      name: 'told',
      until: { event: 'invariantBroken', intid: 77, nth: 1 },
      highlight: ['irq77', 'vpe2'],
      panel: 'log',
    },
    {
      name: 'cured',
      flipped: true,
      until: { event: 'vAcknowledged', intid: 77, nth: 1 },
      highlight: ['irq77', 'vpe2', 'lr1.0'],
      panel: 'interrupt',
    },
    {
      name: 'nobody-asks',
      scenario: 'defect-lr0-overwritten',
      until: { event: 'idled', nth: 1 },
      highlight: ['irq40', 'vpe0'],
      panel: 'interrupt',
    },
    {
      name: 'last-seen',
      scenario: 'defect-lr0-overwritten',
      until: { event: 'lrWritten', intid: 40, nth: 1 },
      highlight: ['irq40', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'overwritten',
      until: { event: 'lrWritten', intid: 41, nth: 1 },
      highlight: ['lr0.0', 'lr0.1', 'irq40'],
      panel: 'explain',
      question: 'listRegister',
    },
    { name: 'named', until: { event: 'invariantBroken', intid: 40, nth: 1 }, highlight: ['irq40', 'lr0.0'], panel: 'log' },
    {
      name: 'cured-too',
      flipped: true,
      until: { event: 'lrWritten', intid: 41, nth: 1 },
      highlight: ['lr0.0', 'lr0.1', 'irq40'],
      panel: 'explain',
    },
    {
      name: 'method',
      until: { event: 'vAcknowledged', intid: 40, nth: 1 },
      highlight: ['irq40', 'lr0.0'],
      panel: 'interrupt',
    },
  ],
} as const satisfies Lesson;
