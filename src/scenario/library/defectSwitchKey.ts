import { entry } from './entry.ts';

/** Rust-Shyper: a switch saves and restores only when the VM changes, and two VPEs of one VM share a PE. */
export const defectSwitchKey = entry('defect-switch-by-vm', {
  version: 1,
  pes: ['PE1'],
  hypervisor: { slice: 80, switchKey: 'vm' },
  compare: { switchKey: 'vcpu' },
  vms: [
    {
      name: 'vm1',
      vcpus: [
        {
          name: 'vpe1',
          program: {
            masked: true,
            irqs: [{ intid: 41, targets: ['vpe1'] }],
            main: [{ op: 'work', units: 160 }, { op: 'unmask' }, { op: 'work', units: 20 }],
          },
        },
        { name: 'vpe2', program: { main: [{ op: 'work', units: 160 }] } },
      ],
    },
  ],
  devices: [{ name: 'NIC', intid: 41, kind: 'edge', vm: 'vm1' }],
  stimuli: [{ at: 270, do: 'pulse', device: 'NIC' }],
  markers: [
    { name: 'filled', when: { event: 'lrWritten', intid: 41 } },
    { name: 'taken', when: { event: 'vAcknowledged', intid: 41 }, pause: true },
  ],
});
