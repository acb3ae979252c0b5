import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  loadProgress,
  MOST_CHARACTERS,
  merged,
  progressFile,
  readProgress,
  withAnswer,
  withSeen,
  type LessonProgress,
} from '../../src/store/lessonProgress.ts';

const some = (): LessonProgress => withAnswer(withSeen(withSeen(new Map(), 'a', 'x'), 'a', 'y'), 'a', 'y', false);

test('a beat is seen once, and the first answer counts', () => {
  const twice = withAnswer(withSeen(some(), 'a', 'x'), 'a', 'y', true);
  expect(twice.get('a')).toEqual({ seen: ['x', 'y'], answers: { y: false } });
});

test('two are put together; what was answered here first stays', () => {
  const there = withAnswer(withSeen(withSeen(new Map(), 'a', 'z'), 'b', 'q'), 'a', 'y', true);
  expect(Object.fromEntries(merged(some(), there))).toEqual({
    a: { seen: ['x', 'y', 'z'], answers: { y: false } },
    b: { seen: ['q'], answers: {} },
  });
});

test('a file says the same when it is read again', () => {
  const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/);
  const lesson = fc.record({ seen: fc.uniqueArray(name), answers: fc.dictionary(name, fc.boolean()) });
  fc.assert(
    fc.property(fc.dictionary(name, lesson), (all) => {
      const read = readProgress(progressFile(new Map(Object.entries(all))));
      expect(read.ok && JSON.stringify(Object.fromEntries(read.value))).toBe(JSON.stringify(all));
    }),
  );
});

const file = (lessons: unknown): string => JSON.stringify({ gicscope: 'progress', version: 1, lessons });

test.each([
  ['', '', 'notJson'],
  ['{"version":1}', 'gicscope', 'notProgress'],
  ['{"gicscope":"progress"}', 'version', 'noVersion'],
  ['{"gicscope":"progress","version":9}', 'version', 'newerVersion'],
  [file([]), 'lessons', 'wrongType'],
  [file({ '<b>': {} }), 'lessons', 'badForm'],
  [file({ a: { seen: [], answers: [] } }), 'lessons.a.answers', 'wrongType'],
  [file({ a: { seen: 'x', answers: {} } }), 'lessons.a.seen', 'wrongType'],
  [file({ a: { seen: ['x', 7], answers: {} } }), 'lessons.a.seen[1]', 'badForm'],
  [file({ a: { seen: [], answers: { x: 'yes' } } }), 'lessons.a.answers.x', 'wrongType'],
  [file({ a: { seen: Array.from({ length: 999 }, (_, i) => `x${i}`), answers: {} } }), 'lessons.a.seen', 'tooLong'],
  ['x'.repeat(MOST_CHARACTERS + 1), '', 'tooLong'],
])('%.60s is refused, with the place', (text, path, key) => {
  expect(readProgress(text)).toMatchObject({ ok: false, error: { path, key } });
});

test('any text gets an answer, and what was kept badly is as if nothing had been kept', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof readProgress(text).ok === 'boolean'));
  expect(loadProgress({ read: () => '{"gicscope":', write: () => undefined }).size).toBe(0);
});
