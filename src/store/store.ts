import type { StepIndex } from '../base/brand.ts';
import type { EndReason } from '../engine/machine/machine.ts';
import { nextStop, previousStop, type Size } from '../recording/stops.ts';
import type { Problem } from '../scenario/problem.ts';
import { subscribeWithSelector } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { arrive, beginning, branching, stateOf, type Branching } from './branches.ts';
import { shownBranch } from './branchTree.ts';
import { challenging, type Challenges } from './challenge.ts';
import { drafting, type Drafting } from './draft.ts';
import type { Layout, Panel } from './layout.ts';
import { keeping, type Keeping } from './keeping.ts';
import { lessons, type Lessons } from './lesson.ts';
import { logView, type LogView } from './logView.ts';
import { looking, type Looking } from './looking.ts';
import type { Loadable, Shown } from './loadable.ts';
import { loadPreferences, savePreferences, type Preferences } from './preferences.ts';
import { quizAt, quizzes, stopFor, type Quizzes } from './quiz.ts';
import { record } from './record.ts';
import { Recordings } from './recordings.ts';
import { registerView, type RegisterView } from './registerView.ts';
import { searches, type Searches } from './search.ts';
import { selection, type Selection } from './selection.ts';
import type { Keeper } from './shelf.ts';
import { followedOf, playedBy } from './stepping.ts';
import { noMarks, timelineView, type TimelineView } from './timelineView.ts';

export type { Loadable, Shown } from './loadable.ts';

export type Overlay = 'none' | 'help' | 'listRegister' | 'palette' | 'scenarios' | 'lessons' | 'challenges' | 'share' | 'sandbox';

export interface State
  extends
    Preferences,
    Looking,
    Selection,
    RegisterView,
    LogView,
    TimelineView,
    Branching,
    Searches,
    Quizzes,
    Keeping,
    Lessons,
    Drafting,
    Challenges {
  readonly shown: Shown | undefined;
  /** Steps recorded so far. */
  readonly length: number;
  readonly ended: EndReason | undefined;
  readonly step: StepIndex;
  /** A step that a link asks for and that is not recorded yet. */
  readonly wanted: StepIndex | undefined;
  /** Whether the step was reached by moving on, and its motion is to be seen; a jump cuts. */
  readonly travels: boolean;
  readonly playing: boolean;
  /** Why a link or a scenario could not be opened; what was in hand stays. */
  readonly trouble: readonly Problem[];
  /** Where the two runs of the comparison in hand part; undefined while that is not known. */
  readonly parting: StepIndex | undefined;
  /** The engine tells the story of a link otherwise than where the link was made. */
  readonly drift: boolean;
  readonly overlay: Overlay;
  readonly copied: boolean;

  readonly open: (scenario: Loadable, step: StepIndex) => void;
  /** Runs the recording on for at most `milliseconds`, by `now`. True while there is more. */
  readonly runAhead: (milliseconds: number, now: () => number) => boolean;
  readonly seek: (step: StepIndex) => void;
  /** On by a step of this size, or as playing goes, in motion. False at the end. */
  readonly advance: (size?: Size) => boolean;
  /** On and back by a step of this size, or of the one that is chosen. */
  readonly forward: (size?: Size) => void;
  readonly back: (size?: Size) => void;
  readonly toStart: () => void;
  readonly toEnd: () => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly prefer: (p: Partial<Preferences>) => void;
  readonly tellParting: (step: StepIndex | undefined) => void;
  readonly tellDrift: (drift: boolean) => void;
  readonly report: (trouble: readonly Problem[]) => void;
  /** Shows a panel: where it is open already, or else in the first pane. */
  readonly showTab: (tab: Panel) => void;
  readonly arrange: (layout: Partial<Layout>) => void;
  readonly showOverlay: (overlay: Overlay) => void;
  readonly tellCopied: (copied: boolean) => void;
}

export type Store = StoreApi<State> & {
  subscribe: {
    (listener: (state: State, previous: State) => void): () => void;
    <T>(selector: (state: State) => T, listener: (now: T, before: T) => void): () => void;
  };
};

/** Micro-steps between two looks at the clock. */
const SLICE = 256;
/** Writes or events that a search looks at in a slice. */
const LOOKS = 400_000;

export function makeStore(keeper: Keeper, preferred: readonly string[]): Store {
  const recordings = new Recordings();
  const store: Store = createStore<State>()(
    subscribeWithSelector((set, get) => ({
      ...loadPreferences(keeper, preferred),
      ...looking(set, get),
      ...selection(set, get),
      ...logView(set, get),
      ...registerView(set, get),
      ...timelineView(set, get),
      ...branching(set, get, recordings),
      ...searches(set, get),
      ...quizzes(set, get),
      ...keeping(set, get),
      ...lessons(set),
      ...drafting(set, get),
      ...challenging(set),
      shown: undefined,
      length: 0,
      ended: undefined,
      step: 0,
      wanted: undefined,
      travels: false,
      playing: false,
      trouble: [],
      parting: undefined,
      drift: false,
      overlay: 'none',
      copied: false,

      open: (scenario, step) => {
        const tree = beginning(get(), scenario);
        const { inputs } = shownBranch(tree);
        const recording = record(scenario.setup, inputs);
        recordings.clear();
        set({
          ...stateOf(tree),
          preparing: undefined,
          notice: undefined,
          lookout: undefined,
          shown: { ...scenario, inputs, recording },
          length: recording.length,
          ended: recording.ended,
          step: 0,
          wanted: step > 0 ? step : undefined,
          travels: false,
          playing: false,
          trouble: [],
          parting: undefined,
          drift: false,
          copied: false,
          restored: false,
          incoming: undefined,
          // things of another machine
          hovered: undefined,
          selected: undefined,
          follows: false,
          lit: [],
          turned: [],
          zoom: 1,
          marks: noMarks,
        });
      },
      runAhead: (milliseconds, now) => {
        const { shown, wanted, preparing } = get();
        if (shown === undefined) return false;
        const { recording } = preparing?.shown ?? shown;
        // what was waited for comes into view in a turn of its own: everything is drawn anew then
        if (arrive(set, get, recordings)) return true;
        const until = now() + milliseconds;
        let more = recording.ended === undefined;
        while (more && now() < until) more = recording.runFor(SLICE);
        if (preparing !== undefined) return true;
        const { length, ended } = recording;
        const reached = wanted !== undefined && (wanted < length || ended !== undefined);
        set({ length, ended, ...(reached ? { step: Math.min(wanted, length - 1), wanted: undefined, travels: false } : {}) });
        const looks = get().searchOn(LOOKS);
        return more || looks;
      },
      seek: (step) => {
        const { length, preparing, step: from } = get();
        const to = Math.max(0, Math.min(Math.trunc(step), length - 1));
        // what is ahead is not this story any more
        if (preparing !== undefined && to > from) return;
        set({
          step: to,
          notice: undefined,
          travels: false,
          playing: false,
          wanted: undefined,
          copied: false,
          quiz: quizAt(get().quiz, to),
          ...(preparing === undefined ? {} : { preparing: { ...preparing, step: to, travels: false } }),
        });
      },
      advance: (size) => {
        const { shown, step, preparing, playing, stopAt, quiz } = get();
        if (shown === undefined) return false;
        if (preparing !== undefined) return true;
        const stop = stopFor(quiz, nextStop(shown.recording, step, size ?? playedBy(get().unit), followedOf(get())));
        const next = playing && stopAt !== undefined && stopAt > step ? Math.min(stop, stopAt) : stop;
        if (next === step) return false;
        const now = quizAt(quiz, next);
        // the answer is looked at: it goes on when the reader does
        const rests = quiz.phase === 'answered' && now.phase === 'revealed';
        set({
          step: next,
          notice: undefined,
          travels: true,
          wanted: undefined,
          copied: false,
          quiz: now,
          ...(rests ? { playing: false } : {}),
        });
        return true;
      },
      forward: (size) => {
        set({ playing: false });
        get().advance(size ?? get().unit);
      },
      back: (size) => {
        const { shown, step } = get();
        if (shown !== undefined) get().seek(previousStop(shown.recording, step, size ?? get().unit, followedOf(get())));
      },
      toStart: () => get().seek(0),
      toEnd: () => get().seek(get().length - 1),
      play: () => {
        const { step, length, ended } = get();
        const atEnd = ended !== undefined && step >= length - 1;
        set({ playing: true, stopAt: undefined, wanted: undefined, ...(atEnd ? { step: 0, travels: false } : {}) });
      },
      pause: () => set({ playing: false }),
      prefer: (p) => {
        set(p);
        savePreferences(keeper, get());
      },
      tellParting: (parting) => set({ parting }),
      tellDrift: (drift) => set({ drift }),
      report: (trouble) => set({ trouble, ...(trouble.length === 0 ? {} : { playing: false }) }),
      showTab: (tab) => {
        const { layout, prefer } = get();
        prefer({ ...(layout.second === tab ? {} : { tab }), layout: { ...layout, sideOpen: true } });
      },
      arrange: (layout) => get().prefer({ layout: { ...get().layout, ...layout } }),
      showOverlay: (overlay) => set({ overlay }),
      tellCopied: (copied) => set({ copied }),
    })),
  );
  // a question is about one recording
  store.subscribe(
    (s) => s.shown,
    () => store.getState().closeQuiz(),
  );
  return store;
}
