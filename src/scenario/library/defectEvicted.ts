import { case1LowNewcomer } from './case1LowNewcomer.ts';
import { entry } from './entry.ts';

/** Rust-Shyper: the newcomer’s priority is not looked at, so it may push out a more urgent interrupt. */
export const defectEvicted = entry('defect-urgent-evicted', {
  ...case1LowNewcomer.source,
  hypervisor: { policy: 'shyper' },
  compare: { policy: 'design' },
  markers: [
    { name: 'evicted', when: { event: 'spilled' }, pause: true },
    { name: 'taken', when: { event: 'vAcknowledged', intid: 44 } },
  ],
});
