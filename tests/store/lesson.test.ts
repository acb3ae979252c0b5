import { afterEach, expect, test, vi } from 'vitest';
import { browserDeflater } from '../../src/store/deflater.ts';
import { LessonPictures } from '../../src/store/lessonPictures.ts';
import { Location, type AddressBar } from '../../src/store/location.ts';
import { runAhead } from '../../src/store/runner.ts';
import { makeStore } from '../../src/store/store.ts';
import { Teacher } from '../../src/store/teacher.ts';
import { entry, lesson } from './lessonOfTests.ts';

/** An address bar with a history. */
class Bar implements AddressBar {
  entries: string[];
  private listener: () => void = () => undefined;
  constructor(hash: string) {
    this.entries = [hash];
  }
  hash(): string {
    return this.entries.at(-1)!;
  }
  replace(hash: string): void {
    this.entries.splice(-1, 1, hash);
  }
  push(hash: string): void {
    this.entries.push(hash);
  }
  onChange(listener: () => void): () => void {
    this.listener = listener;
    return () => undefined;
  }
  go(hash: string): void {
    this.entries.push(hash);
    this.listener();
  }
  back(): void {
    this.entries.pop();
    this.listener();
  }
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function page(hash: string) {
  const bar = new Bar(hash);
  const store = makeStore({ read: () => null, write: () => undefined }, ['en']);
  let kept = '';
  const keeper = { read: () => (kept === '' ? null : kept), write: (text: string) => void (kept = text) };
  const find = (id: string) => (id === lesson.id ? entry : undefined);
  const teach = () => Promise.resolve(store.getState().teacher ?? new Teacher(store, keeper, find));
  const location = new Location(store, bar, browserDeflater, teach);
  stops.push(runAhead(store, { now: () => performance.now(), later: (task) => setTimeout(task, 0) }));
  stops.push(location.start());
  const now = () => store.getState();
  return { bar, store, location, now, kept: () => kept };
}

/** Opens the lesson at a beat and waits until its stop is shown. */
async function lessonAt(beat: string) {
  const p = page(`#/lesson/of-tests${beat === '' ? '' : `/${beat}`}`);
  await vi.waitFor(() => expect(p.now().lesson?.place).toBe(p.now().step));
  await vi.waitFor(() => expect(p.now().ended).toBeDefined());
  return p;
}

/** Plays as the clock would, without waiting. */
function playOut(now: () => ReturnType<ReturnType<typeof makeStore>['getState']>): void {
  while (now().playing && now().step < now().stopAt!) now().advance();
  now().pause();
}

const beatOf = (now: () => ReturnType<ReturnType<typeof makeStore>['getState']>): string | undefined =>
  now().lesson?.lesson.beats[now().lesson!.at]?.name;

test('a link opens a lesson at a beat: its stop, its words, its lights, its panel', async () => {
  const { now, bar } = await lessonAt('lr');
  expect(now().lesson).toMatchObject({ at: 3, place: 109, away: false, text: { title: 'title (en)' } });
  expect(now()).toMatchObject({ step: 109, playing: false, trouble: [], tab: 'registers' });
  expect(now().selected).toEqual({ kind: 'lr', pe: 0, lr: 0 });
  expect(now().lit).toEqual([{ kind: 'pintid', intid: 33, pe: 0 }]);
  expect(bar.hash()).toBe('#/lesson/of-tests/lr');
});

test.each([
  ['#/lesson/no-such', 'linkLesson'],
  ['#/lesson/of-tests/no-such', 'linkBeat'],
  ['#/lesson/of-tests/lr/more', 'linkBeat'],
  ['#/lesson/%3Cb%3E', 'linkLesson'],
])('%s says what is wrong, and what was in hand stays', async (hash, key) => {
  const { now, bar } = await lessonAt('line');
  const { shown, lesson: before } = now();
  bar.go(hash);
  await vi.waitFor(() => expect(now().trouble.map((p) => p.key)).toEqual([key]));
  expect(now().shown).toBe(shown);
  expect(now().lesson).toBe(before);
});

test('it is played from beat to beat, each up to its stop and no further; a second press goes there at once', async () => {
  const { now, bar } = await lessonAt('');
  expect([beatOf(now), now().step]).toEqual(['start', 0]);
  now().teacher!.next();
  expect([beatOf(now), now().playing, now().stopAt]).toEqual(['line', true, 91]);
  playOut(now);
  expect([now().step, now().playing]).toEqual([91, false]);
  now().teacher!.next();
  now().teacher!.next();
  expect([beatOf(now), now().step, now().playing]).toEqual(['exit', 92, false]);
  now().teacher!.previous();
  expect([beatOf(now), now().step, now().playing]).toEqual(['line', 91, false]);
  now().teacher!.replay();
  expect([beatOf(now), now().step, now().playing, now().stopAt]).toEqual(['line', 79, true, 91]);
  playOut(now);
  // halfway paused, it goes on to the same stop
  now().seek(40);
  now().teacher!.next();
  expect([beatOf(now), now().stopAt]).toEqual(['line', 91]);
  playOut(now);
  await vi.waitFor(() => expect(bar.entries).toEqual(['#/lesson/of-tests/line']));
});

test('a beat with another run opens it, flipped where it says so, and Back comes to the run before', async () => {
  const { now } = await lessonAt('end');
  now().teacher!.next();
  await vi.waitFor(() => expect(now().lesson?.place).toBe(0));
  expect([now().shown?.id, now().shown?.flipped, now().step]).toEqual(['defect-mailbox-lifo', undefined, 0]);
  expect(now().lesson?.away).toBe(false);
  now().teacher!.next();
  expect([now().shown?.id, now().shown?.flipped]).toEqual(['defect-mailbox-lifo', true]);
  await vi.waitFor(() => expect(now().playing).toBe(true));
  playOut(now);
  const { step } = now();
  expect(step).toBeGreaterThan(0);
  now().teacher!.toBeat('exit');
  await vi.waitFor(() => expect([now().shown?.id, now().step]).toEqual(['case-1-uart', 92]));
  now().teacher!.toBeat('without');
  await vi.waitFor(() => expect([now().shown?.flipped, now().step]).toEqual([true, step]));
});

test('it speaks the language that is chosen, at once', async () => {
  const { now } = await lessonAt('lr');
  now().prefer({ language: 'zh-CN' });
  await vi.waitFor(() => expect(now().lesson?.text.title).toBe('title (zh-CN)'));
  expect(now().step).toBe(109);
});

test('one leaves into the sandbox with this very state, and comes back to the same beat, also by the history', async () => {
  const { now, bar, kept } = await lessonAt('lr');
  const { shown } = now();
  now().teacher!.leave();
  expect(now()).toMatchObject({ step: 109, lit: [], selected: undefined });
  expect(now().shown).toBe(shown);
  await vi.waitFor(() => expect(bar.entries).toEqual(['#/lesson/of-tests/lr', '#/s/case-1-uart?t=109']));
  now().seek(150);
  expect(now().lesson).toMatchObject({ at: 3, away: true });
  bar.back();
  await vi.waitFor(() => expect([now().lesson?.away, now().step]).toEqual([false, 109]));
  expect(now().shown).toBe(shown);
  bar.go('#/s/case-2-sgi-same-pe');
  await vi.waitFor(() => expect([now().shown?.id, now().lesson?.away]).toEqual(['case-2-sgi-same-pe', true]));
  now().teacher!.comeBack();
  await vi.waitFor(() => expect([now().shown?.id, now().step, now().lesson?.away]).toEqual(['case-1-uart', 109, false]));
  now().teacher!.close();
  expect(now().lesson).toBeUndefined();
  expect(kept()).toContain('"lr"');
});

test('who acts is off the path, in a branch of the reader’s; the way back leaves it there', async () => {
  const { now } = await lessonAt('lr');
  now().act({ do: 'raise', device: 0 });
  await vi.waitFor(() => expect(now().shown?.inputs).toHaveLength(1));
  expect(now().lesson?.away).toBe(false);
  now().teacher!.comeBack();
  await vi.waitFor(() => expect([now().shown?.inputs.length, now().step]).toEqual([0, 109]));
  expect(now().branches).toHaveLength(2);
  // behind the end the branch itself goes on: that is undone, and can be done again
  now().toEnd();
  now().act({ do: 'raise', device: 0 });
  await vi.waitFor(() => expect(now().shown?.inputs).toHaveLength(1));
  now().teacher!.next();
  await vi.waitFor(() => expect(now().shown?.inputs).toHaveLength(0));
  expect(beatOf(now)).toBe('end');
  expect(now().canRedo).toBe(true);
});

test('what was read is kept, goes into a file and comes from one', async () => {
  const { now, kept } = await lessonAt('line');
  now().teacher!.toBeat('exit');
  expect(now().progress?.get('of-tests')?.seen).toEqual(['line', 'exit']);
  const file = now().teacher!.exported();
  expect(kept()).toBe(file);
  now().teacher!.forget();
  expect(now().progress?.size).toBe(0);
  expect(now().teacher!.imported('{"gicscope":"progress","version":2}')[0]).toMatchObject({
    path: 'version',
    key: 'newerVersion',
  });
  expect(now().progress?.size).toBe(0);
  expect(now().teacher!.imported(file)).toEqual([]);
  expect(now().progress?.get('of-tests')?.seen).toEqual(['line', 'exit']);
});

test('a beat that asks does so before it is played, and plays on once it was answered', async () => {
  const { now, kept } = await lessonAt('exit');
  now().teacher!.next();
  await vi.waitFor(() => expect(now().quiz.phase).toBe('asking'), 10_000);
  expect([beatOf(now), now().lesson?.asking, now().step, now().playing]).toEqual(['exit', true, 92, false]);
  const { quiz } = now();
  if (quiz.phase !== 'asking') throw new Error('no question');
  expect(quiz.question.kind).toBe('listRegister');
  now().answer(quiz.question.answer);
  await vi.waitFor(() => expect(beatOf(now)).toBe('lr'));
  expect(now()).toMatchObject({ playing: true, stopAt: 109 });
  expect(now().progress?.get('of-tests')?.answers).toEqual({ lr: true });
  expect(kept()).toContain('"lr": true');
  while (now().playing && now().step < 109) now().advance();
  expect(now().quiz.phase).toBe('revealed');
  // what was answered is put away when one goes on
  now().seek(now().lesson!.place!);
  now().teacher!.next();
  expect([beatOf(now), now().quiz.phase]).toEqual(['end', 'off']);
});

test('a question may be skipped, by going on or by putting it away', async () => {
  const { now } = await lessonAt('exit');
  for (const skip of [() => now().teacher!.next(), () => now().closeQuiz()]) {
    now().teacher!.toBeat('exit');
    now().teacher!.next();
    await vi.waitFor(() => expect(now().quiz.phase).toBe('asking'), 10_000);
    skip();
    await vi.waitFor(() => expect([beatOf(now), now().playing, now().stopAt]).toEqual(['lr', true, 109]));
    expect([now().quiz.phase, now().lesson?.asking]).toEqual(['off', false]);
    expect(now().progress?.get('of-tests')?.answers).toEqual({});
  }
});

test('a question that is skipped before it is there does not come after all', async () => {
  const { now } = await lessonAt('exit');
  now().teacher!.next();
  expect([now().lesson?.asking, now().quiz.phase]).toEqual([true, 'off']);
  now().teacher!.next();
  await vi.waitFor(() => expect(beatOf(now)).toBe('lr'));
  const phases = new Set<string>();
  const stop = setInterval(() => phases.add(now().quiz.phase), 5);
  await new Promise((done) => setTimeout(done, 1500));
  clearInterval(stop);
  expect([...phases]).toEqual(['off']);
  expect(now()).toMatchObject({ playing: true, stopAt: 109 });
});

test('every beat has a picture of the stage where it stops, in the run that it belongs to', () => {
  const pictures = new LessonPictures(lesson);
  const all = lesson.beats.map((_, i) => pictures.at(i));
  expect(all.slice(0, 4).map((p) => p?.step)).toEqual([0, 91, 92, 109]);
  expect(all.map((p) => [p?.viewer.shown.id, p?.viewer.shown.flipped === true])).toEqual([
    ...Array.from({ length: 5 }, () => ['case-1-uart', false]),
    ['defect-mailbox-lifo', false],
    ['defect-mailbox-lifo', true],
  ]);
  for (const p of all) expect(p?.view.scene.step).toBe(p?.step);
});

test('a lesson over unsaved work opens when the reader agrees; put away, the address tells of the work again', async () => {
  const { bar, now, location } = page('#/s/case-2-sgi-same-pe');
  await vi.waitFor(() => expect(now().ended).toBeDefined(), 10_000);
  now().seek(40);
  now().act({ do: 'pause', vcpu: 0 });
  await vi.waitFor(() => expect(bar.hash()).toMatch(/^#\/x/), 10_000);
  const { shown } = now();
  bar.go('#/lesson/of-tests/lr');
  await vi.waitFor(() => expect(now().incoming).toMatchObject({ story: { id: 'case-1-uart' } }), 10_000);
  expect([now().shown, now().lesson]).toEqual([shown, undefined]);
  location.answer(false);
  await vi.waitFor(() => expect(bar.hash()).toMatch(/^#\/x/), 10_000);
  bar.go('#/lesson/of-tests/lr');
  await vi.waitFor(() => expect(now().incoming).toBeDefined(), 10_000);
  location.answer(true);
  await vi.waitFor(() => expect([now().shown?.id, now().step]).toEqual(['case-1-uart', 109]), 10_000);
  expect([bar.hash(), now().incoming]).toEqual(['#/lesson/of-tests/lr', undefined]);
});
