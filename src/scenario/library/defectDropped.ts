import { case1Latched } from './case1Latched.ts';
import { entry } from './entry.ts';

/** libvmm: an interrupt that is injected while the guest has it disabled is gone. */
export const defectDropped = entry('defect-disabled-lost', {
  ...case1Latched.source,
  hypervisor: { disabledInject: 'drop' },
  compare: { disabledInject: 'latch' },
  devices: [{ name: 'virtio', intid: 48, backing: 'sw', kind: 'edge', vm: 'vm0' }],
  stimuli: [{ at: 90, do: 'pulse', device: 'virtio' }],
  markers: [
    { name: 'injected', when: { event: 'injected', intid: 48 }, pause: true },
    { name: 'enabled', at: 110, when: { event: 'vgicdWritten' } },
  ],
});
