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
