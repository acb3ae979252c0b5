import { isSgi, isSpecial } from './intid.ts';
import type { Intid, PeId } from '../../base/brand.ts';
import type { UnpredictableRule } from './unpredictable.ts';

/** GICH_LRn.State, bits [29:28]. */
export const LrState = { invalid: 0, pending: 1, active: 2, activePending: 3 } as const;
export type LrState = (typeof LrState)[keyof typeof LrState];

/** VirtualID, bits [9:0]: the interrupt as the guest numbers it. */
export const lrVintid = (word: number): Intid => word & 0x3ff;
/** PhysicalID, bits [19:10]; meaningful when HW is 1. */
export const lrPintid = (word: number): Intid => (word >>> 10) & 0x3ff;
/** CPUID, bits [12:10]: the requesting PE of an SGI; meaningful when HW is 0. */
export const lrCpuid = (word: number): PeId => (word >>> 10) & 7;
/** EOI, bit 19: ask for maintenance when the guest ends it; meaningful when HW is 0. */
export const lrEoi = (word: number): boolean => ((word >>> 19) & 1) !== 0;
/** Priority, bits [27:23]: the upper five bits of a priority byte. */
export const lrPriority = (word: number): number => (word >>> 23) & 31;
/** State, bits [29:28]. */
export const lrState = (word: number): LrState => ((word >>> 28) & 3) as LrState;
/** Grp1, bit 30. */
export const lrGroup1 = (word: number): boolean => ((word >>> 30) & 1) !== 0;
/** HW, bit 31: the guest's end deactivates the physical interrupt as well. */
export const lrHw = (word: number): boolean => (word | 0) < 0;

/** The word with another State. */
export const withLrState = (word: number, state: LrState): number => ((word & ~(3 << 28)) | (state << 28)) >>> 0;

interface Common {
  readonly vintid: Intid;
  /** 0 (highest) – 31. */
  readonly priority: number;
  readonly state: LrState;
  readonly group1: boolean;
}

/** A List Register field by field: a hardware interrupt names the physical one, another its source and its wish for maintenance. */
export type ListRegister =
  | (Common & { readonly hw: true; readonly pintid: Intid; readonly eoi?: undefined; readonly cpuid?: undefined })
  | (Common & { readonly hw: false; readonly eoi: boolean; readonly cpuid: PeId; readonly pintid?: undefined });

export function decodeListRegister(word: number): ListRegister {
  const common = { vintid: lrVintid(word), priority: lrPriority(word), state: lrState(word), group1: lrGroup1(word) };
  return lrHw(word)
    ? { ...common, hw: true, pintid: lrPintid(word) }
    : { ...common, hw: false, eoi: lrEoi(word), cpuid: lrCpuid(word) };
}

/** Surplus bits of a field are dropped. Returns an unsigned word. */
export function encodeListRegister(lr: ListRegister): number {
  const word =
    (lr.vintid & 0x3ff) | ((lr.priority & 31) << 23) | ((lr.state & 3) << 28) | (lr.group1 ? 1 << 30 : 0) | (lr.hw ? 1 << 31 : 0);
  return (lr.hw ? word | ((lr.pintid & 0x3ff) << 10) : word | (lr.eoi ? 1 << 19 : 0) | ((lr.cpuid & 7) << 10)) >>> 0;
}

/** What one List Register alone does wrong; nothing while it is invalid. */
export function lrProblems(word: number): UnpredictableRule[] {
  const problems: UnpredictableRule[] = [];
  if (lrState(word) === LrState.invalid) return problems;
  const v = lrVintid(word);
  if (isSpecial(v)) problems.push('specialVirtualId');
  if (lrHw(word)) {
    const p = lrPintid(word);
    if (isSgi(p) || isSpecial(p)) problems.push('hwPhysicalId');
    if (lrState(word) === LrState.activePending) problems.push('hwPendingActive');
  } else if (!isSgi(v) && lrCpuid(word) !== 0) problems.push('cpuidOnNonSgi');
  return problems;
}
