import type { Lesson } from './lesson.ts';

/** What a switch between vCPUs carries over, and what happens when a part of it is forgotten. */
export const switchingVcpus = {
  id: 'switching-vcpus',
  scenario: 'case-3-world-switch',
  minutes: 10,
  beats: [
    { name: 'one-interface', highlight: ['pe0', 'vpe0', 'vpe1'], panel: 'machines' },
    {
      name: 'in-the-handler',
      until: { event: 'vAcknowledged', intid: 48, vcpu: 'vpe3', nth: 1 },
      highlight: ['GICH_APR.0', 'lr0.0', 'GICH_VMCR.0'],
      panel: 'registers',
    },
    {
      name: 'saved',
      until: { event: 'switchedOut', vcpu: 'vpe3', nth: 1 },
      highlight: ['vpe0', 'irq48'],
      panel: 'machines',
    },
    {
      name: 'loaded',
      until: { event: 'switchedIn', vcpu: 'vpe4', nth: 1 },
      highlight: ['GICH_VMCR.0', 'GICH_APR.0', 'GICH_HCR.0', 'irq48'],
      panel: 'registers',
    },
    {
      name: 'back',
      until: { event: 'vDeactivated', intid: 48, vcpu: 'vpe3', nth: 1 },
      highlight: ['lr0.0', 'irq48', 'vpe0'],
      panel: 'explain',
    },
    {
      name: 'no-lrs',
      scenario: 'defect-lrs-not-switched',
      until: { event: 'switchedOut', vcpu: 'vpe3', nth: 2 },
      highlight: ['lr0.0', 'vpe0', 'irq48'],
      panel: 'explain',
    },
    {
      name: 'wrong-vm',
      until: { event: 'vAcknowledged', intid: 48, vcpu: 'vpe4', nth: 1 },
      highlight: ['irq48', 'lr0.0', 'vpe1'],
      panel: 'interrupt',
      question: 'iar',
    },
    {
      name: 'right-vm',
      flipped: true,
      until: { event: 'vAcknowledged', intid: 48, nth: 1 },
      highlight: ['irq48', 'lr0.0', 'vpe0'],
      panel: 'interrupt',
    },
    {
      name: 'no-vmcr',
      scenario: 'defect-vmcr-not-switched',
      until: { event: 'lrWritten', intid: 50, vcpu: 'vpe4', nth: 1 },
      highlight: ['irq50', 'GICV_PMR.0', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'no-apr',
      scenario: 'defect-apr-not-switched',
      until: { event: 'lrWritten', intid: 50, vcpu: 'vpe4', nth: 1 },
      highlight: ['irq50', 'GICH_APR.0', 'GICV_RPR.0', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'no-hcr',
      scenario: 'defect-hcr-not-switched',
      until: { event: 'switchedIn', vcpu: 'vpe4', nth: 4 },
      highlight: ['irq50', 'GICH_HCR.0', 'lr0.0', 'vGICD_CTLR.1'],
      panel: 'interrupt',
    },
    {
      name: 'first-run',
      scenario: 'defect-first-run-stale',
      until: { event: 'vAcknowledged', intid: 48, vcpu: 'vpe4', nth: 1 },
      highlight: ['lr0.0', 'vpe1', 'irq48'],
      panel: 'explain',
    },
  ],
} as const satisfies Lesson;
