import { entry } from './entry.ts';

const guest = (after: number) => ({
  irqs: [{ intid: 27, priority: 0x60 }],
  main: [
    { op: 'timer' as const, intid: 27 as const, after, period: 0 },
    { op: 'work' as const, units: 250 },
  ],
});

/** Case 3: the virtual timers of both VMs, PPI 27 each, expire while one VM has the PE. */
export const case3Timers = entry('case-3-timers', {
  version: 1,
  pes: ['PE2'],
  hypervisor: { slice: 160 },
  vms: [
    { name: 'vm2', vcpus: [{ name: 'vpe3', program: guest(30) }] },
    { name: 'vm3', vcpus: [{ name: 'vpe4', program: guest(150) }] },
  ],
  markers: [
    { name: 'own', when: { event: 'injected', intid: 27 } },
    { name: 'watched', when: { event: 'injected', intid: 27, vm: 'vm3' } },
  ],
});
