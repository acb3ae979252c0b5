import type { Challenge } from './challenge.ts';

/** An SPI that no VM has registered, brought to a guest by a List Register written by hand. */
export const byHand: Challenge = {
  id: 'by-hand',
  level: 3,
  scenario: {
    version: 1,
    vms: [{ vcpus: [{ program: { irqs: [{ intid: 42 }], main: [{ op: 'work', units: 600 }] } }] }],
    devices: [
      { name: 'stray', intid: 50, kind: 'edge', targetPe: 'PE0' },
      { name: 'disk', intid: 42, kind: 'edge', vm: 'vm0' },
    ],
    stimuli: [
      { at: 200, do: 'pulse', device: 'stray' },
      { at: 300, do: 'pulse', device: 'disk' },
    ],
  },
  allowed: [{ do: 'write', registers: ['GICH_LR'] }],
  limit: 2,
  goal: {
    sights: [{ see: [{ event: 'vAcknowledged', intid: 50, vcpu: 'vpe0' }] }, { see: [{ event: 'vDeactivated', intid: 50 }] }],
    never: [],
    sound: false,
  },
  solution: [
    { after: { event: 'unhandled', intid: 50 }, do: 'write', register: 'GICH_LR1', pe: 'PE0', value: 0x1a000032, size: 4 },
  ],
};
