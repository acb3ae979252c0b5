/** Field `[hi:lo]` of `word`, as the manual writes it: bit numbers 0–31, both included. */
export const field = (word: number, hi: number, lo: number): number =>
  (word >>> lo) & (hi - lo === 31 ? -1 : (1 << (hi - lo + 1)) - 1);

/** `word` with field `[hi:lo]` replaced by `value` (surplus bits of `value` are dropped). */
export function withField(word: number, hi: number, lo: number, value: number): number {
  const mask = hi - lo === 31 ? -1 : ((1 << (hi - lo + 1)) - 1) << lo;
  return ((word & ~mask) | ((value << lo) & mask)) >>> 0;
}

/** Whether bit `n` (0–31) of `word` is 1. */
export const bit = (word: number, n: number): boolean => ((word >>> n) & 1) !== 0;

/** Number of the lowest 1 bit of `word`, 0–31; -1 when there is none. */
export const lowestBit = (word: number): number => (word === 0 ? -1 : 31 - Math.clz32(word & -word));

/** `0x` and at least `digits` hexadecimal digits of the unsigned word. */
export const hex = (word: number, digits = 1): string => `0x${(word >>> 0).toString(16).padStart(digits, '0')}`;
