import { case4 } from '../scenario/library/case4Topology.ts';
import type { Challenge } from './challenge.ts';

/** SPI 48 is disabled, and its target is another vCPU. */
export const twoWrites: Challenge = {
  id: 'two-writes',
  level: 2,
  scenario: {
    ...case4({
      vpe5: { main: [{ op: 'work', units: 500 }] },
      vpe6: { irqs: [{ intid: 48, targets: ['vpe6'], enable: false }], main: [{ op: 'work', units: 60 }] },
      vpe7: { main: [{ op: 'work', units: 700 }] },
    }),
    devices: [{ name: 'disk', intid: 48, kind: 'edge', vm: 'vm5', targetPe: 'PE3' }],
    stimuli: [{ at: 400, do: 'pulse', device: 'disk' }],
  },
  allowed: [{ do: 'write', registers: ['vGICD'] }],
  limit: 4,
  goal: {
    sights: [{ see: [{ event: 'vAcknowledged', intid: 48, vcpu: 'vpe7' }] }],
    never: [{ name: 'vpe6', when: { event: 'vAcknowledged', intid: 48, vcpu: 'vpe6' } }],
    sound: true,
  },
  solution: [
    { after: { event: 'lineRaised', intid: 48 }, do: 'write', register: 'vGICD_ITARGETSR12', vcpu: 'vpe6', value: 2, size: 4 },
    {
      do: 'write',
      register: 'vGICD_ISENABLER1',
      vcpu: 'vpe6',
      value: 0x00010000,
      size: 4,
    },
  ],
};
