import { beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/en/index.ts';
import { zhCN } from '../../src/i18n/zh-CN/index.ts';
import { course } from '../../src/lessons/course.ts';
import type { Beat, Lesson, LessonText } from '../../src/lessons/lesson.ts';
import { placeOf, type PlacedBeat } from '../../src/lessons/placed.ts';
import { runOf, startOf } from '../../src/lessons/runs.ts';
import type { Choice } from '../../src/predict/question.ts';
import { questionAt } from '../../src/predict/questions.ts';
import { Cursor } from '../../src/recording/cursor.ts';
import { Recording } from '../../src/recording/recording.ts';
import { framesOf, registersOf, type Bank } from '../../src/recording/registers.ts';
import { parseThing, thingKey, type Thing } from '../../src/recording/thing.ts';
import { flipped } from '../../src/scenario/compare.ts';
import { find, library } from '../../src/scenario/library/index.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { setupOf } from '../../src/scenario/setup.ts';

interface Run {
  readonly scenario: Scenario;
  readonly recording: Recording;
}

const runs = new Map<string, Run>();

/** A run of a scenario as the page records it, or its other run. */
function runFor(id: string, other: boolean): Run {
  const key = `${id} ${other}`;
  let run = runs.get(key);
  if (run === undefined) {
    const written = find(id)?.scenario;
    const scenario = written === undefined || !other ? written : flipped(written);
    if (scenario === undefined) throw new Error(`no run ${key}`);
    const recording = new Recording(setupOf(scenario), [], { invariants: true });
    recording.runToEnd();
    run = { scenario, recording };
    runs.set(key, run);
  }
  return run;
}

interface Stop extends Run {
  readonly beat: Beat;
  /** Where the beat before it in the same run stops. */
  readonly before: PlacedBeat | undefined;
  readonly place: PlacedBeat | undefined;
}

function stopsOf(lesson: Lesson): Stop[] {
  let before: PlacedBeat | undefined;
  return lesson.beats.map((beat, i) => {
    const { scenario: id, flipped: other, first } = runOf(lesson, i);
    const run = runFor(id, other);
    if (first === i) before = undefined;
    const stop: Stop = { ...run, beat, before, place: placeOf(beat, run.recording, run.scenario, before) };
    before = stop.place;
    return stop;
  });
}

/** Whether a machine has this thing. */
function exists({ recording, scenario }: Run, thing: Thing): boolean {
  const { world } = new Cursor(recording);
  const vcpus = scenario.vms.flatMap((vm) => vm.vcpus).length;
  switch (thing.kind) {
    case 'pe':
      return thing.pe < scenario.pes.length;
    case 'vm':
      return thing.vm < scenario.vms.length;
    case 'vcpu':
      return thing.vcpu < vcpus;
    case 'device':
      return thing.device < scenario.devices.length;
    case 'pintid':
      return thing.intid < 32 ? thing.pe < scenario.pes.length : scenario.devices.some((d) => d.intid === thing.intid);
    case 'vintid':
      return thing.vcpu < vcpus && world.vms[thing.vm]?.owned.get(thing.intid) === true;
    case 'lr':
    case 'register': {
      const banks: Bank[] = [
        ...scenario.pes.map((_, pe) => ({ of: 'pe' as const, pe })),
        ...Array.from({ length: vcpus }, (_, vcpu) => ({ of: 'vcpu' as const, vcpu })),
      ];
      return banks.some((bank) =>
        framesOf(bank).some((frame) => registersOf(world, bank, frame).some((r) => thingKey(r.thing) === thingKey(thing))),
      );
    }
  }
}

const unquoted = (t: LessonText): string[] => [
  t.title,
  t.summary,
  ...t.tries,
  ...Object.values(t.beats).flatMap((b) => [b.text, b.rule, b.notes]),
];

test('every lesson is in the course once, by its own id', async () => {
  const ids = course.map((x) => x.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await Promise.all(course.map(async (x) => (await x.lesson()).id))).toEqual(ids);
});

describe.each(course)('$id', (entry) => {
  let lesson: Lesson;
  let stops: Stop[];
  let texts: { readonly language: 'en' | 'zh-CN'; readonly text: LessonText }[];
  beforeAll(async () => {
    lesson = await entry.lesson();
    stops = stopsOf(lesson);
    texts = [
      { language: 'en', text: await entry.text.en() },
      { language: 'zh-CN', text: await entry.text['zh-CN']() },
    ];
  });

  test('6 to 12 beats with names of their own, at most 10 minutes', () => {
    const names = lesson.beats.map((b) => b.name);
    expect(names.length).toBeGreaterThanOrEqual(6);
    expect(names.length).toBeLessThanOrEqual(12);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9][a-z0-9-]{0,63}$/.test(name))).toEqual([]);
    expect(lesson.minutes).toBeLessThanOrEqual(10);
  });

  test('each beat is found, behind the one before it', () => {
    const lost = stops.filter(({ place }) => place === undefined).map(({ beat }) => beat.name);
    const back = stops.filter(({ place, before }) => place !== undefined && before !== undefined && place.step <= before.step);
    expect([lost, back.map(({ beat }) => beat.name)]).toEqual([[], []]);
  });

  test('no beat is played for long', () => {
    const played = stops.map(({ place, before, recording }) => place!.step - startOf(place!, before?.step ?? 0, recording));
    expect(Math.max(...played)).toBeLessThanOrEqual(40);
  });

  test('what lights up is there', () => {
    const missing = stops.flatMap((stop) =>
      stop.beat.highlight.filter((key) => {
        const thing = parseThing(key);
        return thing === undefined || thingKey(thing) !== key || !exists(stop, thing);
      }),
    );
    expect(missing).toEqual([]);
    expect(lesson.beats.filter((b) => b.highlight.length === 0)).toEqual([]);
  });

  test('one to four questions; each is asked, and its answer is what the engine does, up to where the beat stops', () => {
    const asking = stops.filter(({ beat }) => beat.question !== undefined);
    expect(asking.length).toBeGreaterThanOrEqual(1);
    expect(asking.length).toBeLessThanOrEqual(4);
    for (const { beat, before, place, recording } of asking) {
      const question = questionAt(recording, before?.step ?? -1, beat.question!, 1);
      expect([beat.name, before === undefined, question?.kind]).toEqual([beat.name, false, beat.question]);
      const { event, reveal, choices, answer } = question!;
      expect([beat.name, reveal <= place!.step]).toEqual([beat.name, true]);
      const row = recording.trace.events.row(event);
      const right: Choice = choices[answer]!;
      if (right.kind === 'listRegister') expect(row).toMatchObject({ kind: 'lrWritten', lr: right.lr });
      if (right.kind === 'word') expect(row.value & 0x1fff).toBe(right.word);
      if (right.kind === 'vm') expect(row.kind === 'lookupHits' ? Math.log2(row.value) : row.vm).toBe(right.vm);
      if (right.kind === 'pe') expect(row.pe).toBe(right.pe);
    }
  });

  test('says everything in both languages, shortly', () => {
    for (const { language, text } of texts) {
      expect(Object.keys(text.beats)).toEqual(lesson.beats.map((b) => b.name));
      expect(unquoted(text).filter((x) => x.trim() === '')).toEqual([]);
      // code between backquotes, and no other markup
      expect(
        unquoted(text).filter((x) => x.split('`').length % 2 === 0 || /[*<]\w|\]\(/.test(x.replaceAll(/`[^`]*`/g, ''))),
      ).toEqual([]);
      expect(text.tries.length).toBeGreaterThanOrEqual(2);
      expect(text.tries.length).toBeLessThanOrEqual(4);
      const size = (x: string): number => (language === 'en' ? x.split(/\s+/).length : x.length / 2.2);
      expect(Object.entries(text.beats).filter(([, b]) => size(b.text) > 62)).toEqual([]);
    }
  });

  test('the scenarios that it names are in the library', () => {
    const titles = { en: en.scenarios, 'zh-CN': zhCN.scenarios };
    for (const { language, text } of texts) {
      const known = new Set(library.map((x) => titles[language][x.id]?.title));
      const named = unquoted(text)
        .flatMap((x) => [...x.matchAll(/“([^”]+)”/g)].map((m) => m[1]!))
        .filter((x) => /^(?:Case \d|Defect:|情况 \d|缺陷：)/.test(x));
      expect(named.filter((x) => !known.has(x))).toEqual([]);
    }
  });
});
