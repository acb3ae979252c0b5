import { entry } from './entry.ts';

/** Case 1: the guest’s virtual timer (CNTV, PPI 27): passed through with hw=1. */
export const case1VirtualTimer = entry('case-1-virtual-timer', {
  version: 1,
  vms: [
    {
      vcpus: [
        {
          program: {
            irqs: [{ intid: 27, priority: 0x60 }],
            main: [
              { op: 'timer', intid: 27, after: 40 },
              { op: 'work', units: 90 },
            ],
          },
        },
      ],
    },
  ],
  markers: [
    { name: 'expired', when: { event: 'timerExpired', intid: 27 } },
    { name: 'ended', when: { event: 'hwDeactivated', intid: 27 } },
  ],
});
