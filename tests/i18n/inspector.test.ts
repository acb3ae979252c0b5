import { expect, test } from 'vitest';
import { inspectorMessages } from '../../src/i18n/inspector.ts';

/** Every text by its path; a function is asked with letters, so that what it says besides can be seen. */
function texts(x: unknown, path = ''): (readonly [string, string])[] {
  if (typeof x === 'string') return [[path, x]];
  if (typeof x === 'function') return [[`${path}()`, String((x as (...args: string[]) => unknown)('1', '2', '3'))]];
  if (typeof x !== 'object' || x === null) return [];
  return Object.entries(x).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

const en = texts(inspectorMessages('en'));
const zh = texts(inspectorMessages('zh-CN'));

test('both languages say the same things about registers and machines', () => {
  expect(zh.map(([path]) => path).toSorted()).toEqual(en.map(([path]) => path).toSorted());
  expect([...en, ...zh].filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('what is the same in both is a name, a number or a sign', () => {
  const english = new Map(en);
  const same = zh.filter(([path, text]) => english.get(path) === text).map(([, text]) => text);
  const names =
    /^(?:[n=\d\s–#:/]+|Group \d|C|UNPREDICTABLE|v?GIC[DCHV].*|vCPU|PE|v?gicd|vGICD|pend_list|act_list|vgic-state|RAZ\/WI|GICD_CTLR 1)$/i;
  expect([...new Set(same)].filter((text) => !names.test(text))).toEqual([]);
});
