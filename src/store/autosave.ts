import { textIn } from '../scenario/texts.ts';
import { formatLink } from '../scenario/link.ts';
import { hasActed } from './unsaved.ts';
import type { State, Store } from './store.ts';
import type { Work, Works } from './works.ts';

/** What keeping a work needs of the page. */
export interface Desk {
  /** Milliseconds since 1970. */
  now(): number;
  /** Does a task in so many milliseconds; returns what cancels it. */
  later(task: () => void, ms: number): () => void;
  /** A name that no other window uses. */
  freshId(): string;
  /** The link that opens the story in hand with everything that was done to it. */
  storyLink(): Promise<string>;
}

/** Milliseconds between two writes. */
const THROTTLE = 800;

/** Keeps what the reader does, so that a window that is closed or crashes takes nothing with it. */
export class Autosave {
  private readonly store: Store;
  private readonly works: Works;
  private readonly desk: Desk;
  private id: string;
  /** When the record was last written or read here: another window that goes on with the same work shows in it. */
  private written = 0;
  private adopted: Work | undefined;
  private cancel: (() => void) | undefined;

  constructor(store: Store, works: Works, desk: Desk) {
    this.store = store;
    this.works = works;
    this.desk = desk;
    this.id = desk.freshId();
  }

  /** Keeps everything from now on. Returns what ends it. */
  start(): () => void {
    this.begin(this.store.getState());
    const stop = this.store.subscribe((s, was) => {
      // something else was opened: a work of its own
      if (s.shown?.target !== was.shown?.target) this.begin(s);
      if (s.draft?.text !== was.draft?.text) this.schedule();
      const done = s.branches !== was.branches || s.branch !== was.branch || s.step !== was.step || s.selected !== was.selected;
      if (done && (hasActed(s) || hasActed(was)) && s.shown?.target === was.shown?.target) this.schedule();
    });
    return () => {
      stop();
      this.cancel?.();
    };
  }

  /** Another story is in hand: a work of its own, or one that was kept and goes on under its name. */
  private begin({ shown, draft, setDraft }: State): void {
    this.cancel?.();
    this.cancel = undefined;
    const target = shown?.target;
    const link = target === undefined ? undefined : formatLink({ target, view: {} });
    // beside a story to which nothing was done stands a draft, or it would not have been kept
    const isOf = (work: Work): boolean =>
      target?.kind === 'payload'
        ? work.link.includes(`p=${target.payload}`)
        : work.actions === 0 && work.draft !== '' && (work.link === link || work.link.startsWith(`${link}?`));
    this.adopted = this.works.list().find(isOf);
    if (draft !== undefined) {
      // what was built and is run; while the reader looks around it stays where it was kept
      if (target?.kind === 'payload') this.schedule();
    } else if (this.adopted !== undefined && this.adopted.draft !== '') setDraft(this.adopted.draft);
    this.id = this.adopted?.id ?? this.desk.freshId();
    this.written = this.adopted?.at ?? 0;
  }

  private schedule(): void {
    this.cancel ??= this.desk.later(() => {
      this.cancel = undefined;
      if (this.store.getState().playing) this.schedule();
      else void this.keep();
    }, THROTTLE);
  }

  /** The window goes away: what waits to be written is written now. */
  flush(): void {
    if (this.cancel === undefined) return;
    this.cancel();
    this.cancel = undefined;
    void this.keep();
  }

  /** Writes the work in hand; what was undone up to the beginning is no work any more. */
  async keep(): Promise<void> {
    const { id } = this;
    const s = this.store.getState();
    const { shown } = s;
    if (shown === undefined) return;
    if (!hasActed(s) && s.draft === undefined) {
      if (this.works.find(id)?.at !== this.written) return;
      if (this.adopted === undefined) this.works.remove(id);
      else this.works.save({ ...this.adopted, at: this.written });
      return;
    }
    const link = await this.desk.storyLink();
    // meanwhile something else may have been opened
    if (link === '' || id !== this.id) return;
    const kept = this.works.find(id);
    if (kept !== undefined && kept.at !== this.written) this.id = this.desk.freshId();
    this.written = this.desk.now();
    const work: Work = {
      id: this.id,
      at: this.written,
      library: shown.id,
      title: textIn(shown.scenario.title, s.language === 'zh-CN' ? 'zh-CN' : 'en'),
      link,
      actions: s.branches.reduce((n, b) => n + b.inputs.length, 0),
      branches: s.branches.length,
      draft: s.draft?.text ?? '',
    };
    this.store.getState().tellKept(this.works.save(work));
  }
}
