import { entry } from './entry.ts';

/** Case 1 on a machine of five PEs: GICD_TYPER tells the guest how many vCPUs it has. */
export const case1Typer = entry('case-1-typer', {
  version: 1,
  pes: ['PE0', 'PE1', 'PE2', 'PE3', 'PE4'],
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            irqs: [{ intid: 33 }],
            main: [
              { op: 'read', register: 'GICD_TYPER' },
              { op: 'read', register: 'GICD_IIDR' },
              { op: 'work', units: 60 },
            ],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'UART', intid: 33, kind: 'level', vm: 'vm0' }],
  stimuli: [{ at: 130, do: 'raise', device: 'UART' }],
  markers: [{ name: 'read', when: { event: 'vgicdRead' } }],
});
