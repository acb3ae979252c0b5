import { entry } from './entry.ts';

/** khypervisor: a vCPU that runs for the first time finds what the one before it left in the List Registers. */
export const defectFirstRun = entry('defect-first-run-stale', {
  version: 1,
  pes: ['PE2'],
  hypervisor: { slice: 160, firstRun: 'inherited' },
  compare: { firstRun: 'clean' },
  vms: [
    {
      name: 'vm2',
      vcpus: [
        {
          name: 'vpe3',
          program: { masked: true, irqs: [{ intid: 48 }], main: [{ op: 'work', units: 200 }, { op: 'unmask' }] },
        },
      ],
    },
    { name: 'vm3', vcpus: [{ name: 'vpe4', program: { main: [{ op: 'work', units: 60 }] } }] },
  ],
  devices: [{ name: 'disk', intid: 48, kind: 'level', vm: 'vm2' }],
  stimuli: [{ at: 110, do: 'raise', device: 'disk' }],
  markers: [
    { name: 'filled', when: { event: 'lrWritten', intid: 48 } },
    { name: 'first', when: { event: 'switchedIn', vcpu: 'vpe4' }, pause: true },
  ],
});
