import type { Messages } from '../i18n/messages.ts';
import type { ErrorWords } from '../i18n/words.ts';

export type ErrorKey = keyof Messages['errors'];

/** What is wrong, and where: `vms[1].vcpus[0].pe`; an empty path means the whole. */
export interface Problem {
  readonly path: string;
  readonly key: ErrorKey;
  readonly words: ErrorWords;
}

export const problem = (path: string, key: ErrorKey, got: string | number = '', want: string | number = ''): Problem => ({
  path,
  key,
  words: { got: shorten(String(got)), want: String(want) },
});

/** Control characters, and those that turn the direction of writing, must not reach a terminal or a page. */
const isPlain = (c: number): boolean =>
  c >= 0x20 &&
  !(c >= 0x7f && c < 0xa0) &&
  c !== 0x2028 &&
  c !== 0x2029 &&
  !(c >= 0x202a && c <= 0x202e) &&
  !(c >= 0x2066 && c <= 0x2069);

/** What was found is shown, but not a whole book of it. */
function shorten(text: string): string {
  const start = text.slice(0, 60);
  let plain = '';
  for (let i = 0; i < start.length; i++) plain += isPlain(start.charCodeAt(i)) ? start[i] : '?';
  return text.length > 60 ? `${plain}…` : plain;
}

/** `vms[1].name` from the keys that lead there. */
export const pathOf = (keys: readonly (string | number)[]): string =>
  shorten(keys.reduce<string>((path, k) => (typeof k === 'number' ? `${path}[${k}]` : path === '' ? k : `${path}.${k}`), ''));

/** A problem as one line: where, and what. */
export const problemText = (p: Problem, messages: Messages): string =>
  p.path === '' ? messages.errors[p.key](p.words) : `${p.path}: ${messages.errors[p.key](p.words)}`;
