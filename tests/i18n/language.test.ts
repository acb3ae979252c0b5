import { describe, expect, test } from 'vitest';
import { isLanguage, languages, pickLanguage } from '../../src/i18n/language.ts';
import { messages } from '../../src/i18n/messages.ts';
import { library } from '../../src/scenario/library/index.ts';

describe('the language of a reader', () => {
  test('is the first preferred one that the project speaks', () => {
    expect(pickLanguage(['de-DE', 'zh-TW', 'en'])).toBe('zh-CN');
    expect(pickLanguage(['fr', 'en-GB', 'zh'])).toBe('en');
  });
  test('is English when none is spoken, or nothing is said', () => {
    expect(pickLanguage(['ja'])).toBe('en');
    expect(pickLanguage([])).toBe('en');
  });
  test('is known by its tag alone', () => {
    expect(languages.every(isLanguage)).toBe(true);
    expect(isLanguage('toString')).toBe(false);
  });
});

/** Every path to a message, with the kind of thing that stands there. */
function shape(x: unknown, path = ''): string[] {
  if (typeof x === 'function') return [`${path}()`];
  if (typeof x !== 'object' || x === null) return [path];
  return Object.entries(x).flatMap(([key, value]) => shape(value, `${path}.${key}`));
}

describe('both languages', () => {
  test('say the same things', () => {
    expect(shape(messages('zh-CN')).toSorted()).toEqual(shape(messages('en')).toSorted());
  });
  test('have texts for every scenario of the library, and for no other', () => {
    const ids = library.map((x) => x.id).toSorted();
    for (const language of languages) {
      expect(Object.keys(messages(language).scenarios).toSorted()).toEqual(ids);
      for (const texts of Object.values(messages(language).scenarios))
        for (const text of Object.values(texts)) expect(text).not.toBe('');
    }
  });
});
