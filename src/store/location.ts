import type { Deflater } from '../scenario/codec.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import { parseThing, sameThing, thingKey } from '../recording/thing.ts';
import { formatLink, parseLink, type LessonTarget, type LinkTarget, type LinkView, type StoryTarget } from '../scenario/link.ts';
import { toBranches, type Tree } from './branchTree.ts';
import { lessonTarget, type Teaching } from './lesson.ts';
import { firstStory, fromLink, storyOfLibrary } from './opener.ts';
import type { Loadable, Store } from './store.ts';
import { isUnsaved, openedBranches } from './unsaved.ts';

/** The address bar, as far as it is needed here. */
export interface AddressBar {
  hash(): string;
  replace(hash: string): void;
  push(hash: string): void;
  onChange(listener: () => void): () => void;
}

/** Milliseconds between two writes: browsers refuse more than about 100 in 30 s. */
const THROTTLE = 350;

/** What the sharer of a link decides about it. */
export interface Sharing {
  /** It opens at the step that is shown, or at the beginning. */
  readonly here: boolean;
  readonly plays: boolean;
  /** With every branch, or only with the one that is shown. */
  readonly allBranches: boolean;
  /** In the sharer's language and theme, whatever the reader of the link prefers. */
  readonly dressed: boolean;
  /** It tells whether another engine tells the same up to its step. */
  readonly hashed: boolean;
}

/** A lesson and the sandbox beside it are two entries of the history: Back leads from one to the other. */
const isLesson = (hash: string): boolean => hash.startsWith('#/lesson/');

const same = (a: LinkTarget | undefined, b: LinkTarget): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Keeps the link in the address bar true, and follows it when it is changed from outside. */
export class Location {
  private readonly store: Store;
  private readonly bar: AddressBar;
  private readonly deflater: Deflater;
  private readonly teach: () => Promise<Teaching>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  /** The address as it was last read or written here. */
  private known = '';
  /** The target that carries this tree. */
  private packed: (Tree & { readonly target: StoryTarget }) | undefined;
  /** What the link that was opened says about the story up to its step. */
  private expected: { readonly step: number; readonly hash: number } | undefined;
  /** The link that was opened asks to be played, once its step is there. */
  private plays = false;
  /** Settles when what the address asked for at first is in hand, or what is wrong with it has been told. */
  opened: Promise<void> = Promise.resolve();
  /** Links that this page has shown: going back to one of them takes nothing from the reader. */
  private readonly seen = new Set<string>();
  /** The link of the work of last time, for a page that was opened without one. */
  private readonly lastWork: () => string | undefined;

  /** `teach` fetches who opens lessons. */
  constructor(
    store: Store,
    bar: AddressBar,
    deflater: Deflater,
    teach: () => Promise<Teaching>,
    lastWork: () => string | undefined = () => undefined,
  ) {
    this.store = store;
    this.lastWork = lastWork;
    this.teach = teach;
    this.bar = bar;
    this.deflater = deflater;
  }

  /** The link that opens what is shown now, and tells whether another engine tells the same up to here. */
  async linkToShare(): Promise<string> {
    const { shown, step } = this.store.getState();
    if (shown === undefined) return '';
    await this.pack();
    return this.link(shown.recording.hash(step));
  }

  /** The link that opens the story in hand, whatever lesson it stands in; '' without a story. */
  async storyLink(sharing: Sharing): Promise<string> {
    const { shown, branches, branch } = this.store.getState();
    if (shown === undefined) return '';
    await this.pack();
    const whole = this.target();
    const own = branches.filter((b) => b.id === branch);
    const target = sharing.allBranches || branches.length === 1 ? whole : await this.payloadOf(own, branch);
    if (target === undefined) return '';
    const { language, theme } = this.store.getState();
    const view: LinkView = {
      ...this.view(target, sharing),
      ...(sharing.dressed ? { language, ...(theme === 'light' || theme === 'dark' ? { theme } : {}) } : {}),
      ...(sharing.hashed ? { hash: shown.recording.hash(sharing.here ? this.store.getState().step : 0) } : {}),
    };
    return formatLink({ target, view });
  }

  /** The link that opens what is shown now; '' while what was done to the machine is still being packed. */
  link(hash?: number): string {
    const lesson = lessonTarget(this.store.getState());
    if (lesson !== undefined) return formatLink({ target: lesson, view: {} });
    const target = this.target();
    if (target === undefined) return '';
    const view = this.view(target, { here: true, plays: false });
    return formatLink({ target, view: { ...view, ...(hash === undefined ? {} : { hash }) } });
  }

  /** How what is shown is looked at. */
  private view(target: StoryTarget, { here, plays }: Pick<Sharing, 'here' | 'plays'>): LinkView {
    const { shown, step, wanted, selected } = this.store.getState();
    const at = here ? (wanted ?? step) : 0;
    return {
      ...(at === 0 ? {} : { step: at }),
      ...(shown?.flipped === true ? { flipped: true } : {}),
      ...(plays ? { plays } : {}),
      ...(shown?.challenge === undefined || target.kind === 'challenge' ? {} : { challenge: shown.challenge.id }),
      ...(selected === undefined ? {} : { selection: thingKey(selected) }),
    };
  }

  /** What opens the story in hand: as it was opened, or, when somebody has acted since, as it was packed last. */
  private target(): StoryTarget | undefined {
    const { shown, branches, branch } = this.store.getState();
    if (shown === undefined) return undefined;
    const now = toBranches({ branches, branch });
    if (JSON.stringify(now) === JSON.stringify(openedBranches(shown))) return shown.target;
    return this.packed?.branches === branches && this.packed.branch === branch ? this.packed.target : undefined;
  }

  /** Packs what was done to the machine, when the target does not say it yet. */
  private async pack(): Promise<void> {
    const { shown, branches, branch } = this.store.getState();
    if (shown === undefined || this.target() !== undefined) return;
    const target = await this.payloadOf(branches, branch);
    if (target !== undefined) this.packed = { branches, branch, target };
  }

  /** The scenario in hand with these branches. */
  private async payloadOf(branches: Tree['branches'], branch: Tree['branch']): Promise<StoryTarget | undefined> {
    const { shown } = this.store.getState();
    if (shown === undefined) return undefined;
    const [{ encodeLink }, { find }, { flip }] = await Promise.all([
      import('../scenario/codec.ts'),
      import('../scenario/library/index.ts'),
      import('./flip.ts'),
    ]);
    const scenario = (shown.flipped === true ? flip(shown)?.scenario : undefined) ?? shown.scenario;
    const known = shown.id === '' ? undefined : find(shown.id);
    const byId = known !== undefined && JSON.stringify(known.scenario) === JSON.stringify(scenario);
    const carried = {
      scenario,
      branches: toBranches({ branches, branch }),
      ...(known === undefined ? {} : { libraryId: known.id }),
    };
    return { kind: 'payload', payload: await encodeLink(carried, this.deflater, byId) };
  }

  /** Opens what the address asks for, and from then on keeps both together. Returns what ends it. */
  start(): () => void {
    this.opened = this.follow();
    const stops = [
      this.bar.onChange(() => void this.follow()),
      this.store.subscribe((s, was) => {
        this.checkStory();
        this.playOnceThere();
        const moved = s.step !== was.step || s.playing !== was.playing;
        const acted = s.branches !== was.branches || s.branch !== was.branch;
        const other = s.shown !== was.shown || s.selected !== was.selected || s.lesson !== was.lesson;
        if (moved || acted || other) this.schedule();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      clearTimeout(this.timer);
    };
  }

  /** Opens a scenario of the library as a new entry of the history, so that Back leads back. */
  async openFromLibrary(id: string): Promise<void> {
    const turn = ++this.asked;
    const loaded = await storyOfLibrary(id);
    if (turn !== this.asked) return;
    if (!loaded.ok) {
      this.store.getState().report(loaded.error);
      return;
    }
    this.enter(formatLink({ target: loaded.value.target, view: {} }));
    this.store.getState().open(loaded.value, 0);
  }

  private async follow(): Promise<void> {
    const turn = ++this.asked;
    const hash = this.bar.hash();
    this.known = hash;
    const { open, report, seek, prefer } = this.store.getState();
    if (hash === '' || hash === '#' || hash === '#/') {
      if (this.store.getState().shown !== undefined) return;
      const last = this.lastWork();
      if (last === undefined) this.openFirst();
      else await this.restore(last);
      return;
    }
    const isBack = this.seen.has(hash);
    this.seen.add(hash);
    const parsed = parseLink(hash);
    if (!parsed.ok) {
      this.openFirst();
      report([parsed.error]);
      return;
    }
    const { target, view } = parsed.value;
    if (view.language !== undefined) prefer({ language: view.language });
    if (view.theme !== undefined) prefer({ theme: view.theme });
    if (target.kind === 'lesson') {
      await this.openLesson(target, turn, isBack);
      return;
    }
    this.store.getState().teacher?.leave();
    const { shown, length, ended } = this.store.getState();
    const step = view.step ?? 0;
    this.expected = view.hash === undefined ? undefined : { step, hash: view.hash };
    const isShown = shown !== undefined && same(this.target(), target) && (shown.flipped === true) === (view.flipped === true);
    if (isShown && (step < length || ended !== undefined)) {
      seek(step);
      this.checkStory();
      this.select(view);
      return;
    }
    const loaded = await fromLink(target, this.deflater, view);
    if (turn !== this.asked) return;
    if (!loaded.ok) {
      this.openFirst();
      report(loaded.error);
      return;
    }
    const story = loaded.value;
    if (!isBack && isUnsaved(this.store.getState())) {
      this.seen.delete(hash);
      this.store.getState().askFor({ story, step, view });
      return;
    }
    open(story, step);
    this.select(view);
    this.plays = view.plays === true;
    this.playOnceThere();
  }

  /** What was asked for while there was unsaved work in hand is opened after all, or put away; then the address tells of the work again. */
  answer(opens: boolean): void {
    const { incoming, askFor, open } = this.store.getState();
    if (incoming === undefined) return;
    askFor(undefined);
    const { story, step, view, link, lesson } = incoming;
    this.known = this.bar.hash();
    if (!opens) {
      this.schedule();
      return;
    }
    if (link === undefined) this.seen.add(this.known);
    else this.enter(link);
    if (lesson !== undefined) {
      void this.openLesson(lesson, this.asked, true);
      return;
    }
    open(story, step);
    this.select(view);
    this.plays = view.plays === true;
    this.playOnceThere();
  }

  /** Opens a story that came from a file, as a new entry of the history; over unsaved work only when the reader agrees. */
  openStory(story: Loadable): void {
    const { target } = story;
    const link = formatLink({ target, view: {} });
    const state = this.store.getState();
    if (isUnsaved(state)) {
      state.askFor({ story, step: 0, view: {}, link });
      return;
    }
    this.enter(link);
    state.open(story, 0);
  }

  /** Opens a link of the page's own as a new entry of the history; over unsaved work only when the reader agrees. */
  async openLink(link: string): Promise<void> {
    this.bar.push(link);
    await this.follow();
  }

  private enter(link: string): void {
    this.known = link;
    this.seen.add(link);
    this.bar.push(link);
  }

  /** Opens the work of last time. */
  private async restore(link: string): Promise<void> {
    this.bar.replace(link);
    await this.follow();
    const { shown, tellRestored } = this.store.getState();
    if (shown !== undefined && this.known === link) tellRestored(true);
  }

  private playOnceThere(): void {
    const { shown, wanted, length, step, ended, play } = this.store.getState();
    if (!this.plays || shown === undefined || wanted !== undefined) return;
    this.plays = false;
    if (ended === undefined || step < length - 1) play();
  }

  /** `agreed`: unsaved work may leave the reader's eyes. */
  private async openLesson(target: LessonTarget, turn: number, agreed: boolean): Promise<void> {
    const { lesson, beat } = target;
    let trouble: readonly Problem[];
    try {
      const teacher = await this.teach();
      const state = this.store.getState();
      const asks = !agreed && isUnsaved(state) && state.lesson?.lesson.id !== lesson;
      const story = asks ? await teacher.storyOf(lesson, beat) : undefined;
      if (turn !== this.asked) return;
      if (story !== undefined) {
        this.seen.delete(this.known);
        state.askFor({ story, step: 0, view: {}, lesson: target });
        return;
      }
      trouble = await teacher.open(lesson, beat);
    } catch {
      trouble = [problem('', 'notFetched', lesson)];
    }
    if (turn !== this.asked) return;
    if (trouble.length === 0) {
      this.store.getState().askFor(undefined);
      return;
    }
    this.openFirst();
    this.store.getState().report(trouble);
  }

  /** Compares the story with the one that the link was made from, once the recording has come so far. */
  private checkStory(): void {
    const { expected } = this;
    const { shown, length, ended, tellDrift } = this.store.getState();
    if (expected === undefined || shown === undefined || (expected.step >= length && ended === undefined)) return;
    this.expected = undefined;
    tellDrift(expected.step >= length || shown.recording.hash(expected.step) >>> 0 !== expected.hash);
  }

  /** Pins what a link pins; a text that names nothing pins nothing. */
  private select({ selection }: LinkView): void {
    const { selected, select } = this.store.getState();
    const thing = selection === undefined ? undefined : parseThing(selection);
    if (!sameThing(selected, thing)) select(thing);
  }

  private openFirst(): void {
    const { shown, open } = this.store.getState();
    if (shown !== undefined) return;
    open(firstStory(), 0);
  }

  /** Not while playing, and never faster than browsers allow. */
  private schedule(): void {
    if (this.timer !== undefined || this.store.getState().playing) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.write();
    }, THROTTLE);
  }

  private async write(): Promise<void> {
    const turn = this.asked;
    try {
      await this.pack();
    } catch {
      // what packs could not be fetched: the address stays as it is, and the next change tries again
      return;
    }
    const { playing, trouble, preparing } = this.store.getState();
    const link = this.link();
    const now = this.bar.hash();
    // somebody has just changed it, and the browser will tell in a moment: theirs is not to be written over
    const changed = now !== this.known || turn !== this.asked;
    if (changed || playing || preparing !== undefined || trouble.length > 0 || link === '' || link === now) return;
    this.known = link;
    this.seen.add(link);
    if (isLesson(link) === isLesson(now)) this.bar.replace(link);
    else this.bar.push(link);
  }
}
