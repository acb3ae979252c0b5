import { entry } from './entry.ts';

/** Case 1: an interrupt arrives while the guest has switched its Distributor off. */
export const case1CtlrGate = entry('case-1-ctlr-gate', {
  version: 1,
  pes: ['PE0'],
  vms: [
    {
      name: 'vm0',
      vcpus: [
        {
          name: 'vpe0',
          program: {
            irqs: [{ intid: 33 }],
            main: [
              { op: 'write', register: 'GICD_CTLR', value: 0 },
              { op: 'work', units: 60 },
              { op: 'write', register: 'GICD_CTLR', value: 1 },
              { op: 'work', units: 40 },
            ],
          },
        },
      ],
    },
  ],
  devices: [{ name: 'UART', intid: 33, kind: 'level', vm: 'vm0' }],
  stimuli: [{ at: 110, do: 'raise', device: 'UART' }],
  markers: [
    { name: 'latched', when: { event: 'latched', intid: 33 } },
    { name: 'delivered', when: { event: 'lrWritten', intid: 33 } },
  ],
});
