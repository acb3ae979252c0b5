import type { Challenge } from './challenge.ts';

const spis = [40, 41, 42];

/** One List Register, three interrupts, and a hypervisor that gives up when it has no room. */
export const oneListRegister: Challenge = {
  id: 'one-list-register',
  level: 2,
  scenario: {
    version: 1,
    gic: { listRegisters: 1 },
    hypervisor: { policy: 'first-free-or-panic' },
    vms: [
      {
        vcpus: [
          {
            program: {
              irqs: [
                { intid: 40, priority: 0xa0 },
                { intid: 41, priority: 0x80 },
                { intid: 42, priority: 0x40 },
              ],
              handler: { work: 60, nesting: true },
              main: [{ op: 'work', units: 400 }],
            },
          },
        ],
      },
    ],
    devices: spis.map((intid) => ({ intid, kind: 'edge', vm: 'vm0' })),
    stimuli: spis.map((intid, i) => ({ at: 250 + i * 30, do: 'pulse', device: `dev${intid}` })),
  },
  allowed: [{ do: 'option', options: ['policy'] }],
  limit: 2,
  goal: {
    sights: [{ see: spis.map((intid) => ({ event: 'vAcknowledged', intid })) }, { rest: true }],
    never: [],
    sound: true,
  },
  solution: [{ do: 'option', option: 'policy', value: 'design' }],
};
