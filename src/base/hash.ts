/** FNV-1a over the UTF-16 code units of `text`: 32 bits, the same on every platform. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Folds one 32-bit word into a running hash. */
export const hashWord = (h: number, word: number): number => {
  let x = Math.imul(h ^ (word | 0), 0x01000193);
  x ^= x >>> 15;
  return x >>> 0;
};
