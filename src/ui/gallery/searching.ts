import type { Messages } from '../../i18n/messages.ts';
import type { LibraryEntry } from '../../scenario/library/index.ts';
import { tagsOf, type Tag } from '../../scenario/tags.ts';

/** What can be found of a scenario: its words in every language that is here, and its tags. */
export interface Findable {
  readonly entry: LibraryEntry;
  readonly tags: readonly Tag[];
  readonly words: string;
}

/** Small letters, and full-width forms as the plain ones. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** All that can be searched, in the words of the languages that are given. */
export function findables(entries: readonly LibraryEntry[], languages: readonly Messages[]): Findable[] {
  return entries.map((entry) => {
    const tags = tagsOf(entry.id, entry.scenario);
    const words = languages.flatMap((text) => {
      const known = text.scenarios[entry.id];
      const said = known === undefined ? [] : [known.title, known.summary, known.watch, known.source];
      return [...said, ...tags.map((tag) => text.gallery.tags[tag] ?? tag)];
    });
    return { entry, tags, words: plain([entry.id, ...words].join('\n')) };
  });
}

/** Whether every word of a search is said, and every tag is there. */
export const matches = (x: Findable, search: string, tags: readonly Tag[]): boolean =>
  tags.every((tag) => x.tags.includes(tag)) &&
  plain(search)
    .split(/\s+/)
    .every((word) => x.words.includes(word));
