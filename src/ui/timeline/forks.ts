import type { StepIndex } from '../../base/brand.ts';
import type { Tree } from '../../store/branchTree.ts';

/** The steps at which ways part along the branch that is shown: where it left its parent, and where others left it. */
export function forksOf({ branches, branch }: Tree): readonly StepIndex[] {
  const steps = new Set<StepIndex>();
  let shared = Infinity;
  for (let at = branches.find((b) => b.id === branch); at !== undefined;) {
    const { id, parent, fork } = at;
    // those that left an ancestor later than this branch did stand on another way
    for (const b of branches) if (b.parent === id && b.fork <= shared) steps.add(b.fork);
    shared = Math.min(shared, fork);
    at = branches.find((b) => b.id === parent);
  }
  return [...steps].toSorted((a, b) => a - b);
}
