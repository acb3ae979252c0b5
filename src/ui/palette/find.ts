import type { Messages } from '../../i18n/messages.ts';
import type { Entry } from './entries.ts';

/** Entries that are listed at most. */
const MOST = 60;

/** How well an entry fits the words: 0 at the beginning of its label, more the further in; undefined: not at all. */
function rank(entry: Entry, words: readonly string[]): number | undefined {
  const label = entry.label.toLowerCase();
  const all = `${label} ${entry.also.toLowerCase()}`;
  let sum = 0;
  for (const word of words) {
    const at = all.indexOf(word);
    if (at < 0) return undefined;
    // the beginning of a word counts more than its middle
    const begins = at === 0 || /[\s_·:]/.test(all[at - 1]!);
    sum += (at === 0 ? 0 : begins ? 1 : 3) + (at >= label.length ? 4 : 0);
  }
  return sum;
}

/** What the palette shows for a text: the step of that number first, then what fits best. Registers only when asked for. */
export function find(entries: readonly Entry[], text: string, length: number, words: Messages['commands']): Entry[] {
  const asked = text.trim().toLowerCase();
  if (asked === '') return entries.filter((e) => e.kind !== 'register').slice(0, MOST);
  const number = /^#?(\d{1,9})$/.exec(asked)?.[1];
  const step = number === undefined ? -1 : Math.min(Number(number), length - 1);
  const steps: Entry[] =
    step < 0
      ? []
      : [{ id: `step-${step}`, kind: 'step', label: words.goToStep(String(step)), also: '', caps: [], run: (s) => s.seek(step) }];
  const parts = asked.split(/\s+/);
  const found = entries
    .map((entry, i) => ({ entry, i, rank: rank(entry, parts) }))
    .filter((x): x is typeof x & { rank: number } => x.rank !== undefined)
    .toSorted((a, b) => a.rank - b.rank || a.i - b.i)
    .map((x) => x.entry);
  return [...steps, ...found].slice(0, MOST);
}
