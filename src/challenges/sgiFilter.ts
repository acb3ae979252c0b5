import { case4 } from '../scenario/library/case4Topology.ts';
import type { Challenge } from './challenge.ts';

/** One write of GICD_SGIR for two of three vCPUs. */
export const sgiFilter: Challenge = {
  id: 'sgi-filter',
  level: 2,
  scenario: case4({
    vpe5: { main: [{ op: 'work', units: 300 }] },
    vpe7: { main: [{ op: 'work', units: 500 }] },
  }),
  allowed: [{ do: 'write', registers: ['vGICD_SGIR'] }],
  limit: 1,
  goal: {
    sights: [
      {
        see: [
          { event: 'vAcknowledged', intid: 5, vcpu: 'vpe6' },
          { event: 'vAcknowledged', intid: 5, vcpu: 'vpe8' },
        ],
      },
    ],
    never: [{ name: 'vpe7', when: { event: 'vAcknowledged', vcpu: 'vpe7' } }],
    sound: true,
  },
  solution: [
    { after: { event: 'waiting', vcpu: 'vpe6' }, do: 'write', register: 'vGICD_SGIR', vcpu: 'vpe7', value: 0x01000005, size: 4 },
  ],
};
