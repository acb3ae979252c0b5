import { lrEoi, lrHw, lrPriority, lrState, LrState } from '../../gic/listRegister.ts';
import type { VirtualInterface } from '../savedContext.ts';
import { Watch, type Candidate } from './policy.ts';

/** The first empty List Register, as GICH_ELRSR tells: invalid, and no EOI maintenance left to be served in it. -1: none. */
export function firstFree(context: VirtualInterface): number {
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    if (lrState(word) === LrState.invalid && (lrHw(word) || !lrEoi(word))) return i;
  }
  return -1;
}

/** The least urgent List Register in one of `states`, the first one among equals; -1 when none is. */
export function leastUrgent(context: VirtualInterface, ...states: readonly LrState[]): number {
  let worst = -1;
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    if (!states.includes(lrState(word))) continue;
    if (worst < 0 || lrPriority(word) > lrPriority(context.readLr(worst))) worst = i;
  }
  return worst;
}

/** The first of the most urgent candidates. */
export function mostUrgent(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.reduce<Candidate | undefined>(
    (best, c) => (best === undefined || c.priority < best.priority ? c : best),
    undefined,
  );
}

/** Whether any List Register is pending, alone or besides being active. */
export function anyPending(context: VirtualInterface): boolean {
  for (let i = 0; i < context.lrCount; i++) if ((lrState(context.readLr(i)) & LrState.pending) !== 0) return true;
  return false;
}

/** NPIE while something waits, LRENPIE while something is active outside. */
export const watchBoth = (pending: number, active: number): number =>
  (pending > 0 ? Watch.npie : 0) | (active > 0 ? Watch.lrenpie : 0);

/** The word as the vGICD made it. */
export const sameWord = (word: number): number => word;
