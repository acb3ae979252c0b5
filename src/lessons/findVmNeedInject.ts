import type { Lesson } from './lesson.ts';

/** Whose SPI it is: the host's, the current VM's, another VM's of this PE, on another PE, nobody's. */
export const findVmNeedInject = {
  id: 'find-vm-need-inject',
  scenario: 'case-1-host-interrupt',
  minutes: 9,
  beats: [
    { name: 'whose', highlight: ['pe0', 'dev0', 'dev1'], panel: 'machines' },
    {
      name: 'host',
      until: { event: 'classified', intid: 70, nth: 1 },
      highlight: ['irq70', 'pe0'],
      panel: 'explain',
    },
    {
      name: 'current-vm',
      until: { event: 'classified', intid: 33, nth: 1 },
      highlight: ['irq33', 'vm0'],
      panel: 'explain',
    },
    {
      name: 'not-current',
      scenario: 'case-3-other-vm',
      until: { event: 'classified', intid: 50, nth: 1 },
      highlight: ['irq50', 'vm0'],
      panel: 'explain',
    },
    {
      name: 'step-1',
      until: { event: 'lookupVpes', intid: 50, nth: 1 },
      highlight: ['irq50', 'vpe0', 'vpe1'],
      panel: 'explain',
    },
    { name: 'step-2', until: { event: 'lookupVms', intid: 50, nth: 1 }, highlight: ['irq50', 'vm0', 'vm1'], panel: 'explain' },
    {
      name: 'step-3',
      until: { event: 'lookupHits', intid: 50, nth: 1 },
      highlight: ['vm1', 'irq50'],
      panel: 'explain',
      question: 'vm',
    },
    {
      name: 'parked',
      until: { event: 'lrWritten', intid: 50, vcpu: 'vpe4', nth: 1 },
      highlight: ['irq50', 'vpe1'],
      panel: 'interrupt',
    },
    {
      name: 'stays-active',
      until: { event: 'priorityDropped', intid: 50, nth: 1 },
      highlight: ['irq50', 'GICC_EOIR.0'],
      panel: 'interrupt',
    },
    {
      name: 'its-turn',
      until: { event: 'vAcknowledged', intid: 50, vcpu: 'vpe4', nth: 1 },
      highlight: ['lr0.0', 'vpe1', 'irq50'],
      panel: 'explain',
      question: 'delivered',
    },
    {
      name: 'elsewhere',
      scenario: 'case-4-spi-to-other-pe',
      until: { event: 'targeted', intid: 77, pe: 'PE3', nth: 1 },
      highlight: ['vpe2', 'irq77', 'vpe1'],
      panel: 'explain',
    },
    {
      name: 'nobody',
      scenario: 'case-3-nobody',
      until: { event: 'lookupHits', intid: 50, nth: 1 },
      highlight: ['irq50', 'pe0'],
      panel: 'explain',
    },
  ],
} as const satisfies Lesson;
