import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Wake the sleeper',
  task: 'VPE1 sleeps in WFI and nothing will ever wake it: it has no device and no timer. Send one SGI, so that VPE1 wakes and acknowledges it.',
  sights: ['VPE1 wakes', 'VPE1 acknowledges an interrupt'],
  never: {},
  hints: [
    'An SGI is something that one vCPU of a VM can send to another: “Act …”, “send an SGI from”.',
    'Let VPE0 send it, to VPE1. It matters little when, as long as VPE1 has booted and sleeps.',
  ],
  why: 'The write of `GICD_SGIR` traps. The hypervisor makes the SGI pending for VPE1, sees that its WFI waits for just that, and makes it ready; the List Register is in its saved context when it is loaded.',
  rule: 'GICD_SGIR.CPUTargetList; WFI ends with a pending interrupt',
};
