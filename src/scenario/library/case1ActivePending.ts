import { entry } from './entry.ts';

/** Case 1: an emulated edge-triggered device fires again while its interrupt is active: hw=0, pending and active at once. */
export const case1ActivePending = entry('case-1-active-pending', {
  version: 1,
  vms: [{ vcpus: [{ program: { irqs: [{ intid: 48 }], handler: { work: 90 }, main: [{ op: 'work', units: 80 }] } }] }],
  devices: [{ name: 'virtio', intid: 60, vintid: 48, backing: 'sw', kind: 'edge', vm: 'vm0' }],
  stimuli: [
    { at: 100, do: 'pulse', device: 'virtio' },
    { at: 170, do: 'pulse', device: 'virtio' },
  ],
  markers: [
    { name: 'both', when: { event: 'lrWritten', intid: 48, nth: 2 } },
    { name: 'second', when: { event: 'vAcknowledged', intid: 48, nth: 2 } },
  ],
});
