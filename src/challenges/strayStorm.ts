import type { Challenge } from './challenge.ts';

/** A level-sensitive SPI that no VM has registered: the host ends it, its line is still high, and it is there again. */
export const strayStorm: Challenge = {
  id: 'stray-storm',
  level: 1,
  scenario: {
    version: 1,
    vms: [
      {
        vcpus: [
          {
            program: {
              irqs: [{ intid: 27 }],
              main: [
                { op: 'timer', intid: 27, after: 150, period: 300 },
                { op: 'work', units: 2000 },
              ],
            },
          },
        ],
      },
    ],
    devices: [{ name: 'stray', intid: 50, targetPe: 'PE0' }],
    stimuli: [{ at: 250, do: 'raise', device: 'stray' }],
    end: 3000,
  },
  allowed: [{ do: 'write', registers: ['GICD', 'GICC'] }],
  limit: 3,
  goal: {
    sights: [
      { see: [{ event: 'unhandled', intid: 50, nth: 3 }] },
      { quiet: { event: 'acknowledged', intid: 50 }, ticks: 100 },
      { see: [{ event: 'vAcknowledged', intid: 27, vcpu: 'vpe0' }] },
    ],
    never: [],
    sound: true,
  },
  solution: [
    {
      after: { event: 'unhandled', intid: 50, nth: 3 },
      do: 'write',
      register: 'GICD_ICENABLER1',
      pe: 'PE0',
      value: 0x00040000,
      size: 4,
    },
  ],
};
