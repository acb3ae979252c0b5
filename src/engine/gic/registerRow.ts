import type { FrameName } from './unpredictable.ts';

/** A field of a register: bits [hi:lo]. */
export interface FieldRow {
  readonly name: string;
  readonly hi: number;
  readonly lo: number;
}

/** One row of the programmer's model: a register, or an array of registers four bytes apart. */
export interface RegisterRow {
  readonly frame: FrameName;
  /** As the manual prints it; an array has a small n (GICD_ISENABLERn). */
  readonly name: string;
  /** Byte offset of the first register in its frame. */
  readonly offset: number;
  /** Registers in the array; 1 for a single one. */
  readonly count: number;
  /** Number of the first register of the array (GICD_SPISRn starts at 0, GICD_PIDR4 comes before GICD_PIDR0). */
  readonly first: number;
  readonly access: 'RW' | 'RO' | 'WO';
  /** Access widths in bytes; any other is RAZ/WI. */
  readonly widths: readonly (1 | 4)[];
  /** Which of them each PE has its own copy of: all, none, or the first `n` (INTIDs 0–31). */
  readonly banked: 'all' | 'none' | number;
  /** Reset value of the GIC-400 preset; a word for each register where they differ, the last one for the rest. 'config': it follows from the size. */
  readonly reset: number | readonly number[] | 'config';
  /** Bits for each INTID of a register that covers 32, 16 or 4 of them; the fields are then those of one INTID. */
  readonly perIntid?: 1 | 2 | 8;
  readonly fields: readonly FieldRow[];
}

/** Register n of a row, as the manual prints it: GICD_ISENABLER3, GICH_LR0. */
export const registerName = (row: RegisterRow, n: number): string =>
  row.count === 1 ? row.name : row.name.replace(/n$/, String(n));

/** Shorthand for tables: [name, hi, lo]. */
export const fields = <const N extends string>(
  ...rows: readonly (readonly [name: N, hi: number, lo: number])[]
): readonly { readonly name: N; readonly hi: number; readonly lo: number }[] => rows.map(([name, hi, lo]) => ({ name, hi, lo }));

/** A row with what most registers have: one word, not banked, first number 0. */
type Given<N extends string> = Pick<RegisterRow, 'offset' | 'access' | 'reset' | 'fields'> &
  Partial<Pick<RegisterRow, 'count' | 'first' | 'widths' | 'banked' | 'perIntid'>> & { readonly name: N };

/** Completes the rows of a frame. */
export const rowsOf = <const N extends string>(
  frame: FrameName,
  banked: RegisterRow['banked'],
  given: readonly Given<N>[],
): readonly (RegisterRow & { readonly name: N })[] =>
  given.map((row) => ({ frame, count: 1, first: 0, widths: [4], banked, ...row }));
