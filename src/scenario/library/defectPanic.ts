import { case1LrOverflow } from './case1LrOverflow.ts';
import { entry } from './entry.ts';

/** AxVisor’s GICv3 path: no List Register is free, and the hypervisor gives up. */
export const defectPanic = entry('defect-panic-when-full', {
  ...case1LrOverflow.source,
  hypervisor: { policy: 'first-free-or-panic' },
  compare: { policy: 'design' },
  markers: [{ name: 'full', when: { event: 'lrWritten', lr: 3 }, pause: true }],
});
