import { entry } from './entry.ts';

/** T-Visor: GICH_APR is not restored, so the running priority of one VM holds back the other. */
export const defectApr = entry('defect-apr-not-switched', {
  version: 1,
  pes: ['PE2'],
  hypervisor: { slice: 60, switchApr: false },
  compare: { switchApr: true },
  vms: [
    {
      name: 'vm2',
      vcpus: [
        {
          name: 'vpe3',
          program: { irqs: [{ intid: 48, priority: 0x40 }], handler: { work: 300 }, main: [{ op: 'work', units: 200 }] },
        },
      ],
    },
    {
      name: 'vm3',
      vcpus: [{ name: 'vpe4', program: { irqs: [{ intid: 50, priority: 0x80 }], main: [{ op: 'work', units: 400 }] } }],
    },
  ],
  devices: [
    { name: 'disk', intid: 48, kind: 'edge', vm: 'vm2' },
    { name: 'NIC', intid: 50, kind: 'edge', vm: 'vm3' },
  ],
  stimuli: [
    { at: 320, do: 'pulse', device: 'disk' },
    { at: 420, do: 'pulse', device: 'NIC' },
  ],
  markers: [{ name: 'out', at: 320, when: { event: 'switchedIn', vcpu: 'vpe4' }, pause: true }],
});
