import { err, ok, type Result } from './result.ts';

export type WordBase = 'hexadecimal' | 'binary' | 'decimal';

/** Why a text is no 32-bit word, and where: `at` is the place of the offending character, `what` the character or the base. */
export interface WordFault {
  readonly why: 'empty' | 'tooLong' | 'digit' | 'noDigits' | 'prefix' | 'tooBig' | 'negative' | 'fraction';
  readonly at: number;
  readonly what: string;
}

/** More than any way of writing 32 bits takes. */
const LONGEST = 80;

const digits: { readonly [B in WordBase]: RegExp } = { hexadecimal: /[0-9a-f]/i, binary: /[01]/, decimal: /\d/ };
const radix: { readonly [B in WordBase]: number } = { hexadecimal: 16, binary: 2, decimal: 10 };

/** Zeros and ones are binary when they stand in groups, or are more than a decimal word has digits. */
const looksBinary = (text: string): boolean => /^[01][01_ ']*$/.test(text) && (/[_ ']/.test(text) || text.length > 10);

/**
 * Reads a 32-bit word as people write it: 0x9a00_8421, 0b1001…, 1001_1010_…, 2583725089, each with _, ' or spaces between
 * digits, and with the suffixes of C. Never throws.
 */
export function readWord(text: string): Result<{ readonly value: number; readonly base: WordBase }, WordFault> {
  const start = text.length - text.trimStart().length;
  const body = text.trim().replace(/(?<=[0-9a-f])(u|l|ul|ull|ll)$/i, '');
  const fault = (why: WordFault['why'], at: number, what = ''): Result<never, WordFault> => err({ why, at: start + at, what });
  if (body === '') return fault('empty', 0);
  if (body.length > LONGEST) return fault('tooLong', LONGEST);
  if (body.startsWith('-')) return fault('negative', 0, '-');
  const prefixed = /^0[xb]/i.exec(body) !== null;
  const base: WordBase = /^0x/i.test(body) ? 'hexadecimal' : /^0b/i.test(body) || looksBinary(body) ? 'binary' : 'decimal';
  let value = 0;
  let count = 0;
  for (let i = prefixed ? 2 : 0; i < body.length; i++) {
    const c = body[i]!;
    if (count > 0 && (c === '_' || c === ' ' || c === "'")) continue;
    if (base === 'decimal' && (c === '.' || c === ',')) return fault('fraction', i, c);
    if (!digits[base].test(c)) {
      if (base === 'decimal' && /^[0-9a-f][0-9a-f_ ']*$/i.test(body)) return fault('prefix', i, c);
      return fault('digit', i, c);
    }
    value = value * radix[base] + Number.parseInt(c, 16);
    count++;
    if (value > 0xffffffff) return fault('tooBig', i, c);
  }
  return count === 0 ? fault('noDigits', body.length, base) : ok({ value, base });
}
