import { expect, test } from 'vitest';
import { messages } from '../../src/i18n/messages.ts';
import { find } from '../../src/scenario/library/index.ts';
import { textIn, textsOf } from '../../src/scenario/texts.ts';

test('a text is told in the reader’s language, or in the one in which it exists', () => {
  expect(textIn('one for all', 'zh-CN')).toBe('one for all');
  expect(textIn({ en: 'a', 'zh-CN': '甲' }, 'zh-CN')).toBe('甲');
  expect(textIn({ 'zh-CN': '甲' }, 'en')).toBe('甲');
  expect(textIn({}, 'en')).toBe('');
});

test('a library scenario has the texts of its id, any other its own', () => {
  const { scenario } = find('case-1-uart')!;
  expect(textsOf(scenario, 'case-1-uart', messages('zh-CN')).title).toMatch(/^情况 1/);
  expect(textsOf({ ...scenario, title: { en: 'Mine' } }, undefined, messages('zh-CN'))).toEqual({
    title: 'Mine',
    summary: '',
    watch: '',
    source: '',
  });
});
