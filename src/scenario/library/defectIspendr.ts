import { case4Ispendr } from './case4Ispendr.ts';
import { entry } from './entry.ts';

/** seL4: GICD_ISPENDR makes the SPI pending on the vCPU that writes. */
export const defectIspendr = entry('defect-ispendr-writer', {
  ...case4Ispendr.source,
  hypervisor: { pendTarget: 'writer' },
  compare: { pendTarget: 'itargetsr' },
  markers: [{ name: 'taken', when: { event: 'vAcknowledged', intid: 77 }, pause: true }],
});
