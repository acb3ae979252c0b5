import type { PeId } from '../../base/brand.ts';
import type { RegisterRow } from './registerRow.ts';
import type { BadAccess, GicReport } from './unpredictable.ts';

type Read<Block> = (block: Block, pe: PeId, n: number) => number;
type Write<Block> = (block: Block, pe: PeId, n: number, value: number, lanes: number) => void;

/** What a register does. A missing verb is RAZ, or WI. `n` is the register's number in its array. */
export interface Access<Block> {
  /** Software reads it. */
  readonly read?: Read<Block>;
  /** The same without its side effects, where it has any. */
  readonly peek?: Read<Block>;
  /** Software writes it; `lanes` has 1 bits where the access covers the word (all of them, or one byte). */
  readonly write?: Write<Block>;
  /** Why register `n` is not there in the configuration of this block. */
  readonly absent?: (block: Block, n: number) => BadAccess | undefined;
}

const zero = (): number => 0;
const nothing = (): void => {};

/**
 * A frame of registers in memory, for blocks of one configuration: the map, spread out by offset once, says which
 * function answers. What the map does not allow is RAZ/WI and reported.
 */
export class MmioFrame<Name extends string, Block> {
  private readonly rows: readonly (RegisterRow & { readonly name: Name })[];
  private readonly report: GicReport | undefined;
  /** By word of the frame: what a 32-bit access calls; undefined where it is refused. */
  private readonly readers: (Read<Block> | undefined)[];
  private readonly peekers: (Read<Block> | undefined)[];
  private readonly writers: (Write<Block> | undefined)[];
  /** By word of the frame: its row, -1 none; and the register's number in its array. */
  private readonly rowAt: Int8Array;
  private readonly numberAt: Uint8Array;
  /** By word of the frame: why the register is not there. */
  private readonly absentAt: (BadAccess | undefined)[];

  constructor(
    rows: readonly (RegisterRow & { readonly name: Name })[],
    accesses: { readonly [N in Name]: Access<Block> },
    block: Block,
    report: GicReport | undefined,
  ) {
    this.rows = rows;
    this.report = report;
    const end = Math.max(...rows.map((row) => (row.offset >> 2) + row.count));
    this.readers = Array.from<Read<Block> | undefined>({ length: end });
    this.peekers = Array.from<Read<Block> | undefined>({ length: end });
    this.writers = Array.from<Write<Block> | undefined>({ length: end });
    this.absentAt = Array.from<BadAccess | undefined>({ length: end });
    this.rowAt = new Int8Array(end).fill(-1);
    this.numberAt = new Uint8Array(end);
    rows.forEach((row, r) => {
      const access: Access<Block> = accesses[row.name];
      for (let i = 0; i < row.count; i++) {
        const w = (row.offset >> 2) + i;
        const n = row.first + i;
        const absent = access.absent?.(block, n);
        this.rowAt[w] = r;
        this.numberAt[w] = n;
        this.absentAt[w] = absent;
        if (absent !== undefined) continue;
        if (row.access !== 'WO') {
          this.readers[w] = access.read ?? zero;
          this.peekers[w] = access.peek ?? access.read ?? zero;
        }
        if (row.access !== 'RO') this.writers[w] = access.write ?? nothing;
      }
    });
  }

  read(block: Block, pe: PeId, offset: number, size: number): number {
    const w = offset >>> 2;
    if (size === 4 && (offset & 3) === 0 && w < this.readers.length) {
      const reader = this.readers[w];
      if (reader !== undefined) return reader(block, pe, this.numberAt[w]!) >>> 0;
    }
    return this.narrow(this.readers, block, pe, offset, size, this.report);
  }

  peek(block: Block, pe: PeId, offset: number, size: number): number {
    const w = offset >>> 2;
    if (size === 4 && (offset & 3) === 0 && w < this.peekers.length) {
      const peeker = this.peekers[w];
      if (peeker !== undefined) return peeker(block, pe, this.numberAt[w]!) >>> 0;
    }
    return this.narrow(this.peekers, block, pe, offset, size, undefined);
  }

  write(block: Block, pe: PeId, offset: number, size: number, value: number): void {
    const w = offset >>> 2;
    if (size === 4 && (offset & 3) === 0 && w < this.writers.length) {
      const writer = this.writers[w];
      if (writer !== undefined) {
        writer(block, pe, this.numberAt[w]!, value, -1);
        return;
      }
    }
    const why = this.refusal(offset, size, true);
    if (why === undefined) {
      const shift = (offset & 3) * 8;
      this.writers[w]!(block, pe, this.numberAt[w]!, (value & 0xff) << shift, 0xff << shift);
    } else this.report?.badAccess(pe, this.rows[0]!.frame, offset, size, true, why);
  }

  /** A byte, or an access that is refused. */
  private narrow(
    readers: readonly (Read<Block> | undefined)[],
    block: Block,
    pe: PeId,
    offset: number,
    size: number,
    report: GicReport | undefined,
  ): number {
    const why = this.refusal(offset, size, false);
    if (why === undefined) {
      const w = offset >>> 2;
      return (readers[w]!(block, pe, this.numberAt[w]!) >>> ((offset & 3) * 8)) & 0xff;
    }
    report?.badAccess(pe, this.rows[0]!.frame, offset, size, false, why);
    return 0;
  }

  /** Why an access would do nothing, or undefined: it is answered. */
  refusal(offset: number, size: number, write: boolean): BadAccess | undefined {
    const w = offset >>> 2;
    const row = this.rows[w < this.rowAt.length ? this.rowAt[w]! : -1];
    if (row === undefined) return 'unknownOffset';
    if (size !== 1 && size !== 4) return 'wrongWidth';
    if (size === 4 && (offset & 3) !== 0) return 'unaligned';
    if (size === 1 && row.widths.length === 1) return 'wrongWidth';
    if (write && row.access === 'RO') return 'writeOfReadOnly';
    if (!write && row.access === 'WO') return 'readOfWriteOnly';
    return this.absentAt[w];
  }
}
