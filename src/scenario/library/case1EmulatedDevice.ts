import { entry } from './entry.ts';

/** Case 1: a device that the hypervisor emulates: hw=0, and maintenance tells its end. */
export const case1EmulatedDevice = entry('case-1-emulated-device', {
  version: 1,
  pes: ['PE0'],
  vms: [{ name: 'vm0', vcpus: [{ name: 'vpe0', program: { irqs: [{ intid: 48 }], main: [{ op: 'work', units: 120 }] } }] }],
  devices: [{ name: 'virtio', intid: 60, vintid: 48, backing: 'sw', kind: 'level', vm: 'vm0' }],
  stimuli: [{ at: 100, do: 'raise', device: 'virtio' }],
  markers: [
    { name: 'filled', when: { event: 'lrWritten', intid: 48 } },
    { name: 'told', when: { event: 'maintenanceHandled' } },
  ],
});
