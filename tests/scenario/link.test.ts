import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLink, parseLink, type Link } from '../../src/scenario/link.ts';

describe('the part of a URL behind its #', () => {
  test('names a library scenario, the view readable beside it', () => {
    const link: Link = {
      target: { kind: 'library', id: 'case-1-uart' },
      view: { step: 108, selection: 'LR0', language: 'zh-CN', theme: 'dark', hash: 0xbeef },
    };
    expect(formatLink(link)).toBe('#/s/case-1-uart?t=108&sel=LR0&lang=zh-CN&theme=dark&h=beef');
    expect(parseLink(formatLink(link))).toEqual({ ok: true, value: link });
  });

  test.each([
    ['#/lesson/list-registers', { kind: 'lesson', lesson: 'list-registers', beat: '' }],
    ['#/lesson/list-registers/lr-written', { kind: 'lesson', lesson: 'list-registers', beat: 'lr-written' }],
  ] as const)('%s is a lesson, at a beat of it', (text, target) => {
    expect(formatLink({ target, view: {} })).toBe(text);
    expect(parseLink(text)).toEqual({ ok: true, value: { target, view: {} } });
    expect(parseLink(`${text}?lang=zh-CN`)).toEqual({ ok: true, value: { target, view: { language: 'zh-CN' } } });
  });

  test('carries a payload last', () => {
    const link: Link = { target: { kind: 'payload', payload: 'g1AbC-_9' }, view: { step: 7 } };
    expect(formatLink(link)).toBe('#/x?t=7&p=g1AbC-_9');
    expect(parseLink(`https://example.org/some/path/${formatLink(link)}`)).toEqual({ ok: true, value: link });
  });

  test('may be a payload or an id alone', () => {
    expect(parseLink('g1AbCdEfGh')).toEqual({
      ok: true,
      value: { target: { kind: 'payload', payload: 'g1AbCdEfGh' }, view: {} },
    });
    expect(parseLink('four-cases')).toEqual({ ok: true, value: { target: { kind: 'library', id: 'four-cases' }, view: {} } });
  });

  test('is read field by field: what is not understood is passed over', () => {
    expect(parseLink('#/s/four-cases?t=-3&sel=<b>&lang=xx&theme=pink&h=zz&new=1&%=%')).toEqual({
      ok: true,
      value: { target: { kind: 'library', id: 'four-cases' }, view: {} },
    });
    expect(parseLink('#/s/four-cases?t=12&lang=xx')).toMatchObject({ ok: true, value: { view: { step: 12 } } });
  });

  test.each([
    ['', 'linkEmpty'],
    ['#/', 'linkEmpty'],
    ['#/s/No%20Such', 'linkScenario'],
    ['#/q/abc', 'linkForm'],
    ['#/challenge', 'linkChallenge'],
    ['#/challenge/No', 'linkChallenge'],
    ['#/challenge/a/b', 'linkChallenge'],
    ['#/lesson', 'linkLesson'],
    ['#/lesson/No', 'linkLesson'],
    ['#/lesson/a/B', 'linkBeat'],
    ['#/lesson/a/b/c', 'linkBeat'],
    ['#/lesson/a/%00', 'linkBeat'],
    ['#/x?t=1', 'linkEmpty'],
    ['not a link', 'linkForm'],
    ['#'.padEnd(600_000, 'x'), 'linkTooLong'],
  ])('%.20s is refused', (text, key) => {
    expect(parseLink(text)).toMatchObject({ ok: false, error: { key } });
  });

  test('of any text at all gets an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const x of [
          text,
          `#/s/${text}`,
          `#/lesson/${text}`,
          `#/challenge/${text}`,
          `#/x?p=${text}`,
          `#/s/four-cases?${text}`,
        ])
          expect(typeof parseLink(x).ok).toBe('boolean');
      }),
    );
  });
});
