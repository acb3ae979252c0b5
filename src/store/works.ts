import type { Shelf } from './shelf.ts';

/** What somebody did to a machine, or built: all that is needed to go on with it. */
export interface Work {
  readonly id: string;
  /** When it was kept, milliseconds since 1970. */
  readonly at: number;
  /** The library scenario that it began with; ''. */
  readonly library: string;
  /** What the scenario calls itself; '' when it has no title. */
  readonly title: string;
  /** The part of a link behind the `#`: the scenario, every branch, the step and what is pinned. */
  readonly link: string;
  /** Actions in all branches together. */
  readonly actions: number;
  readonly branches: number;
  /** The scenario that is being built, as text; '' when there is none. */
  readonly draft: string;
}

/** Each work has a name of its own, so that two windows never write over one another. */
const PREFIX = 'gicscope.work.';
/** So many are kept; the oldest goes first. */
export const MOST_WORKS = 10;

const text = (x: unknown): string => (typeof x === 'string' ? x : '');
const count = (x: unknown): number => (typeof x === 'number' && Number.isFinite(x) && x >= 0 ? x : 0);

/** What was kept, field by field; undefined when it is no work. */
function readWork(id: string, kept: string | null): Work | undefined {
  let k: { readonly [key: string]: unknown };
  try {
    const parsed: unknown = JSON.parse(kept ?? '');
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    k = parsed as { readonly [key: string]: unknown };
  } catch {
    return undefined;
  }
  const link = text(k['link']);
  if (!link.startsWith('#/')) return undefined;
  return {
    id,
    at: count(k['at']),
    library: text(k['library']),
    title: text(k['title']),
    link,
    actions: count(k['actions']),
    branches: count(k['branches']),
    draft: text(k['draft']),
  };
}

/** The works that are kept. */
export class Works {
  private readonly shelf: Shelf;

  constructor(shelf: Shelf) {
    this.shelf = shelf;
  }

  /** All of them, the newest first. */
  list(): readonly Work[] {
    return this.shelf
      .names()
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => readWork(name.slice(PREFIX.length), this.shelf.read(name)))
      .filter((work) => work !== undefined)
      .toSorted((a, b) => b.at - a.at);
  }

  find(id: string): Work | undefined {
    return readWork(id, this.shelf.read(PREFIX + id));
  }

  /** Keeps a work; false when the browser refuses to. */
  save(work: Work): boolean {
    const { id, ...rest } = work;
    if (!this.shelf.write(PREFIX + id, JSON.stringify(rest))) return false;
    for (const old of this.list().slice(MOST_WORKS)) this.remove(old.id);
    return true;
  }

  remove(id: string): void {
    this.shelf.remove(PREFIX + id);
  }
}
