import { lowestBit } from '../../base/bits.ts';

/** Running priority while nothing is active: lower than every priority (0xFF in GICC_RPR). */
export const IDLE = 0x100;

/** The upper `bits` (4–8) of a priority byte: those that are implemented. */
export const priorityMask = (bits: number): number => (0xff << (8 - bits)) & 0xff;

/**
 * Group priority of `priority` (0–255) under binary point `bpr` (0–7): bits [7:bpr+1]. With 7 every interrupt has the
 * same group priority, so that none preempts another.
 */
export const groupPriority = (priority: number, bpr: number): number => priority & (0xff << (bpr + 1)) & 0xff;

/** How many preemption levels there are, one bit of GICC_APRn each: 256 >> (minimum binary point + 1). */
export const preemptionLevels = (minBpr: number): number => 256 >> (minBpr + 1);

/** Number of the lowest 1 bit over `count` words that `word` gives, -1 when all are 0: the highest active priority. */
export function lowestLevel(word: (n: number) => number, count: number): number {
  for (let n = 0; n < count; n++) {
    const w = word(n);
    if (w !== 0) return n * 32 + lowestBit(w);
  }
  return -1;
}
