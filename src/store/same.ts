/** Whether two plain values (numbers, texts, lists, records) say the same. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((k) => same((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k]));
}

/** `now`, or `before` itself where it says the same: what is unchanged need not be drawn again. */
export const kept = <T>(before: T | undefined, now: T): T => (before !== undefined && same(before, now) ? before : now);
