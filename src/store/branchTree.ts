import type { StepIndex } from '../base/brand.ts';
import type { Input } from '../engine/machine/setup.ts';
import type { Branches } from '../scenario/branches.ts';

/** Number of a branch; the first one is 0, later ones have higher numbers. */
export type BranchId = number;

/** One way in which the story goes: what is done to the machine from its beginning. */
export interface StoryBranch {
  readonly id: BranchId;
  /** What its owner calls it; '' until then. */
  readonly name: string;
  /** The branch that it left; -1 for the first. */
  readonly parent: BranchId;
  /** The step at which it left it; 0 for the first. */
  readonly fork: StepIndex;
  /** All of its inputs, in the order of their steps. The same list is the same story: recordings are found by it. */
  readonly inputs: readonly Input[];
}

/** Every branch of a story, in the order in which they were made, and the one that is shown. */
export interface Tree {
  readonly branches: readonly StoryBranch[];
  readonly branch: BranchId;
}

/** A change of the tree that can be undone, and the steps to show before and after it. */
export interface Change {
  readonly before: Tree;
  readonly after: Tree;
  readonly from: StepIndex;
  readonly to: StepIndex;
}

/** A tree with what was done to it, and what was undone. */
export interface History extends Tree {
  readonly done: readonly Change[];
  readonly undone: readonly Change[];
}

/** A, B, … Z, AA, … : what a branch is called until it has a name. */
export function letterOf(id: BranchId): string {
  const letter = String.fromCharCode(65 + (id % 26));
  return id < 26 ? letter : letterOf(Math.floor(id / 26) - 1) + letter;
}

export const plant = (inputs: readonly Input[]): History => ({
  branches: [{ id: 0, name: '', parent: -1, fork: 0, inputs }],
  branch: 0,
  done: [],
  undone: [],
});

/** The tree that came in a link. */
export const fromBranches = ({ all, current }: Branches): History => ({
  branches: all.map((b, id) => ({ ...b, id })),
  branch: current,
  done: [],
  undone: [],
});

/** What a link says of a tree. */
export function toBranches({ branches, branch }: Tree): Branches {
  const place = (id: BranchId): number => branches.findIndex((b) => b.id === id);
  const all = branches.map(({ name, parent, fork, inputs }) => ({ name, parent: place(parent), fork, inputs }));
  return { all, current: place(branch) };
}

export const shownBranch = (tree: Tree): StoryBranch => tree.branches.find((b) => b.id === tree.branch)!;

/** The lowest number that no branch has or had. */
export function freshId({ branches, done, undone }: History): BranchId {
  const trees = [branches, ...[...done, ...undone].flatMap((c) => [c.before.branches, c.after.branches])];
  return Math.max(...trees.flatMap((list) => list.map((b) => b.id))) + 1;
}

/** What was undone and would be forgotten by the next change stays: as branches that can be shown again. */
function keepUndone(h: History): History {
  const ahead = h.undone[0]?.after.branches ?? [];
  let id = freshId(h);
  const kept = ahead.flatMap((b): StoryBranch[] => {
    const now = h.branches.find((x) => x.id === b.id);
    if (now === undefined) return [b];
    if (now.inputs === b.inputs || b.inputs.length <= now.inputs.length) return [];
    const fork = b.inputs[now.inputs.length]!.step;
    return [{ id: id++, name: b.name, parent: b.id, fork, inputs: b.inputs }];
  });
  const branches = [...h.branches, ...kept].toSorted((a, b) => a.id - b.id);
  return { ...h, branches, undone: [] };
}

/** The next state of a history: `change` makes the new tree of the old one. */
export function changed(h: History, from: StepIndex, to: StepIndex, change: (h: History) => Tree): History {
  const base = keepUndone(h);
  const { branches, branch } = change(base);
  const after = { branches, branch };
  const before = { branches: base.branches, branch: base.branch };
  return { ...after, done: [...base.done, { before, after, from, to }], undone: [] };
}

export function undone(h: History): { readonly history: History; readonly step: StepIndex } | undefined {
  const last = h.done.at(-1);
  if (last === undefined) return undefined;
  return { history: { ...last.before, done: h.done.slice(0, -1), undone: [...h.undone, last] }, step: last.from };
}

export function redone(h: History): { readonly history: History; readonly step: StepIndex } | undefined {
  const next = h.undone.at(-1);
  if (next === undefined) return undefined;
  return { history: { ...next.after, done: [...h.done, next], undone: h.undone.slice(0, -1) }, step: next.to };
}

/** Without a branch; those that left it left its parent instead. The first branch stays. */
export function without(tree: Tree, id: BranchId): Tree {
  const gone = tree.branches.find((b) => b.id === id);
  if (gone === undefined || gone.parent < 0) return tree;
  const branches = tree.branches
    .filter((b) => b.id !== id)
    .map((b) => (b.parent === id ? { ...b, parent: gone.parent, fork: Math.min(b.fork, gone.fork) } : b));
  return { branches, branch: tree.branch === id ? gone.parent : tree.branch };
}
