import type { Lesson } from './lesson.ts';

/** What leaves the guest and what does not: vcpu.run(), HCR_EL2.IMO, EOImode. */
export const whyAHypervisorTraps = {
  id: 'why-a-hypervisor-traps',
  scenario: 'case-1-uart',
  minutes: 9,
  beats: [
    { name: 'run', until: { event: 'entered', vcpu: 'vpe0', nth: 1 }, highlight: ['vpe0', 'pe0'], panel: 'explain' },
    {
      name: 'distributor',
      until: { event: 'trapped', vcpu: 'vpe0', nth: 1 },
      highlight: ['vpe0', 'vGICD_CTLR.0'],
      panel: 'explain',
    },
    { name: 'emulated', until: { event: 'vgicdWritten', nth: 1 }, highlight: ['vm0', 'vGICD_CTLR.0'], panel: 'explain' },
    {
      name: 'imo',
      until: { event: 'exited', value: 0, nth: 1 },
      highlight: ['pe0', 'irq33', 'vpe0'],
      panel: 'explain',
    },
    {
      name: 'host-reads',
      until: { event: 'acknowledged', intid: 33, nth: 1 },
      highlight: ['irq33', 'GICC_IAR.0'],
      panel: 'interrupt',
      question: 'iar',
    },
    {
      name: 'virtual',
      until: { event: 'lrWritten', intid: 33, nth: 1 },
      highlight: ['lr0.0', 'irq33'],
      panel: 'explain',
    },
    {
      name: 'half',
      until: { event: 'priorityDropped', intid: 33, nth: 1 },
      highlight: ['irq33', 'GICC_CTLR.0', 'GICC_RPR.0'],
      panel: 'interrupt',
    },
    { name: 'virq', until: { event: 'virqTaken', nth: 1 }, highlight: ['vpe0', 'GICV_HPPIR.0'], panel: 'explain' },
    {
      name: 'no-trap',
      until: { event: 'vAcknowledged', intid: 33, nth: 1 },
      highlight: ['lr0.0', 'GICV_IAR.0', 'vpe0'],
      panel: 'explain',
      question: 'iar',
    },
    {
      name: 'other-half',
      until: { event: 'hwDeactivated', intid: 33, nth: 1 },
      highlight: ['irq33', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'storm',
      scenario: 'defect-host-eoimode-0',
      until: { event: 'acknowledged', intid: 33, nth: 3 },
      highlight: ['irq33', 'GICC_CTLR.0', 'vpe0'],
      panel: 'log',
    },
  ],
} as const satisfies Lesson;
