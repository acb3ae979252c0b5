import type { Shelf } from '../../src/store/shelf.ts';

/** A shelf in memory. */
export function memoryShelf(start: { readonly [name: string]: string } = {}): Shelf & { full: boolean } {
  const kept = new Map(Object.entries(start));
  return {
    full: false,
    names: () => [...kept.keys()],
    read: (name) => kept.get(name) ?? null,
    write(name, text) {
      if (this.full) return false;
      kept.set(name, text);
      return true;
    },
    remove: (name) => void kept.delete(name),
  };
}
