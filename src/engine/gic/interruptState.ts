import type { Intid, PeId } from '../../base/brand.ts';
import type { Cell, Memory } from '../cells/memory.ts';
import type { Layout } from '../cells/layout.ts';
import type { Bits, Bytes } from '../cells/views.ts';
import { FIRST_SPI, intidOfSlot, slotOf, type Slot } from './intid.ts';

/** The four states of an interrupt (IHI 0048B, 3.2.4). */
export type InterruptState = 'inactive' | 'pending' | 'active' | 'active and pending';

export const interruptState = (pending: boolean, active: boolean): InterruptState =>
  active ? (pending ? 'active and pending' : 'active') : pending ? 'pending' : 'inactive';

/**
 * The Distributor's cells for each interrupt. SGIs and PPIs have a bank of 32 for each PE, the SPIs follow: the bank of
 * PE p is word p of each bit map, SPIs 32w … 32w + 31 are word numPe + w - 1.
 */
export class InterruptStates {
  readonly numPe: number;
  readonly numIntid: number;
  /** The memory that they are in, for those who read many words at once. */
  readonly cells: Int32Array;
  /** Words of each bit map. */
  readonly words: number;
  readonly enabled: Bits;
  /** The pending latch: an edge, or GICD_ISPENDRn. Apart from the line, and never used for SGIs. */
  readonly latch: Bits;
  /** The input as the device drives it. */
  readonly line: Bits;
  readonly active: Bits;
  /** 1: edge-triggered, 0: level-sensitive. */
  readonly edge: Bits;
  /** 1: Group 1. */
  readonly group: Bits;
  readonly priority: Bytes;
  /** GICD_ITARGETSRn of the SPIs: byte i is INTID 32 + i. */
  readonly targets: Bytes;
  /** Byte pe * 16 + id: the PEs from which SGI `id` is pending for `pe`. */
  readonly sources: Bytes;
  // where the bit maps begin
  private readonly enabledAt: Cell;
  private readonly latchAt: Cell;
  private readonly lineAt: Cell;
  private readonly activeAt: Cell;
  private readonly edgeAt: Cell;
  private readonly groupAt: Cell;
  private readonly priorityAt: Cell;
  private readonly memory: Memory;

  constructor(layout: Layout, numPe: number, numIntid: number) {
    this.memory = layout.memory;
    this.cells = layout.memory.words;
    this.numPe = numPe;
    this.numIntid = numIntid;
    const n = numPe * 32 + numIntid - FIRST_SPI;
    this.words = (n + 31) >> 5;
    this.enabled = layout.bits('enabled', n);
    this.latch = layout.bits('latch', n);
    this.line = layout.bits('line', n);
    this.active = layout.bits('active', n);
    this.edge = layout.bits('edge', n);
    this.group = layout.bits('group', n);
    this.priority = layout.bytes('priority', n);
    this.targets = layout.bytes('targets', numIntid - FIRST_SPI);
    this.sources = layout.bytes('sgiSources', numPe * 16);
    this.enabledAt = this.enabled.at;
    this.latchAt = this.latch.at;
    this.lineAt = this.line.at;
    this.activeAt = this.active.at;
    this.edgeAt = this.edge.at;
    this.groupAt = this.group.at;
    this.priorityAt = this.priority.at;
  }

  slot(pe: PeId, intid: Intid): Slot {
    return slotOf(this.numPe, pe, intid);
  }
  intid(slot: Slot): Intid {
    return intidOfSlot(this.numPe, slot);
  }

  /** Which word of the bit maps register n of a GICD bit register is for `pe`; -1 beyond the implemented INTIDs. */
  word(pe: PeId, n: number): number {
    if (n === 0) return pe;
    const w = this.numPe + n - 1;
    return w < this.words ? w : -1;
  }

  isActive(slot: Slot): boolean {
    return ((this.cells[this.activeAt + (slot >> 5)]! >>> (slot & 31)) & 1) !== 0;
  }
  isGroup1(slot: Slot): boolean {
    return ((this.cells[this.groupAt + (slot >> 5)]! >>> (slot & 31)) & 1) !== 0;
  }
  priorityOf(slot: Slot): number {
    return (this.cells[this.priorityAt + (slot >> 2)]! >>> ((slot & 3) << 3)) & 0xff;
  }

  /** Bits of word `w` that are in Group 1. */
  groupWord(w: number): number {
    return this.cells[this.groupAt + w]!;
  }

  /** The latch of the interrupt at `slot` is cleared and it becomes active; for an SGI there is no latch to clear. */
  acknowledge(slot: Slot): void {
    const { memory, cells } = this;
    const w = slot >> 5;
    const bit = 1 << (slot & 31);
    memory.set(this.activeAt + w, cells[this.activeAt + w]! | bit);
    memory.set(this.latchAt + w, cells[this.latchAt + w]! & ~bit);
  }

  /** Bits of word `w` that are pending: the latch, or the line of level-sensitive ones; for SGIs any source. */
  pendingWord(w: number): number {
    return w < this.numPe ? this.wiredWord(w) | this.sgiWord(w) : this.wiredWord(w);
  }

  /** Bits of word `w` whose latch is set, or whose line is high and counts. */
  wiredWord(w: number): number {
    const { cells } = this;
    return cells[this.latchAt + w]! | (cells[this.lineAt + w]! & ~cells[this.edgeAt + w]!);
  }
  /** Bits of word `w` that are enabled and not active. */
  willingWord(w: number): number {
    return this.cells[this.enabledAt + w]! & ~this.cells[this.activeAt + w]!;
  }

  /** Bit id: SGI `id` is pending for `pe` from some source. */
  sgiWord(pe: PeId): number {
    let bits = 0;
    for (let q = 0; q < 4; q++) {
      const four = this.sources.word(pe * 4 + q);
      if (four === 0) continue;
      for (let k = 0; k < 4; k++) if (((four >>> (k * 8)) & 0xff) !== 0) bits |= 1 << (q * 4 + k);
    }
    return bits;
  }
}
