import { lrPriority, lrState, LrState } from '../../gic/listRegister.ts';
import { anyPending, firstFree, sameWord } from './common.ts';
import { WAIT, Watch, type ListRegisterPolicy } from './policy.ts';

/**
 * Rust-Shyper (`src/arch/aarch64/vgic.rs`, `add_lr` and `refill_lrs`, openeuler-mirror/rust_shyper at 0377fd8). The victim is the
 * least urgent pending List Register when more than one is pending, else the least urgent active one when more than one is active;
 * how urgent the newcomer is does not matter, so a less urgent one can push a more urgent one out. Registers of priority 0 are never
 * found. Outside, the lists are first in, first out: what is active goes back first while something is pending inside.
 */
export const shyperPolicy: ListRegisterPolicy = {
  name: 'shyper',
  notices: true,
  keeps: true,
  endsForwarded: false,
  refillEvicts: false,
  rebuilds: false,
  free: firstFree,
  victim(context) {
    let pendings = 0;
    let actives = 0;
    let pending = WAIT;
    let active = WAIT;
    let worstPending = 0;
    let worstActive = 0;
    for (let i = 0; i < context.lrCount; i++) {
      const word = context.readLr(i);
      const priority = lrPriority(word);
      if ((lrState(word) & LrState.active) !== 0) {
        actives++;
        if (priority > worstActive) [worstActive, active] = [priority, i];
      } else if ((lrState(word) & LrState.pending) !== 0) {
        pendings++;
        if (priority > worstPending) [worstPending, pending] = [priority, i];
      }
    }
    if (pendings > 1) return pending;
    return actives > 1 ? active : WAIT;
  },
  next: (context, pending, active) => (anyPending(context) ? active[0] : undefined) ?? pending[0],
  watch: (pending) => (pending > 0 ? Watch.npie : 0) | Watch.lrenpie,
  word: sameWord,
};
