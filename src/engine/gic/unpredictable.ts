import type { Intid, PeId } from '../../base/brand.ts';

export type FrameName = 'GICD' | 'GICC' | 'GICH' | 'GICV';

/**
 * Uses that the architecture calls UNPREDICTABLE, or that lead there. Each has a defined result here, which the comment
 * gives. A rule's place in this list is its number in a recording: new ones go at the end.
 */
export const unpredictableRules = [
  // List Registers
  'duplicateVirtualId', // two valid List Registers with one VirtualID: the first one is taken
  'specialVirtualId', // VirtualID 1020–1023 in a valid List Register: acknowledged like any other
  'hwPhysicalId', // HW=1 with PhysicalID 0–15 or 1020–1023: nothing is deactivated
  'duplicatePhysicalId', // two valid List Registers with HW=1 and one PhysicalID: the first end deactivates
  'hwPendingActive', // HW=1 with State pending and active: kept as it is
  'activeWithoutPriority', // active, EOImode 0, but no bit of its priority in GICH_APR: its EOI drops another one's priority
  'dirInEoiMode0', // GICC_DIR or GICV_DIR with EOImode 0: ignored
  'eoirMismatch', // EOIR of something else than the last acknowledge: the highest active priority drops, the INTID written is deactivated
  'cpuidOnNonSgi', // CPUID in a List Register with HW=0 whose VirtualID is no SGI: ignored
  'dirBeforeEoir', // DIR before EOIR: deactivated, its active priority stays
  // physical side
  'eoirGroup1AckCtl0', // EOIR of a Group 1 interrupt with AckCtl 0: handled as if AckCtl were 1
  'aeoirGroup0', // AEOIR of a Group 0 interrupt: ignored
  'dirInactive', // DIR of an interrupt that is not active: nothing to deactivate
  'hwDeactivatesRunning', // HW=1 end of a physical interrupt whose priority has not dropped: deactivated, its active priority stays
  'groupChangedActive', // GICD_IGROUPRn of an active interrupt changes: its EOIR drops a priority of the new group
  'triggerChangedEnabled', // GICD_ICFGRn of an enabled interrupt changes: takes effect at once
  'sgirReservedFilter', // GICD_SGIR.TargetListFilter 3
] as const;

export type UnpredictableRule = (typeof unpredictableRules)[number];

/** Why a register access did nothing (reads as zero, write ignored). The list's order is part of a recording. */
export const badAccesses = [
  'unknownOffset',
  'wrongWidth',
  'unaligned',
  'absentIntid',
  'absentListRegister',
  'writeOfReadOnly',
  'readOfWriteOnly',
] as const;

export type BadAccess = (typeof badAccesses)[number];

/** Told of what software should not have done; emits nothing itself. */
export interface GicReport {
  /** `intid` is -1 when no interrupt is meant; `value` is the word that was written. */
  unpredictable(rule: UnpredictableRule, pe: PeId, intid: Intid, value: number): void;
  /** The access was RAZ/WI. */
  badAccess(pe: PeId, frame: FrameName, offset: number, size: number, write: boolean, why: BadAccess): void;
}
