import { lrPriority, lrState, LrState, lrVintid } from '../../gic/listRegister.ts';
import { anyPending, firstFree, sameWord } from './common.ts';
import { WAIT, Watch, type Candidate, type ListRegisterPolicy } from './policy.ts';

const before = (a: Candidate, b: Candidate): boolean => a.priority < b.priority || (a.priority === b.priority && a.v < b.v);

/** The most urgent, the lowest INTID among equals (`vgic_highest_prio_spilled`). */
const first = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.reduce<Candidate | undefined>((best, c) => (best === undefined || before(c, best) ? c : best), undefined);

/**
 * Bao before its pull request 398 (`src/arch/armv8/vgic.c`, `vgic_add_lr`, `vgic_refill_lrs`, bao-hypervisor at 03eeaf1). Only a List
 * Register that is less urgent than the newcomer (or as urgent, with a higher INTID) gives way: a pending one when more
 * than one is pending, else an active one. NPIE is set whenever something is spilled. With every List Register active and none of
 * them less urgent, no register is pending and none is free: maintenance NP is asserted, finds no room, and is asserted again,
 * so that the guest never runs.
 */
export const baoPolicy: ListRegisterPolicy = {
  name: 'bao',
  notices: true,
  keeps: true,
  endsForwarded: false,
  refillEvicts: false,
  rebuilds: false,
  free: firstFree,
  victim(context, newcomer) {
    let pendings = 0;
    let pending = WAIT;
    let active = WAIT;
    let worstPending = newcomer;
    let worstActive = newcomer;
    for (let i = 0; i < context.lrCount; i++) {
      const word = context.readLr(i);
      const held = { v: lrVintid(word), priority: lrPriority(word) };
      if ((lrState(word) & LrState.active) !== 0) {
        if (before(worstActive, held)) [worstActive, active] = [held, i];
      } else if ((lrState(word) & LrState.pending) !== 0) {
        pendings++;
        if (before(worstPending, held)) [worstPending, pending] = [held, i];
      }
    }
    return pendings > 1 ? pending : active;
  },
  // called for NP, no List Register is pending: the first to go in must be one that waits
  next: (context, pending, active) => first(anyPending(context) ? [...active, ...pending] : pending),
  watch: (pending, active) => (pending + active > 0 ? Watch.uie | Watch.npie : 0) | Watch.lrenpie,
  word: sameWord,
};
