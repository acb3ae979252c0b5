import { entry } from './entry.ts';

/** Case 2: an SPI for a vCPU that has not been started yet. */
export const case2CpuOn = entry('case-2-cpu-on', {
  version: 1,
  pes: ['PE1'],
  hypervisor: { slice: 60 },
  vms: [
    {
      name: 'vm1',
      vcpus: [
        {
          name: 'vpe1',
          program: {
            irqs: [{ intid: 41, targets: ['vpe2'] }],
            main: [
              { op: 'work', units: 120 },
              { op: 'cpuOn', vcpu: 'vpe2' },
              { op: 'work', units: 40 },
            ],
          },
        },
        { name: 'vpe2', started: false, program: { main: [{ op: 'work', units: 20 }] } },
      ],
    },
  ],
  devices: [{ name: 'NIC', intid: 41, kind: 'edge', vm: 'vm1' }],
  stimuli: [{ at: 150, do: 'pulse', device: 'NIC' }],
  markers: [
    { name: 'latched', when: { event: 'latched', intid: 41 } },
    { name: 'started', when: { event: 'started', vcpu: 'vpe2' } },
  ],
});
