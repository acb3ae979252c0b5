import { case4SpiToOtherPe } from './case4SpiToOtherPe.ts';
import { entry } from './entry.ts';

/** A prototype in which the sending of IPIs was commented out: what is for another PE stays where it is. */
export const defectNoIpi = entry('defect-no-ipi', {
  ...case4SpiToOtherPe.source,
  hypervisor: { remoteDelivery: 'none' },
  compare: { remoteDelivery: 'ipi' },
  markers: [{ name: 'targeted', when: { event: 'targeted', intid: 77 }, pause: true }],
});
