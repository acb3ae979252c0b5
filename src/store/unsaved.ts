import { oneBranch, type Branches } from '../scenario/branches.ts';
import { toBranches, type Tree } from './branchTree.ts';
import type { Shown } from './loadable.ts';

/** What was opened: the branches that the link carried. */
export const openedBranches = (shown: Shown): Branches =>
  shown.branches ?? oneBranch(shown.target.kind === 'payload' ? shown.inputs : []);

/** Whether somebody has acted on the machine since it was opened: no link that was opened carries that. */
export function hasActed(s: Tree & { readonly shown: Shown | undefined }): boolean {
  if (s.shown === undefined) return false;
  return JSON.stringify(toBranches(s).all) !== JSON.stringify(openedBranches(s.shown).all);
}

/**
 * Whether opening something else would take work from the reader's eyes that is worth a question: what was done to a
 * machine. An attempt at a challenge is none, its score is kept; a step, a pinned thing and a look are none.
 */
export const isUnsaved = (s: Tree & { readonly shown: Shown | undefined }): boolean =>
  s.shown?.challenge === undefined && hasActed(s);
