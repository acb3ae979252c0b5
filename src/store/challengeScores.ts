import type { Keeper } from './shelf.ts';

/** What came of a challenge so far. */
export interface Score {
  /** The fewest inputs with which it was solved; undefined: it was not. */
  readonly inputs?: number;
  /** The solution was shown: what is solved behind that counts no more. */
  readonly seen: boolean;
}

/** By the id of the challenge. */
export type Scores = ReadonlyMap<string, Score>;

const VERSION = 1;
const MOST = 1000;
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

const nothing: Score = { seen: false };

/** With a solution of so many inputs. What is not better, or comes behind the shown solution, changes nothing. */
export function withSolved(scores: Scores, id: string, inputs: number): Scores {
  const was = scores.get(id) ?? nothing;
  return was.seen || (was.inputs !== undefined && was.inputs <= inputs) ? scores : new Map(scores).set(id, { ...was, inputs });
}

export function withShown(scores: Scores, id: string): Scores {
  const was = scores.get(id) ?? nothing;
  return was.seen ? scores : new Map(scores).set(id, { ...was, seen: true });
}

/** What was kept, entry by entry; whatever is odd is left out. */
export function loadScores(keeper: Keeper): Scores {
  const scores = new Map<string, Score>();
  let kept: unknown;
  try {
    kept = JSON.parse(keeper.read() ?? '');
  } catch {
    return scores;
  }
  if (typeof kept !== 'object' || kept === null || !('version' in kept) || !('scores' in kept)) return scores;
  if (kept.version !== VERSION || typeof kept.scores !== 'object' || kept.scores === null) return scores;
  for (const [id, x] of Object.entries(kept.scores).slice(0, MOST) as [string, unknown][]) {
    if (!ID.test(id) || typeof x !== 'object' || x === null) continue;
    const inputs: unknown = 'inputs' in x ? x.inputs : undefined;
    const solved = typeof inputs === 'number' && Number.isInteger(inputs) && inputs >= 0 && inputs <= MOST ? { inputs } : {};
    scores.set(id, { ...solved, seen: 'seen' in x && x.seen === true });
  }
  return scores;
}

export const saveScores = (keeper: Keeper, scores: Scores): void =>
  keeper.write(JSON.stringify({ version: VERSION, scores: Object.fromEntries(scores) }));
