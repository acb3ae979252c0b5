import type { Challenge } from './challenge.ts';

/** A more urgent interrupt does not preempt the handler: both are of one group priority. */
export const preempt: Challenge = {
  id: 'preempt',
  level: 3,
  scenario: {
    version: 1,
    vms: [
      {
        vcpus: [
          {
            program: {
              bpr: 6,
              irqs: [
                { intid: 40, priority: 0x60 },
                { intid: 41, priority: 0x20 },
              ],
              handler: { work: 150, nesting: true },
              main: [{ op: 'work', units: 600 }],
            },
          },
        ],
      },
    ],
    devices: [40, 41].map((intid) => ({ intid, kind: 'edge', vm: 'vm0' })),
    stimuli: [40, 41].map((intid, i) => ({ at: 250 + i * 60, do: 'pulse', device: `dev${intid}` })),
  },
  allowed: [{ do: 'write', registers: ['GICV', 'vGICD'] }],
  limit: 3,
  goal: {
    sights: [{ see: [{ event: 'vAcknowledged', intid: 40 }] }, { see: [{ event: 'vAcknowledged', intid: 41 }] }],
    never: [{ name: 'ended', when: { event: 'vPriorityDropped', intid: 40 } }],
    sound: false,
  },
  solution: [{ after: { event: 'lineRaised', intid: 40 }, do: 'write', register: 'GICV_BPR', pe: 'PE0', value: 2, size: 4 }],
};
