import type { Lesson } from './lesson.ts';

/** PPIs: one bank for each PE, and the timers of the vCPUs that share it. */
export const ppisAndTimers = {
  id: 'ppis-and-timers',
  scenario: 'case-3-timers',
  minutes: 9,
  beats: [
    { name: 'one-bank', highlight: ['irq27.0', 'vpe0', 'vpe1'], panel: 'machines' },
    {
      name: 'enabled',
      until: { event: 'gicdProgrammed', intid: 27, vcpu: 'vpe3', nth: 1 },
      highlight: ['GICD_ISENABLER0.0', 'vGICD_ISENABLER0.0', 'irq27.0'],
      panel: 'registers',
    },
    { name: 'expires', until: { event: 'timerExpired', intid: 27, nth: 1 }, highlight: ['irq27.0', 'vpe0'], panel: 'interrupt' },
    {
      name: 'whose',
      until: { event: 'injected', intid: 27, nth: 1 },
      highlight: ['vm0', 'irq27.0'],
      panel: 'explain',
      question: 'vm',
    },
    { name: 'forwarded', until: { event: 'lrWritten', intid: 27, nth: 1 }, highlight: ['irq27.0', 'lr0.0'], panel: 'interrupt' },
    {
      name: 'ended',
      until: { event: 'hwDeactivated', intid: 27, nth: 1 },
      highlight: ['irq27.0', 'lr0.0'],
      panel: 'interrupt',
      question: 'maintenance',
    },
    {
      name: 'watched',
      until: { event: 'injected', intid: 27, vm: 'vm3', nth: 1 },
      highlight: ['irq26.0', 'vpe1'],
      panel: 'explain',
    },
    {
      name: 'parked',
      until: { event: 'lrWritten', intid: 27, vcpu: 'vpe4', nth: 1 },
      highlight: ['vpe1', 'irq27.0'],
      panel: 'explain',
    },
    {
      name: 'switched',
      until: { event: 'switchedIn', vcpu: 'vpe4', nth: 1 },
      highlight: ['irq27.0', 'GICD_ISACTIVER0.0', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'left-out',
      scenario: 'defect-timer-not-bound',
      until: { event: 'merged', intid: 27, vcpu: 'vpe4', nth: 1 },
      highlight: ['irq27.0', 'lr0.0'],
      panel: 'interrupt',
    },
    {
      name: 'emulated',
      scenario: 'case-1-physical-timer',
      until: { event: 'lrWritten', intid: 30, nth: 1 },
      highlight: ['virq30.vm0.vpe0', 'lr0.0', 'irq26.0'],
      panel: 'interrupt',
    },
    {
      name: 'price',
      until: { event: 'maintenanceHandled', nth: 1 },
      highlight: ['GICH_EISR0.0', 'irq25.0', 'lr0.0'],
      panel: 'registers',
      question: 'maintenance',
    },
  ],
} as const satisfies Lesson;
