import type { Challenge } from './challenge.ts';

/** A vCPU has an urgent SPI and waits for its PE, which another one keeps busy; a PE beside it is idle. */
export const crowded: Challenge = {
  id: 'crowded',
  level: 2,
  scenario: {
    version: 1,
    pes: ['PE0', 'PE1'],
    hypervisor: { slice: 600 },
    vms: [
      { vcpus: [{ program: { main: [{ op: 'work', units: 1500 }] } }] },
      { vcpus: [{ affinity: ['PE0', 'PE1'], program: { irqs: [{ intid: 48 }], main: [{ op: 'work', units: 400 }] } }] },
    ],
    devices: [{ name: 'NIC', intid: 48, kind: 'edge', vm: 'vm1' }],
    stimuli: [{ at: 1300, do: 'pulse', device: 'NIC' }],
  },
  allowed: [{ do: 'move' }],
  limit: 2,
  within: 1700,
  goal: {
    sights: [{ see: [{ event: 'vAcknowledged', intid: 48, vcpu: 'vpe1' }] }, { see: [{ event: 'hwDeactivated', intid: 48 }] }],
    never: [],
    sound: true,
  },
  solution: [{ after: { event: 'lineRaised', intid: 48 }, do: 'move', vcpu: 'vpe1', pe: 'PE1' }],
};
