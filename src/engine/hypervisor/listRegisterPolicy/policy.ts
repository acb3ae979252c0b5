import type { VirtualInterface } from '../savedContext.ts';

/**
 * Answers the questions that hypervisors answer differently when List Registers run short. It only looks; the routines
 * of `listRegisters.ts` act.
 */
export interface ListRegisterPolicy {
  readonly name: string;
  /**
   * No List Register is free: which one gives way to a newcomer?
   * @param priority the newcomer's, as in GICH_LR[27:23]: 0 (most urgent) to 31
   * @returns the number of a List Register, or -1: the newcomer waits outside
   */
  victim(context: VirtualInterface, priority: number): number;
  /** Which of the interrupts that wait outside comes next, given their priorities in the order in which they came. -1: none. */
  next(priorities: readonly number[]): number;
}
