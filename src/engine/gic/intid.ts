import type { Brand, Intid, PeId } from '../../base/brand.ts';

/** First PPI; INTIDs 0–15 are SGIs. */
export const FIRST_PPI = 16;
/** First SPI; INTIDs below are banked per PE. */
export const FIRST_SPI = 32;
/** INTIDs 1020–1023 are no interrupts. */
export const FIRST_SPECIAL = 1020;
/** What GICC_IAR returns when the highest pending interrupt belongs to Group 1 and this register may not acknowledge it. */
export const NOT_THIS_GROUP = 1022;
/** What GICC_IAR returns when there is nothing to acknowledge. */
export const SPURIOUS = 1023;

export const isSgi = (intid: Intid): boolean => intid < FIRST_PPI;
export const isPpi = (intid: Intid): boolean => intid >= FIRST_PPI && intid < FIRST_SPI;
export const isSpi = (intid: Intid): boolean => intid >= FIRST_SPI && intid < FIRST_SPECIAL;
export const isSpecial = (intid: Intid): boolean => intid >= FIRST_SPECIAL;

/** INTID field of an IAR, EOIR, DIR or HPPIR word, bits [9:0]. */
export const intidOfWord = (word: number): Intid => word & 0x3ff;
/** CPUID field of an IAR, EOIR, DIR or HPPIR word, bits [12:10]: the source PE of an SGI. */
export const cpuidOfWord = (word: number): PeId => (word >>> 10) & 7;

/**
 * Place of an interrupt in the Distributor's bit maps: one bank of 32 for each PE, then the SPIs. Banking is nothing else
 * than this number.
 */
export type Slot = Brand<'Slot'>;

export const slotOf = (numPe: number, pe: PeId, intid: Intid): Slot =>
  intid < FIRST_SPI ? pe * 32 + intid : numPe * 32 + intid - FIRST_SPI;
export const intidOfSlot = (numPe: number, slot: Slot): Intid => (slot < numPe * 32 ? slot & 31 : slot - numPe * 32 + FIRST_SPI);
