import { lrPriority, LrState } from '../../gic/listRegister.ts';
import { firstFree, leastUrgent, mostUrgent, sameWord, watchBoth } from './common.ts';
import { WAIT, type ListRegisterPolicy } from './policy.ts';

/**
 * The default. The List Registers hold what is most urgent: a less urgent pending one makes way. When every one is
 * active no pending interrupt could be signalled at all, whatever the guest does to GICV_PMR or its running priority, and an
 * underflow interrupt for the one outside would fire for ever: then the least urgent active one makes way.
 */
export const designPolicy: ListRegisterPolicy = {
  name: 'design',
  notices: true,
  keeps: true,
  endsForwarded: false,
  refillEvicts: true,
  rebuilds: false,
  free: firstFree,
  victim(context, { priority }) {
    const pending = leastUrgent(context, LrState.pending);
    if (pending >= 0) return lrPriority(context.readLr(pending)) > priority ? pending : WAIT;
    // pending besides being active does not count as pending for GICH_MISR.NP
    return leastUrgent(context, LrState.active, LrState.activePending);
  },
  next: (_, pending) => mostUrgent(pending),
  watch: watchBoth,
  word: sameWord,
};
