/** A sentence's ready-made parts. Names and numbers arrive as text; '' or -1 stands for "none". */
export interface EventWords {
  /** Who and where: 'PE0', 'VM0', 'VPE0'. */
  readonly pe: string;
  readonly vm: string;
  readonly vcpu: string;
  /** The other PE of a message. */
  readonly otherPe: string;
  /** The other VM (the holder of a registration). */
  readonly otherVm: string;
  /** The physical interrupt: 'SPI 33'. */
  readonly p: string;
  readonly pintid: number;
  /** The virtual interrupt: 'SPI 33'. */
  readonly v: string;
  readonly vintid: number;
  /** 'LR0'. */
  readonly lr: string;
  readonly device: string;
  /** The value column, in decimal and in hexadecimal. */
  readonly value: number;
  readonly hex: string;
  /** Names of the members of a set: vCPUs or VMs. */
  readonly members: readonly string[];
  /** The register that an access touches: 'GICD_ISENABLER1'. */
  readonly register: string;
  /** GICC_CTLR.EOImode is 0: one write of GICC_EOIR drops the priority and deactivates. */
  readonly both: boolean;
  /** Whether a trapped access, or a bad one, is a write. */
  readonly write: boolean;
  /** A List Register word, taken apart. */
  readonly word: ListRegisterWords;
  /** The source vCPU of an SGI, from an IAR or List Register word: 'VPE1'. */
  readonly source: string;
  /** A code word of the engine: an exit reason, a class, a place, a message's name, a rule, an invariant. */
  readonly code: string;
  /** Bits of GICH_MISR that are set: 'NP', 'EOI'. */
  readonly causes: readonly string[];
}

export interface ListRegisterWords {
  readonly state: 'invalid' | 'pending' | 'active' | 'activePending';
  readonly hw: boolean;
  /** 'SPI 33', the physical interrupt of a hw=1 word. */
  readonly p: string;
  /** Bit 19 of a hw=0 word: maintenance at the guest's end of interrupt. */
  readonly eoi: boolean;
  /** Eight-bit priority: '0x80'. */
  readonly priority: string;
}

/** What an error message needs: what was found, and what was wanted. */
export interface ErrorWords {
  readonly got: string;
  readonly want: string;
}

/** The parts of which the sentence of an obstacle is made; '' stands for "none". */
export interface ObstacleWords {
  readonly pe: string;
  readonly vm: string;
  readonly vcpu: string;
  readonly device: string;
  /** The interrupt, as the physical GIC and as the guest numbers it, and whichever of the two it has. */
  readonly p: string;
  readonly v: string;
  readonly name: string;
  readonly kind: 'sgi' | 'ppi' | 'spi';
  /** The other interrupt that is in the way. */
  readonly other: string;
  readonly lr: string;
  /** 'GICD_ISENABLER1', and what of it: 'bit 7', 'EnableGrp0'. */
  readonly register: string;
  readonly field: string;
  /** A priority that has to be passed: '0x80'. */
  readonly limit: string;
}

/** The parts of which a question about what comes next, and the reason against an answer, are made; '' stands for "none". */
export interface QuizWords {
  /** The interrupt, with its VM or vCPU where that is needed: 'VM1 SPI 33'; and without: 'SPI 33'. */
  readonly name: string;
  readonly intid: string;
  /** The other interrupt that matters. */
  readonly other: string;
  readonly pe: string;
  readonly pes: readonly string[];
  readonly vm: string;
  readonly vcpu: string;
  readonly lr: string;
  readonly otherLr: string;
  /** Eight-bit priorities: '0x80'. */
  readonly priority: string;
  readonly otherPriority: string;
  readonly register: string;
  readonly field: string;
  /** Bits of GICH_MISR that are set: 'NP', 'EOI'. */
  readonly causes: readonly string[];
  /** It is about a guest and its virtual interrupt; otherwise about the physical one. */
  readonly virtual: boolean;
}
