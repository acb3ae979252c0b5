/** Fetches what hears keys, with those that were pressed meanwhile: nobody has to press twice because a file was under way. */
export async function withEarlyKeys<T>(fetch: () => Promise<T>): Promise<readonly [T, readonly KeyboardEvent[]]> {
  const early: KeyboardEvent[] = [];
  const hold = (e: KeyboardEvent): void => void early.push(e);
  window.addEventListener('keydown', hold);
  try {
    return [await fetch(), early];
  } finally {
    window.removeEventListener('keydown', hold);
  }
}
