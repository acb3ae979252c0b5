import type { Intid, PeId } from '../base/brand.ts';
import type { FrameName } from '../engine/gic/gic.ts';

/** An output of a PE's interfaces as QEMU names it. */
export type OutputName = 'irq' | 'fiq' | 'virq' | 'vfiq';

/** A register access. For a read, `value` is what was returned. */
export interface GicAccess {
  readonly event: 'access';
  readonly line: number;
  readonly frame: FrameName;
  readonly write: boolean;
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
  readonly value: number;
  readonly pe: PeId;
  /** The line does not say the PE and has no thread: `pe` is inferred from the lines around it. */
  readonly guessed: boolean;
}

/** One `gic_*` line of a log. `line` is its number in the file, 1-based. */
export type GicLogEvent =
  | GicAccess
  /** An input line changes: a PPI of `pe`, or an SPI (`pe` 0), with the PEs that ITARGETSR named at that time. */
  | {
      readonly event: 'line';
      readonly line: number;
      readonly intid: Intid;
      readonly level: boolean;
      readonly pe: PeId;
      readonly target: number;
    }
  /** What an update found: the best candidate of an interface, the priority mask and the running priority (256: idle). */
  | {
      readonly event: 'best';
      readonly line: number;
      readonly virtual: boolean;
      readonly pe: PeId;
      readonly intid: Intid;
      readonly priority: number;
      readonly mask: number;
      readonly running: number;
    }
  | { readonly event: 'output'; readonly line: number; readonly pe: PeId; readonly output: OutputName; readonly level: boolean }
  /** Precedes the read of IAR: the candidate, which need not be what is returned. */
  | { readonly event: 'acknowledge'; readonly line: number; readonly virtual: boolean; readonly pe: PeId; readonly intid: Intid }
  | { readonly event: 'listRegister'; readonly line: number; readonly pe: PeId; readonly n: number; readonly value: number }
  | { readonly event: 'maintenance'; readonly line: number; readonly pe: PeId; readonly level: boolean };
