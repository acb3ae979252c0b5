import { entry } from './entry.ts';

/** GICH_HCR is not switched: a guest that closes its Distributor closes the interface of the next one, too. */
export const defectHcr = entry('defect-hcr-not-switched', {
  version: 1,
  pes: ['PE2'],
  hypervisor: { slice: 80, switchHcr: false },
  compare: { switchHcr: true },
  vms: [
    {
      name: 'vm2',
      vcpus: [
        {
          name: 'vpe3',
          program: {
            main: [
              { op: 'work', units: 240 },
              { op: 'write', register: 'GICD_CTLR', value: 0 },
              { op: 'work', units: 60 },
            ],
          },
        },
      ],
    },
    { name: 'vm3', vcpus: [{ name: 'vpe4', program: { irqs: [{ intid: 50 }], main: [{ op: 'work', units: 400 }] } }] },
  ],
  devices: [{ name: 'NIC', intid: 50, kind: 'edge', vm: 'vm3' }],
  stimuli: [{ at: 650, do: 'pulse', device: 'NIC' }],
  markers: [
    { name: 'parked', when: { event: 'lrWritten', intid: 50 } },
    { name: 'closed', when: { event: 'switchedIn', vcpu: 'vpe4', nth: 4 }, pause: true },
  ],
});
