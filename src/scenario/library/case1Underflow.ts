import { entry } from './entry.ts';

const spis = [40, 41, 42, 43];

/** Case 1: two List Registers, four interrupts, and KVM’s way of refilling: maintenance on underflow (GICH_HCR.UIE). */
export const case1Underflow = entry('case-1-underflow', {
  version: 1,
  gic: { listRegisters: 2 },
  hypervisor: { policy: 'kvm' },
  vms: [
    {
      vcpus: [
        {
          program: {
            masked: true,
            irqs: spis.map((intid) => ({ intid })),
            main: [{ op: 'work', units: 200 }, { op: 'unmask' }, { op: 'work', units: 40 }],
          },
        },
      ],
    },
  ],
  devices: spis.map((intid) => ({ intid, kind: 'edge', vm: 'vm0' })),
  stimuli: spis.map((intid, i) => ({ at: 400 + i * 40, do: 'pulse', device: `dev${intid}` })),
  markers: [{ name: 'underflow', when: { event: 'maintenanceSignalled' } }],
});
