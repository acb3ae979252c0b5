import type { Challenge } from './challenge.ts';

/** A vCPU sleeps in WFI; one SGI wakes it. */
export const wake: Challenge = {
  id: 'wake',
  level: 1,
  scenario: {
    version: 1,
    hypervisor: { slice: 60 },
    vms: [{ vcpus: [{ program: { main: [{ op: 'work', units: 400 }] } }, {}] }],
  },
  allowed: [{ do: 'sgi' }],
  limit: 3,
  goal: {
    sights: [{ see: [{ event: 'woken', vcpu: 'vpe1' }] }, { see: [{ event: 'vAcknowledged', vcpu: 'vpe1' }] }],
    never: [],
    sound: true,
  },
  solution: [{ after: { event: 'waiting', vcpu: 'vpe1' }, do: 'sgi', intid: 5, vcpu: 'vpe0', to: ['vpe1'] }],
};
