import { entry } from './entry.ts';

/** Case 1: a more urgent interrupt preempts the handler of a less urgent one; EOImode 0. */
export const case1Nesting = entry('case-1-nesting', {
  version: 1,
  pes: ['PE0'],
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            irqs: [
              { intid: 50, priority: 0x80 },
              { intid: 51, priority: 0x40 },
            ],
            handler: { work: 50, nesting: true },
            main: [{ op: 'work', units: 120 }],
          },
        },
      ],
    },
  ],
  devices: [
    { name: 'disk', intid: 50, kind: 'edge', vm: 'vm0' },
    { name: 'timer', intid: 51, kind: 'edge', vm: 'vm0' },
  ],
  stimuli: [
    { at: 190, do: 'pulse', device: 'disk' },
    { at: 230, do: 'pulse', device: 'timer' },
  ],
  markers: [
    { name: 'preempted', when: { event: 'vAcknowledged', intid: 51 } },
    { name: 'back', when: { event: 'vDeactivated', intid: 51 } },
  ],
});
