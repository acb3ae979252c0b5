import type { StepIndex } from '../base/brand.ts';
import { ok, type Result } from '../base/result.ts';
import { hashText } from '../base/hash.ts';
import type { Language } from '../i18n/language.ts';
import { findLesson, type CourseEntry } from '../lessons/course.ts';
import type { LessonText } from '../lessons/lesson.ts';
import type { QuestionKind } from '../predict/question.ts';
import { placeIn, runOf, startOf } from '../lessons/runs.ts';
import { parseThing } from '../recording/thing.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import { shownBranch } from './branchTree.ts';
import { flip } from './flip.ts';
import type { LessonInHand, Teaching } from './lesson.ts';
import {
  loadProgress,
  merged,
  progressFile,
  readProgress,
  saveProgress,
  withAnswer,
  withSeen,
  type LessonProgress,
} from './lessonProgress.ts';
import type { Loadable } from './loadable.ts';
import { fromLibrary } from './fromLibrary.ts';
import type { Keeper } from './shelf.ts';
import type { State, Store } from './store.ts';

/** What is to be done as soon as it is recorded where the beat stops. */
type Errand = 'show' | 'play' | 'again' | 'none';

const textIn = (entry: CourseEntry, language: Language): Promise<LessonText> => entry.text[language]();

/** A run of the library, or the other one of its comparison. */
function runIn(scenario: string, flipped: boolean): Result<Loadable, readonly Problem[]> {
  const loaded = fromLibrary(scenario);
  return loaded.ok && flipped ? ok(flip(loaded.value) ?? loaded.value) : loaded;
}

/** Takes the reader through a lesson: beat by beat along its runs, into the sandbox and back. */
export class Teacher implements Teaching {
  private readonly store: Store;
  private readonly keeper: Keeper;
  private readonly find: (id: string) => CourseEntry | undefined;
  private entry: CourseEntry | undefined;
  private errand: Errand = 'none';
  /** Counts what was opened: who comes late with an answer is not heard. */
  private turn = 0;
  /** This very object changes the story: nobody else has opened another one. */
  private opening = false;

  constructor(store: Store, keeper: Keeper, find = findLesson) {
    this.store = store;
    this.keeper = keeper;
    this.find = find;
    store.getState().tellLesson({ teacher: this, progress: loadProgress(keeper) });
    store.subscribe((s, was) => {
      if (s.shown !== was.shown) this.lookAtStory(s);
      if (s.length !== was.length || s.ended !== was.ended || s.shown !== was.shown) this.goOn();
      if (s.language !== was.language) void this.speak(s.language);
      // who answers sets it playing at once: its end is known behind that
      if (s.quiz !== was.quiz && s.lesson?.asking === true) queueMicrotask(this.hear);
    });
  }

  readonly open = async (id: string, beat: string): Promise<readonly Problem[]> => {
    const turn = ++this.turn;
    const entry = this.find(id);
    if (entry === undefined) return [problem('', 'linkLesson', id)];
    const { language } = this.store.getState();
    const [lesson, text] = await Promise.all([entry.lesson(), textIn(entry, language)]);
    if (turn !== this.turn) return [];
    const at = beat === '' ? 0 : lesson.beats.findIndex((x) => x.name === beat);
    if (at < 0) return [problem('', 'linkBeat', beat, id)];
    this.entry = entry;
    const { lesson: now } = this.store.getState();
    const same = now?.lesson === lesson;
    this.tell({ lesson, text: same ? now.text : text, at, place: undefined, asking: false, away: false });
    this.store.getState().report([]);
    this.begin(at, 'show');
    // the language may have changed while the texts were on their way
    if (this.store.getState().language !== language) void this.speak(this.store.getState().language);
    return [];
  };

  readonly storyOf = async (id: string, beat: string): Promise<Loadable | undefined> => {
    const lesson = await this.find(id)?.lesson();
    const at = beat === '' ? 0 : (lesson?.beats.findIndex((x) => x.name === beat) ?? -1);
    if (lesson === undefined || at < 0) return undefined;
    const { scenario, flipped } = runOf(lesson, at);
    const loaded = runIn(scenario, flipped);
    return loaded.ok ? loaded.value : undefined;
  };

  readonly next = (): void => {
    const { lesson: now, playing, stopAt, step, seek, playTo, shown, quiz } = this.store.getState();
    if (now === undefined || now.away) return;
    const { place, at } = now;
    const coming = now.lesson.beats[at + 1];
    if (quiz.phase === 'answered' || quiz.phase === 'revealed') this.store.getState().closeQuiz();
    if (now.asking) this.begin(at + 1, 'play');
    else if (place !== undefined && playing && stopAt === place) seek(place);
    else if (place !== undefined && step < place && shown?.inputs.length === 0) playTo(place);
    else if (coming === undefined) this.begin(at, 'show');
    else if (coming.question !== undefined && runOf(now.lesson, at + 1).first <= at) void this.ask(now, coming.question);
    else this.begin(at + 1, 'play');
  };

  readonly replay = (): void => {
    const { lesson: now } = this.store.getState();
    if (now === undefined || now.away) return;
    this.begin(now.at, 'again');
  };

  readonly previous = (): void => {
    const { lesson: now } = this.store.getState();
    if (now !== undefined && !now.away) this.begin(Math.max(0, now.at - 1), 'show');
  };

  readonly toBeat = (name: string): void => {
    const { lesson: now } = this.store.getState();
    const at = now?.lesson.beats.findIndex((x) => x.name === name) ?? -1;
    if (now !== undefined && at >= 0) this.begin(at, 'show');
  };

  readonly leave = (): void => {
    const { lesson: now, light } = this.store.getState();
    if (now === undefined || now.away) return;
    this.errand = 'none';
    light([]);
    this.tell({ ...now, away: true, asking: false });
  };

  readonly comeBack = (): void => {
    const { lesson: now } = this.store.getState();
    if (now !== undefined) this.begin(now.at, 'show');
  };

  readonly close = (): void => {
    this.turn++;
    this.errand = 'none';
    const { tellLesson, light, lesson: now } = this.store.getState();
    if (now?.away === false) light([]);
    tellLesson({ lesson: undefined });
  };

  readonly exported = (): string => progressFile(this.progress);

  readonly imported = (text: string): readonly Problem[] => {
    const read = readProgress(text);
    if (!read.ok) return [read.error];
    this.keep(merged(this.progress, read.value));
    return [];
  };

  readonly forget = (): void => this.keep(new Map());

  private get progress(): LessonProgress {
    return this.store.getState().progress ?? new Map<string, never>();
  }

  private keep(progress: LessonProgress): void {
    if (progress === this.store.getState().progress) return;
    this.store.getState().tellLesson({ progress });
    saveProgress(this.keeper, progress);
  }

  private tell(lesson: LessonInHand): void {
    this.store.getState().tellLesson({ lesson });
  }

  /** Asks, where the beat in hand stops, what the next one will show. */
  private async ask(now: LessonInHand, kind: QuestionKind): Promise<void> {
    const { place, at, lesson } = now;
    this.ownPath(at);
    const { step, seek, ask, preparing } = this.store.getState();
    const name = lesson.beats[at + 1]!.name;
    if (place === undefined || preparing !== undefined) return;
    if (step !== place) seek(place);
    this.tell({ ...now, asking: true });
    const asked = await ask(kind, hashText(`${lesson.id}/${name}`)).catch(() => false);
    const { lesson: then, closeQuiz, playTo, step: here } = this.store.getState();
    if (then?.asking === true && then.at === at) {
      if (!asked) this.begin(at + 1, 'play');
      return;
    }
    // it was skipped before it was there, and has stopped what was played instead
    closeQuiz();
    if (then?.away === false && then.at === at + 1 && then.place !== undefined && here < then.place) playTo(then.place);
  }

  /** What came of the question: answered, it plays on; put away, it is not asked again. */
  private readonly hear = (): void => {
    const { lesson: now, quiz } = this.store.getState();
    if (now?.asking !== true) return;
    const name = now.lesson.beats[now.at + 1]!.name;
    if (quiz.phase === 'off') this.begin(now.at + 1, 'play');
    if (quiz.phase !== 'answered' && quiz.phase !== 'revealed') return;
    this.keep(withAnswer(this.progress, now.lesson.id, name, quiz.right));
    this.begin(now.at + 1, 'play');
  };

  /** Turns to a beat: its words and lights at once, its run when another one is shown, and then where it stops. */
  private begin(at: number, errand: Errand): void {
    const { lesson: now, layout, prefer, quiz, closeQuiz } = this.store.getState();
    const beat = now?.lesson.beats[at];
    if (now === undefined || beat === undefined) return;
    this.tell({ ...now, at, place: undefined, asking: false, away: false });
    this.errand = errand;
    if (quiz.phase === 'asking' || quiz.phase === 'nothing') closeQuiz();
    this.ownPath(at);
    this.store.getState().light(beat.highlight.flatMap((key) => parseThing(key) ?? []));
    // who has closed the panels keeps them closed
    if (beat.panel !== undefined && layout.second !== beat.panel) prefer({ tab: beat.panel });
    this.goOn();
  }

  /** Shows the run of a beat as the lesson has it: without what the reader has done to it, which stays in its branch. */
  private ownPath(at: number): void {
    const { lesson: now } = this.store.getState();
    if (now === undefined) return;
    const run = runOf(now.lesson, at);
    const { shown, branches } = this.store.getState();
    const isShown = shown?.target.kind === 'library' && shown.id === run.scenario && (shown.flipped === true) === run.flipped;
    if (!isShown) {
      this.openRun(run.scenario, run.flipped);
      return;
    }
    const own = branches.find((b) => b.inputs.length === 0);
    if (own !== undefined) {
      if (own.id !== shownBranch(this.store.getState()).id) this.store.getState().switchTo(own.id);
      return;
    }
    // it went on behind the end: what was done there can be done again
    while (shownBranch(this.store.getState()).inputs.length > 0 && this.store.getState().undo());
    if (shownBranch(this.store.getState()).inputs.length > 0) this.openRun(run.scenario, run.flipped);
  }

  private openRun(scenario: string, flipped: boolean): void {
    const loaded = runIn(scenario, flipped);
    if (!loaded.ok) {
      this.store.getState().report(loaded.error);
      return;
    }
    this.opening = true;
    this.store.getState().open(loaded.value, 0);
    this.opening = false;
  }

  /** Whoever opens something else has left the lesson. */
  private lookAtStory(s: State): void {
    const { lesson: now, shown } = s;
    if (this.opening || now === undefined || now.away || shown === undefined) return;
    const run = runOf(now.lesson, now.at);
    if (shown.id !== run.scenario || (shown.flipped === true) !== run.flipped) this.leave();
  }

  /** Where the beat stops may be recorded by now: then it is shown, or played to. */
  private goOn(): void {
    const { lesson: now, shown, preparing, length, ended } = this.store.getState();
    if (now === undefined || now.away || now.place !== undefined || shown === undefined || preparing !== undefined) return;
    if (shown.inputs.length > 0) return;
    const found = placeIn(now.lesson, now.at, shown.recording, shown.scenario);
    if (found === undefined && ended === undefined) return;
    const place = found?.step ?? length - 1;
    this.tell({ ...now, place });
    const { step, seek, playTo, quiz } = this.store.getState();
    const { errand } = this;
    this.errand = 'none';
    // what was asked is seen on the way
    const last = this.placeBefore(now);
    const before = found === undefined || quiz.phase === 'answered' ? last : startOf(found, last, shown.recording);
    if (errand === 'show' || (errand !== 'none' && before >= place)) seek(place);
    else if (errand !== 'none') {
      if (errand === 'again' || step >= place || step < before) seek(before);
      playTo(place);
    }
    this.keep(withSeen(this.progress, now.lesson.id, now.lesson.beats[now.at]!.name));
  }

  /** Where the beat before this one stops in the same run; the beginning of the run for its first beat. */
  private placeBefore(now: LessonInHand): StepIndex {
    const { shown } = this.store.getState();
    if (shown === undefined || runOf(now.lesson, now.at).first === now.at) return 0;
    return placeIn(now.lesson, now.at - 1, shown.recording, shown.scenario)?.step ?? 0;
  }

  private async speak(language: Language): Promise<void> {
    const { entry, turn } = this;
    if (entry === undefined) return;
    try {
      const text = await textIn(entry, language);
      const { lesson: now, language: wanted } = this.store.getState();
      if (turn === this.turn && now !== undefined && wanted === language) this.tell({ ...now, text });
    } catch {
      // the network is away: what is spoken goes on
    }
  }
}
