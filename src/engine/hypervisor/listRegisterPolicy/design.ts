import { lrPriority, lrState, LrState } from '../../gic/listRegister.ts';
import type { VirtualInterface } from '../savedContext.ts';
import type { ListRegisterPolicy } from './policy.ts';

/** The least urgent List Register in state `state`, the last one among equals; -1 when none is. */
function leastUrgent(context: VirtualInterface, state: number): number {
  let worst = -1;
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    if (lrState(word) !== state) continue;
    if (worst < 0 || lrPriority(word) > lrPriority(context.readLr(worst))) worst = i;
  }
  return worst;
}

/**
 * The default. The List Registers hold what is most urgent: a less urgent pending one makes way. When every one is
 * active no pending interrupt could be signalled at all, whatever the guest does to GICV_PMR or its running priority, and an
 * underflow interrupt for the one outside would fire for ever: then the least urgent active one makes way.
 */
export const designPolicy: ListRegisterPolicy = {
  name: 'design',
  victim(context, priority) {
    const pending = leastUrgent(context, LrState.pending);
    if (pending >= 0) return lrPriority(context.readLr(pending)) > priority ? pending : -1;
    return leastUrgent(context, LrState.active);
  },
  next(priorities) {
    let best = priorities.length === 0 ? -1 : 0;
    for (let i = 1; i < priorities.length; i++) if (priorities[i]! < priorities[best]!) best = i;
    return best;
  },
};
