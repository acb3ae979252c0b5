import { case4SgiTwoSources } from './case4SgiTwoSources.ts';
import { entry } from './entry.ts';

/** hvisor: every SGI counts as sent by vCPU 0, so two senders are one. */
export const defectSgiSource = entry('defect-sgi-source-lost', {
  ...case4SgiTwoSources.source,
  hypervisor: { slice: 60, sgiSources: 'fixed' },
  compare: { sgiSources: 'tracked' },
  markers: [{ name: 'taken', when: { event: 'vAcknowledged', intid: 1, vcpu: 'vpe7' }, pause: true }],
});
