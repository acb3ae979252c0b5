import { case3Timers } from './case3Timers.ts';
import { entry } from './entry.ts';

/** AxVisor: the timer of the PE is not bound to a vCPU, and its active state is not switched. */
export const defectTimer = entry('defect-timer-not-bound', {
  ...case3Timers.source,
  hypervisor: { slice: 160, switchPpis: false },
  compare: { switchPpis: true },
  markers: [{ name: 'twice', when: { event: 'merged', intid: 27, vcpu: 'vpe4' }, pause: true }],
});
