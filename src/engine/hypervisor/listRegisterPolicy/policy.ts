import type { Intid } from '../../../base/brand.ts';
import type { PolicyName } from '../options.ts';
import type { VirtualInterface } from '../savedContext.ts';

/** An interrupt that asks for a List Register. */
export interface Candidate {
  readonly v: Intid;
  /** As in GICH_LR[27:23]: 0 (most urgent) to 31. */
  readonly priority: number;
}

/** Answers of `victim`: the newcomer waits outside, or the hypervisor gives up. */
export const WAIT = -1;
export const PANIC = -2;

/** Bits of GICH_HCR by which a policy has itself called when something waits outside. */
export const Watch = { uie: 1 << 1, lrenpie: 1 << 2, npie: 1 << 3 } as const;

/**
 * Answers the questions that hypervisors answer differently when they fill List Registers. It only looks; the routines
 * of `listRegisters.ts` act.
 */
export interface ListRegisterPolicy {
  readonly name: PolicyName;
  /** Whether an interrupt that is in a List Register already is noticed. Otherwise it goes into another one. */
  readonly notices: boolean;
  /** Whether what arrives besides one that is in a List Register is kept for later; otherwise it is passed over. */
  readonly keeps: boolean;
  /** Whether the host ends a physical interrupt itself (GICC_DIR) after it has passed it on: then hw=0 throughout. */
  readonly endsForwarded: boolean;
  /** Whether one that is called in from outside may push another one out; otherwise it needs an empty List Register. */
  readonly refillEvicts: boolean;
  /** Whether all List Registers are read back at every exit and filled anew at every entry (`kvm.ts`). */
  readonly rebuilds: boolean;
  /** The List Register to use while nothing has to give way, or -1. */
  free(context: VirtualInterface): number;
  /** No List Register is free: the number of the one that gives way to a newcomer, `WAIT` or `PANIC`. */
  victim(context: VirtualInterface, newcomer: Candidate): number;
  /**
   * Which of those that wait outside comes next; undefined: none. Both lists are in the order of arrival.
   * @param pending those that only wait
   * @param active those that are active outside the List Registers
   */
  next(context: VirtualInterface, pending: readonly Candidate[], active: readonly Candidate[]): Candidate | undefined;
  /** The bits of GICH_HCR, other than En, while so many wait outside and so many are active there. */
  watch(pending: number, active: number): number;
  /** Changes the word for GICH_LR that the vGICD made. */
  word(word: number): number;
}
