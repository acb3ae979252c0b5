import { expect, test } from 'vitest';
import { messages } from '../../src/i18n/messages.ts';
import { library } from '../../src/scenario/library/index.ts';
import { findables, matches } from '../../src/ui/gallery/searching.ts';

const all = findables(library, [messages('en'), messages('zh-CN')]);
const found = (search: string, tags: readonly string[] = []): string[] =>
  all.filter((x) => matches(x, search, tags)).map((x) => x.entry.id);

test('an empty search finds everything', () => {
  expect(found('')).toHaveLength(library.length);
  expect(found('   ')).toHaveLength(library.length);
});

test('one searches in either language, in any case, and every word counts', () => {
  expect(found('UART')).toContain('case-1-uart');
  expect(found('mailbox wrong END')).toEqual(['defect-mailbox-lifo']);
  expect(found('信箱')).toContain('defect-mailbox-lifo');
  expect(found('信箱 lifo')).toEqual(['defect-mailbox-lifo']);
  expect(found('ＵＡＲＴ')).toContain('case-1-uart');
  expect(found('no such words')).toEqual([]);
});

test('a source is found by its number, and a scenario by its id', () => {
  expect(found('bao-hypervisor#398')).toEqual(['defect-np-storm']);
  expect(found('case-3-timers')).toEqual(['case-3-timers']);
});

test('tags sift: each one that is chosen must be there', () => {
  expect(found('', ['sgi', 'case-4']).toSorted()).toEqual([
    'case-4-misrouted',
    'case-4-sgi-other-pe',
    'case-4-sgi-two-sources',
    'case-4-sgi-wake',
    'four-cases',
  ]);
  expect(found('', ['case-1', 'case-2'])).toEqual(['four-cases']);
});
