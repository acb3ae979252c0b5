/** Whether two plain values (numbers, texts, lists, records) say the same. */
export const same = (a: unknown, b: unknown): boolean => Object.is(kept(a, b), a);

type Plain = Readonly<Record<string, unknown>>;

/**
 * `now`, built from the parts of `before` that say the same; `before` itself where all of it does. What is unchanged keeps
 * its identity, at every depth, and need not be drawn again.
 */
export function kept<T>(before: T | undefined, now: T): T {
  if (Object.is(before, now)) return now;
  if (typeof before !== 'object' || typeof now !== 'object' || before === null || now === null) return now;
  if (Array.isArray(now)) {
    if (!Array.isArray(before)) return now;
    const list = now.map((x: unknown, i) => kept(before[i] as unknown, x));
    return (before.length === list.length && list.every((x, i) => Object.is(x, before[i])) ? before : list) as T;
  }
  if (Array.isArray(before) || Object.getPrototypeOf(now) !== Object.prototype) return now;
  const was = before as Plain;
  const is = now as Plain;
  const keys = Object.keys(is);
  let changed = keys.length !== Object.keys(was).length;
  const record: Record<string, unknown> = {};
  for (const k of keys) {
    record[k] = kept(was[k], is[k]);
    if (!Object.is(record[k], was[k]) || !(k in was)) changed = true;
  }
  return (changed ? record : before) as T;
}
