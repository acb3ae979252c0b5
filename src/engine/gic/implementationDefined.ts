/** Everything that the architecture leaves to the implementation and that software can see. */
export interface GicOptions {
  /** Implemented bits of a physical priority, 4–8; the lower ones are RAZ/WI. */
  readonly priorityBits: number;
  /** Smallest value that GICC_BPR takes, 0–3; also its reset value. */
  readonly minBpr: number;
  /** Smallest value that GICC_ABPR takes, 1–4; also its reset value. */
  readonly minAbpr: number;
  /** Implemented bits of a virtual priority, 4–5 (GICH_VTR.PRIbits). */
  readonly virtualPriorityBits: number;
  /** Smallest value that GICV_BPR takes, 2–3; also its reset value. */
  readonly virtualMinBpr: number;
  /** Smallest value that GICV_ABPR takes, 3–4; also its reset value. */
  readonly virtualMinAbpr: number;
  /** List Registers of each PE, 1–64 (GICH_VTR.ListRegs). */
  readonly listRegisters: number;
  /** Several pending interrupts have the same priority: which one goes first. */
  readonly tieBreak: 'lowest-intid' | 'highest-intid';
  /** Several pending List Registers have the same priority: which one goes first. */
  readonly virtualTieBreak: 'lowest-list-register' | 'lowest-vintid';
  /** An SGI is pending from several PEs: which source is acknowledged first. */
  readonly sgiSourceOrder: 'lowest' | 'highest';
  /** Enable bits of SGIs: always 1, or software's to program. */
  readonly sgiEnable: 'always' | 'programmable';
  /** Mask of the PPIs that exist: bit n is INTID n, bits [31:16]. */
  readonly ppis: number;
  /** GICD_ICFGR1: read-only, one copy for all PEs, or a copy for each PE. */
  readonly ppiTrigger: 'fixed' | 'shared' | 'banked';
  /** Bit 0 of each GICD_ICFGRn field of an SPI, and of an existing PPI: reads 1 (the 1-N model), or 0. */
  readonly icfgrModelBit: boolean;
  /** GICC_HPPIR and GICV_HPPIR answer 1023 while the priority mask hides the interrupt. */
  readonly hppirMaskedByPmr: boolean;
  /** GICD_SGIR with the reserved TargetListFilter 3. */
  readonly sgirReservedFilter: 'ignored' | 'all';
  /** GICD_SGIR while GICD_CTLR forwards nothing. */
  readonly sgirWhileDisabled: 'latched' | 'ignored';
  /** GICH_MISR.NP: a List Register that is pending and active counts as pending. */
  readonly npCountsActivePending: boolean;
  /** GICV_RPR while nothing is active. */
  readonly virtualIdleRpr: number;
  /** GICD_PPISR and GICD_SPISRn show the input lines. */
  readonly lineStatusRegisters: boolean;
  /** GICD_IIDR. */
  readonly gicdIidr: number;
  /** GICC_IIDR and GICV_IIDR. */
  readonly giccIidr: number;
}

/**
 * Arm's GIC-400 (TRM DDI 0471), with the Security Extensions left out: one view of every register, no Non-secure
 * shifting of priorities, GICD_TYPER.SecurityExtn 0, reset values of the Secure copies.
 */
const gic400: GicOptions = Object.freeze<GicOptions>({
  priorityBits: 5,
  minBpr: 2,
  minAbpr: 3,
  virtualPriorityBits: 5,
  virtualMinBpr: 2,
  virtualMinAbpr: 3,
  listRegisters: 4,
  tieBreak: 'lowest-intid',
  virtualTieBreak: 'lowest-list-register',
  sgiSourceOrder: 'lowest',
  sgiEnable: 'always',
  ppis: 0xfe000000,
  ppiTrigger: 'fixed',
  icfgrModelBit: true,
  hppirMaskedByPmr: false,
  sgirReservedFilter: 'ignored',
  sgirWhileDisabled: 'latched',
  npCountsActivePending: false,
  virtualIdleRpr: 0xff,
  lineStatusRegisters: true,
  gicdIidr: 0x0200143b,
  giccIidr: 0x0202143b,
});

/** QEMU 7.2's `arm_gic` with its virtualization extensions: what the conformance vectors were recorded from. */
const qemu: GicOptions = Object.freeze<GicOptions>({
  ...gic400,
  priorityBits: 8,
  minBpr: 0,
  minAbpr: 1,
  ppis: 0xffff0000,
  ppiTrigger: 'shared',
  icfgrModelBit: false,
  hppirMaskedByPmr: true,
  sgirReservedFilter: 'all',
  lineStatusRegisters: false,
  gicdIidr: 0x43b,
  giccIidr: 0x2043b,
});

export const gicPresets = { 'gic-400': gic400, qemu } as const;
export type GicPreset = keyof typeof gicPresets;

/** The options of a preset; frozen. */
export const gicOptions = (preset: GicPreset): GicOptions => gicPresets[preset];
