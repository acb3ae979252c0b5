import { lrPriority, lrState, LrState } from '../gic/listRegister.ts';
import type { VirtualInterface } from '../hypervisor/savedContext.ts';

/** The List Register that the virtual CPU interface would offer next: the most urgent pending one, the lowest among equals; -1: none. */
export function bestPendingLr(context: VirtualInterface): number {
  let best = -1;
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    if (lrState(word) !== LrState.pending) continue;
    if (best < 0 || lrPriority(word) < lrPriority(context.readLr(best))) best = i;
  }
  return best;
}
