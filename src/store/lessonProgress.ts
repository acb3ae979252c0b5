import { err, ok, type Result } from '../base/result.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import type { Keeper } from './shelf.ts';

/** What was read of a lesson. */
export interface ReadLesson {
  /** Names of the beats that were seen. */
  readonly seen: readonly string[];
  /** By the name of the beat before which it was asked: whether the first answer to a question was right. */
  readonly answers: { readonly [beat: string]: boolean };
}

/** What was read, by the id of the lesson. */
export type LessonProgress = ReadonlyMap<string, ReadLesson>;

const VERSION = 1;
/** Of a file that is read: lessons, beats of a lesson, characters of the whole. */
const MOST_LESSONS = 200;
const MOST_BEATS = 200;
export const MOST_CHARACTERS = 1_000_000;
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

const nothing: ReadLesson = { seen: [], answers: {} };

export const withSeen = (p: LessonProgress, lesson: string, beat: string): LessonProgress => {
  const was = p.get(lesson) ?? nothing;
  return was.seen.includes(beat) ? p : new Map(p).set(lesson, { ...was, seen: [...was.seen, beat] });
};

/** The first answer counts: the second one is known. */
export const withAnswer = (p: LessonProgress, lesson: string, beat: string, right: boolean): LessonProgress => {
  const was = p.get(lesson) ?? nothing;
  return beat in was.answers ? p : new Map(p).set(lesson, { ...was, answers: { ...was.answers, [beat]: right } });
};

/** Both together; what was answered here first stays. */
export function merged(here: LessonProgress, there: LessonProgress): LessonProgress {
  const all = new Map(here);
  for (const [id, { seen, answers }] of there) {
    const was = all.get(id) ?? nothing;
    all.set(id, { seen: [...new Set([...was.seen, ...seen])], answers: { ...answers, ...was.answers } });
  }
  return all;
}

/** As a file: JSON that says what it is. */
export const progressFile = (p: LessonProgress): string =>
  `${JSON.stringify({ gicscope: 'progress', version: VERSION, lessons: Object.fromEntries(p) }, undefined, 2)}\n`;

type Fields = { readonly [key: string]: unknown };
const isFields = (x: unknown): x is Fields => typeof x === 'object' && x !== null && !Array.isArray(x);

/** Reads what `progressFile` wrote, from anybody: the first thing that is wrong with it, and where. */
export function readProgress(text: string): Result<LessonProgress, Problem> {
  if (text.length > MOST_CHARACTERS) return err(problem('', 'tooLong', text.length, MOST_CHARACTERS));
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (e) {
    return err(problem('', 'notJson', e instanceof Error ? e.message : ''));
  }
  if (!isFields(file) || file['gicscope'] !== 'progress') return err(problem('gicscope', 'notProgress'));
  const { version, lessons } = file;
  if (typeof version !== 'number' || version < VERSION) return err(problem('version', 'noVersion', '', VERSION));
  if (version > VERSION) return err(problem('version', 'newerVersion', version, VERSION));
  if (!isFields(lessons)) return err(problem('lessons', 'wrongType', typeof lessons, 'Object'));
  const ids = Object.entries(lessons);
  if (ids.length > MOST_LESSONS) return err(problem('lessons', 'tooLong', ids.length, MOST_LESSONS));
  const read = new Map<string, ReadLesson>();
  for (const [id, x] of ids) {
    const lesson = readLesson(id, x);
    if (!lesson.ok) return lesson;
    read.set(id, lesson.value);
  }
  return ok(read);
}

function readLesson(id: string, x: unknown): Result<ReadLesson, Problem> {
  const path = NAME.test(id) ? `lessons.${id}` : 'lessons';
  if (!NAME.test(id)) return err(problem(path, 'badForm', id));
  if (!isFields(x)) return err(problem(path, 'wrongType', typeof x, 'Object'));
  const { seen, answers } = x;
  if (!Array.isArray(seen)) return err(problem(`${path}.seen`, 'wrongType', typeof seen, 'Array'));
  if (seen.length > MOST_BEATS) return err(problem(`${path}.seen`, 'tooLong', seen.length, MOST_BEATS));
  const strange = seen.findIndex((name) => typeof name !== 'string' || !NAME.test(name));
  if (strange >= 0) return err(problem(`${path}.seen[${strange}]`, 'badForm', String(seen[strange])));
  if (!isFields(answers)) return err(problem(`${path}.answers`, 'wrongType', typeof answers, 'Object'));
  const given = Object.entries(answers);
  if (given.length > MOST_BEATS) return err(problem(`${path}.answers`, 'tooLong', given.length, MOST_BEATS));
  for (const [beat, right] of given) {
    if (!NAME.test(beat)) return err(problem(`${path}.answers`, 'badForm', beat));
    if (typeof right !== 'boolean') return err(problem(`${path}.answers.${beat}`, 'wrongType', typeof right, 'boolean'));
  }
  return ok({ seen: [...new Set(seen as string[])], answers: answers as { [beat: string]: boolean } });
}

/** What was kept; nothing when it cannot be read. */
export function loadProgress(keeper: Keeper): LessonProgress {
  const read = readProgress(keeper.read() ?? '');
  return read.ok ? read.value : new Map();
}

export const saveProgress = (keeper: Keeper, p: LessonProgress): void => keeper.write(progressFile(p));
