import { case4Migration } from './case4Migration.ts';
import { entry } from './entry.ts';

/** Xen before 5bd62a75: the physical target of an SPI stays behind when its vCPU moves. */
export const defectTargetsStay = entry('defect-targets-stay', {
  ...case4Migration.source,
  hypervisor: { slice: 80, moveTargets: 'stay' },
  compare: { moveTargets: 'follow' },
  markers: [
    { name: 'moved', when: { event: 'moved', vcpu: 'vpe6' }, pause: true },
    { name: 'again', when: { event: 'acknowledged', intid: 77, nth: 2 } },
  ],
});
