import { entry } from './entry.ts';

/** Case 1: the guest separates priority drop from deactivation (EOImode 1), and a more urgent interrupt nests. */
export const case1EoiMode1Nested = entry('case-1-eoimode1-nested', {
  version: 1,
  pes: ['PE0'],
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            eoiMode: 1,
            irqs: [
              { intid: 50, priority: 0x80 },
              { intid: 51, priority: 0x40 },
            ],
            handler: { work: 60, nesting: true, deferDir: [50, 51] },
            main: [
              { op: 'work', units: 60 },
              { op: 'write', register: 'GICC_DIR', value: 50 },
              { op: 'work', units: 5 },
              { op: 'write', register: 'GICC_DIR', value: 51 },
            ],
          },
        },
      ],
    },
  ],
  devices: [
    { name: 'disk', intid: 50, kind: 'edge', vm: 'vm0' },
    { name: 'timer', intid: 51, kind: 'edge', vm: 'vm0' },
  ],
  stimuli: [
    { at: 200, do: 'pulse', device: 'disk' },
    { at: 240, do: 'pulse', device: 'timer' },
  ],
  markers: [
    { name: 'nested', when: { event: 'vAcknowledged', intid: 51 } },
    { name: 'first', when: { event: 'hwDeactivated', intid: 50 } },
  ],
});
