import type { StepIndex } from '../base/brand.ts';
import type { EndReason } from '../engine/machine/machine.ts';
import type { Action, Input } from '../engine/machine/setup.ts';
import type { Recording } from '../recording/recording.ts';
import type { Search } from '../recording/watch.ts';
import { limits } from '../scenario/limits.ts';
import {
  changed,
  freshId,
  fromBranches,
  plant,
  redone,
  shownBranch,
  undone,
  without,
  type BranchId,
  type History,
  type StoryBranch,
  type Tree,
} from './branchTree.ts';
import { record } from './record.ts';
import type { Recordings } from './recordings.ts';
import type { Loadable, Shown } from './loadable.ts';

/** Another branch is being recorded up to the step at which it will be shown; until then the one before stays in view. */
export interface Preparing {
  readonly shown: Shown;
  /** The step at which it is to be shown, and whether what happens there is to be seen in motion. */
  readonly step: StepIndex;
  readonly travels: boolean;
}

/** What came of the last thing that was asked for, to be shown and said. */
export type Notice =
  | { readonly kind: 'went' | 'forked' | 'undone' | 'redone' | 'shown' | 'renamed' | 'removed'; readonly branch: StoryBranch }
  /** Nothing can be done there: the run is over for good, or it has as many actions as it may have. */
  | { readonly kind: 'over' | 'tooMany' }
  /** A search has come to an end: at a step, or nowhere. */
  | { readonly kind: 'found'; readonly step: StepIndex }
  | { readonly kind: 'nowhere'; readonly direction: 1 | -1 };

/** The branches of the story in hand, and what its reader does to it. */
export interface Branching extends Tree {
  readonly done: History['done'];
  readonly undone: History['undone'];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly preparing: Preparing | undefined;
  readonly notice: Notice | undefined;
  /**
   * Does something to the machine at the step that is shown. Behind the last action of a branch the branch goes on; in a
   * story in which nobody has acted it does so only at the end of a run that has come to rest; anywhere else a new branch
   * begins. False when nothing can be done there.
   */
  readonly act: (action: Action) => boolean;
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  /** Shows a branch at this step, or at its end when it is shorter. */
  readonly switchTo: (id: BranchId) => void;
  /** Shows the branch with just these inputs where it leaves the first one: one that is there, or a new one of this name. */
  readonly showBranch: (inputs: readonly Input[], name: string) => void;
  readonly rename: (id: BranchId, name: string) => void;
  /** Deletes a branch; undo brings it back. The first one stays. */
  readonly remove: (id: BranchId) => void;
  readonly tell: (notice: Notice | undefined) => void;
}

/** What the branches need of the rest of the store. */
interface Around extends Branching {
  readonly shown: Shown | undefined;
  readonly step: StepIndex;
  readonly wanted: StepIndex | undefined;
  readonly travels: boolean;
  readonly length: number;
  readonly ended: EndReason | undefined;
  readonly copied: boolean;
  /** A search is about the branch in which it began. */
  readonly lookout: Search | undefined;
}

/** Steps that are made at once before the page gets its turn: most runs are shorter than this. */
const AT_ONCE = 4096;

/** How the tree of a scenario begins; the run with other options has the same inputs, and so the same tree. */
export function beginning(s: Pick<Around, 'shown'> & History, x: Loadable): History {
  const { shown } = s;
  const isFlip = shown !== undefined && shown.flipped !== x.flipped && JSON.stringify(shown.target) === JSON.stringify(x.target);
  if (isFlip) return { branches: s.branches, branch: s.branch, done: s.done, undone: s.undone };
  return x.branches === undefined ? plant(x.inputs) : fromBranches(x.branches);
}

/** The state of the store that shows a history. */
export const stateOf = ({ branches, branch, done, undone: ahead }: History): Omit<Partial<Around>, 'shown'> => ({
  branches,
  branch,
  done,
  undone: ahead,
  canUndo: done.length > 0,
  canRedo: ahead.length > 0,
});

/** The part of the store that holds the branches. `recordings` are those of the scenario in hand. */
export function branching(set: (s: Partial<Around>) => void, get: () => Around, recordings: Recordings): Branching {
  const recordingOf = ({ setup, recording }: Shown, inputs: readonly Input[]): Recording =>
    recordings.find(setup, inputs) ?? record(setup, inputs, recording);

  /** Shows what the history says, at `step`: at once when it is recorded so far, or can be; later otherwise. */
  const show = (history: History, step: StepIndex, travels: boolean, notice: Notice | undefined): void => {
    const { shown, preparing } = get();
    if (shown === undefined) return;
    const { inputs } = shownBranch(history);
    const tree = { ...stateOf(history), notice, copied: false };
    if (shown.recording.inputs === inputs) {
      const { length, ended } = shown.recording;
      set({ ...tree, preparing: undefined, step: Math.min(step, length - 1), travels, wanted: undefined, length, ended });
      return;
    }
    const isUnderWay = preparing?.shown.recording.inputs === inputs;
    const recording = isUnderWay ? preparing.shown.recording : recordingOf(shown, inputs);
    if (recording.length <= step) recording.runFor(AT_ONCE);
    const next: Preparing = { shown: { ...shown, inputs, recording }, step, travels };
    set({ ...tree, preparing: next, wanted: undefined, travels: false });
    arrive(set, get, recordings);
  };

  const goto = (to: { readonly history: History; readonly step: StepIndex } | undefined, kind: 'undone' | 'redone'): boolean => {
    if (to === undefined) return false;
    show(to.history, to.step, false, { kind, branch: shownBranch(to.history) });
    return true;
  };

  return {
    ...plant([]),
    canUndo: false,
    canRedo: false,
    preparing: undefined,
    notice: undefined,
    act: (action) => {
      const s = get();
      if (s.shown === undefined) return false;
      const { recording, setup } = s.preparing?.shown ?? s.shown;
      const step = s.preparing?.step ?? s.step;
      const atEnd = recording.ended !== undefined && step >= recording.length - 1;
      if (step >= setup.end || (atEnd && recording.ended !== 'quiet')) {
        set({ notice: { kind: 'over' } });
        return false;
      }
      const own = shownBranch(s);
      // an input is made in the step behind the one that it names, so this step has those that were made up to it
      const kept = own.inputs.slice(0, recording.inputSteps.filter((made) => made <= step).length);
      if (kept.length >= limits.stimuli) {
        set({ notice: { kind: 'tooMany' } });
        return false;
      }
      const inputs = [...kept, { step, ...action }];
      const goesOn = kept.length === own.inputs.length && (kept.length > 0 || atEnd);
      const history = changed(s, step, step + 1, (h) => {
        if (goesOn) return { ...h, branches: h.branches.map((b) => (b.id === own.id ? { ...b, inputs } : b)) };
        const id = freshId(h);
        return { branches: [...h.branches, { id, name: '', parent: own.id, fork: step, inputs }], branch: id };
      });
      show(history, step + 1, true, { kind: goesOn ? 'went' : 'forked', branch: shownBranch(history) });
      return true;
    },
    undo: () => goto(undone(get()), 'undone'),
    redo: () => goto(redone(get()), 'redone'),
    switchTo: (id) => {
      const { branches, done, undone: ahead, step } = get();
      const branch = branches.find((b) => b.id === id);
      if (branch === undefined) return;
      show({ branches, branch: id, done, undone: ahead }, step, false, { kind: 'shown', branch });
    },
    showBranch: (inputs, name) => {
      const s = get();
      const fork = inputs[0]?.step ?? 0;
      const there = s.branches.find((b) => JSON.stringify(b.inputs) === JSON.stringify(inputs));
      const history =
        there === undefined
          ? changed(s, s.step, fork, (h) => {
              const id = freshId(h);
              return { branches: [...h.branches, { id, name, parent: 0, fork, inputs }], branch: id };
            })
          : { branches: s.branches, branch: there.id, done: s.done, undone: s.undone };
      show(history, fork, false, { kind: 'shown', branch: shownBranch(history) });
    },
    rename: (id, name) => {
      const s = get();
      const known = s.branches.find((b) => b.id === id);
      const clean = name.trim().slice(0, limits.titleLength);
      if (known === undefined || known.name === clean) return;
      const history = changed(s, s.step, s.step, (h) => ({
        branch: h.branch,
        branches: h.branches.map((b) => (b.id === id ? { ...b, name: clean } : b)),
      }));
      set({ ...stateOf(history), notice: { kind: 'renamed', branch: { ...known, name: clean } } });
    },
    remove: (id) => {
      const s = get();
      const gone = s.branches.find((b) => b.id === id);
      if (gone === undefined || gone.parent < 0) return;
      const to = s.branch === id ? Math.min(s.step, gone.fork) : s.step;
      show(
        changed(s, s.step, to, (h) => without(h, id)),
        to,
        false,
        { kind: 'removed', branch: gone },
      );
    },
    tell: (notice) => set({ notice }),
  };
}

/** Brings the branch that is being prepared into view, once it is recorded as far as that. True when it has come. */
export function arrive(set: (s: Partial<Around>) => void, get: () => Around, recordings: Recordings): boolean {
  const { preparing, shown: before } = get();
  if (preparing === undefined) return false;
  const { shown, step, travels } = preparing;
  const { length, ended } = shown.recording;
  if (length <= step && ended === undefined) return false;
  if (before !== undefined) recordings.show(before.recording);
  recordings.show(shown.recording);
  set({ shown, preparing: undefined, lookout: undefined, step: Math.min(step, length - 1), travels, length, ended });
  return true;
}
