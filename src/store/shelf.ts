/** Where texts are kept from visit to visit, each under a name: the browser's storage, or nothing at all. */
export interface Shelf {
  /** Names of all that is kept. */
  names(): readonly string[];
  read(name: string): string | null;
  /** False when it is refused: there is no room, or nothing may be kept here. */
  write(name: string, text: string): boolean;
  remove(name: string): void;
}

/** The browser's storage. It may refuse anything at any time (private windows, blocked cookies, no room): then it seems empty. */
export function browserShelf(storage: () => Storage): Shelf {
  return {
    names: () => {
      try {
        const kept = storage();
        return Array.from({ length: kept.length }, (_, i) => kept.key(i) ?? '');
      } catch {
        return [];
      }
    },
    read: (name) => {
      try {
        return storage().getItem(name);
      } catch {
        return null;
      }
    },
    write: (name, text) => {
      try {
        storage().setItem(name, text);
        return true;
      } catch {
        return false;
      }
    },
    remove: (name) => {
      try {
        storage().removeItem(name);
      } catch {
        // it was not kept in the first place
      }
    },
  };
}

/** One text of a shelf. What is refused is forgotten: nothing is lost but a convenience. */
export interface Keeper {
  read(): string | null;
  write(text: string): void;
}

export const keeperOn = (shelf: Shelf, name: string): Keeper => ({
  read: () => shelf.read(name),
  write: (text) => void shelf.write(name, text),
});
