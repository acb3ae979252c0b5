import { case2SgiFilters } from './case2SgiFilters.ts';
import { entry } from './entry.ts';

/** Rust-Shyper: the targets of an SGI are kept as PEs, and "all but self" leaves out the sibling. */
export const defectTargetSpace = entry('defect-sgi-to-pes', {
  ...case2SgiFilters.source,
  hypervisor: { slice: 60, targetSpace: 'pe' },
  compare: { targetSpace: 'vcpu' },
  markers: [{ name: 'others', when: { event: 'sgiSent', intid: 2 }, pause: true }],
});
