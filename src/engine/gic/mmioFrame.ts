import type { PeId } from '../../base/brand.ts';
import type { RegisterRow } from './registerRow.ts';
import type { BadAccess, GicReport } from './unpredictable.ts';

/** What a register does. A missing verb is RAZ, or WI. `n` is the register's number in its array. */
export interface Access<Block> {
  /** Software reads it. */
  readonly read?: (block: Block, pe: PeId, n: number) => number;
  /** The same without its side effects, where it has any. */
  readonly peek?: (block: Block, pe: PeId, n: number) => number;
  /** Software writes it; `lanes` has 1 bits where the access covers the word (0xffffffff, or one byte). */
  readonly write?: (block: Block, pe: PeId, n: number, value: number, lanes: number) => void;
  /** Why register `n` is not there in this configuration. */
  readonly absent?: (block: Block, pe: PeId, n: number) => BadAccess | undefined;
}

interface Reporting {
  readonly report: GicReport | undefined;
}

/** A frame of registers in memory: finds the register at an offset in the map, then does what its row of accesses says. */
export class MmioFrame<Name extends string, Block> {
  private readonly rows: readonly (RegisterRow & { readonly name: Name })[];
  private readonly accesses: readonly Access<Block>[];
  private readonly reporting: (block: Block) => Reporting;
  /** Row of each word of the frame, -1: none. */
  private readonly rowAt: Int8Array;
  /** Register number of each word. */
  private readonly numberAt: Uint8Array;

  constructor(
    rows: readonly (RegisterRow & { readonly name: Name })[],
    accesses: { readonly [N in Name]: Access<Block> },
    reporting: (block: Block) => Reporting,
  ) {
    this.rows = rows;
    this.reporting = reporting;
    this.accesses = rows.map((row) => accesses[row.name]);
    const end = Math.max(...rows.map((row) => (row.offset >> 2) + row.count));
    this.rowAt = new Int8Array(end).fill(-1);
    this.numberAt = new Uint8Array(end);
    rows.forEach((row, r) => {
      for (let i = 0; i < row.count; i++) {
        this.rowAt[(row.offset >> 2) + i] = r;
        this.numberAt[(row.offset >> 2) + i] = row.first + i;
      }
    });
  }

  private find(offset: number): number {
    const w = offset >>> 2;
    return w < this.rowAt.length ? this.rowAt[w]! : -1;
  }

  read(block: Block, pe: PeId, offset: number, size: number): number {
    const r = this.find(offset);
    const why = this.refusal(block, pe, r, offset, size, false);
    if (why !== undefined) {
      this.reporting(block).report?.badAccess(pe, this.rows[0]!.frame, offset, size, false, why);
      return 0;
    }
    const word = this.accesses[r]!.read?.(block, pe, this.numberAt[offset >>> 2]!) ?? 0;
    return size === 4 ? word >>> 0 : (word >>> ((offset & 3) * 8)) & 0xff;
  }

  peek(block: Block, pe: PeId, offset: number, size: number): number {
    const r = this.find(offset);
    if (this.refusal(block, pe, r, offset, size, false) !== undefined) return 0;
    const access = this.accesses[r]!;
    const word = (access.peek ?? access.read)?.(block, pe, this.numberAt[offset >>> 2]!) ?? 0;
    return size === 4 ? word >>> 0 : (word >>> ((offset & 3) * 8)) & 0xff;
  }

  write(block: Block, pe: PeId, offset: number, size: number, value: number): void {
    const r = this.find(offset);
    const why = this.refusal(block, pe, r, offset, size, true);
    if (why !== undefined) {
      this.reporting(block).report?.badAccess(pe, this.rows[0]!.frame, offset, size, true, why);
      return;
    }
    const n = this.numberAt[offset >>> 2]!;
    if (size === 4) this.accesses[r]!.write?.(block, pe, n, value, 0xffffffff);
    else {
      const shift = (offset & 3) * 8;
      this.accesses[r]!.write?.(block, pe, n, (value & 0xff) << shift, 0xff << shift);
    }
  }

  private refusal(block: Block, pe: PeId, r: number, offset: number, size: number, write: boolean): BadAccess | undefined {
    const row = this.rows[r];
    if (row === undefined) return 'unknownOffset';
    if (size === 4) {
      if ((offset & 3) !== 0) return 'unaligned';
    } else if (size !== 1 || row.widths.length === 1) return 'wrongWidth';
    if (write ? row.access === 'RO' : row.access === 'WO') return write ? 'writeOfReadOnly' : 'readOfWriteOnly';
    return this.accesses[r]!.absent?.(block, pe, this.numberAt[offset >>> 2]!);
  }
}
