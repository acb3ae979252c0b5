import type { PeId } from '../base/brand.ts';
import { FIRST_PPI, FIRST_SPI } from '../engine/gic/intid.ts';
import type { Gic } from '../engine/gic/gic.ts';

/**
 * Pieces of a GIC's state that a log can tell separately. The index is an interrupt's slot, `pe * 16 + SGI` for
 * `sources`, `pe * 8 + word` for `active priorities` (GICC_APR0–3, then NSAPR0–3), `pe * 64 + n` for a List Register, a PE
 * for the other registers.
 */
export const Piece = {
  enabled: 0,
  group: 1,
  edge: 2,
  latch: 3,
  active: 4,
  line: 5,
  priority: 6,
  targets: 7,
  sources: 8,
  gicdCtlr: 9,
  ctlr: 10,
  pmr: 11,
  bpr: 12,
  abpr: 13,
  apr: 14,
  hcr: 15,
  vmcr: 16,
  vapr: 17,
  lr: 18,
  /** A List Register is empty, whatever is left in its other fields. Index as `lr`. */
  lrFree: 19,
} as const;
export type Piece = (typeof Piece)[keyof typeof Piece];
const PIECES = 20;

/** What the log says of the beginning, by piece and index; and the line that says it. */
export type Beginning = Map<number, { readonly value: number; readonly line: number }>;
const keyOf = (piece: Piece, index: number): number => piece * 0x10000 + index;

/** Which pieces of an engine's state are known, and how a piece is read and set. */
export class Knowledge {
  readonly gic: Gic;
  /** Grows: what is learned of a state that nothing has changed since the beginning. */
  readonly beginning: Beginning;
  /** Something was added to `beginning` that this run could not use from its start. */
  learned = false;
  /** The line of the log that is being worked on. */
  line = 0;
  private readonly known: Uint8Array[] = [];
  private readonly touched: Uint8Array[] = [];
  /** What a piece was supposed to be at the beginning, when something unknown has changed since. */
  private readonly supposed = new Map<number, number>();

  constructor(gic: Gic, beginning: Beginning) {
    this.gic = gic;
    this.beginning = beginning;
    const size = Math.max(gic.gicd.states.words * 32, gic.config.numPe * 64);
    for (let piece = 0; piece < PIECES; piece++) {
      this.known.push(new Uint8Array(size));
      this.touched.push(new Uint8Array(size));
    }
    for (const [key, { value }] of beginning) {
      const piece = Math.trunc(key / 0x10000) as Piece;
      this.set(piece, key & 0xffff, value);
      this.known[piece]![key & 0xffff] = 1;
    }
  }

  isKnown(piece: Piece, index: number): boolean {
    return this.known[piece]![index] === 1;
  }
  /** Whether it is the line worked on that told how this piece was at the beginning: that line proves nothing. */
  isSource(piece: Piece, index: number): boolean {
    return this.beginning.get(keyOf(piece, index))?.line === this.line;
  }
  /** Software has written it. */
  own(piece: Piece, index: number): void {
    this.known[piece]![index] = 1;
    this.touched[piece]![index] = 1;
  }
  /** It is about to change to something that depends on what it was. */
  touch(piece: Piece, index: number): void {
    if (this.touched[piece]![index] === 0 && this.known[piece]![index] === 0)
      this.supposed.set(keyOf(piece, index), this.get(piece, index));
    this.touched[piece]![index] = 1;
  }
  /** Something unknown has happened to it. */
  forget(piece: Piece, index: number): void {
    this.known[piece]![index] = 0;
    this.touched[piece]![index] = 1;
  }
  /** Whether it has changed since the beginning. */
  hasChanged(piece: Piece, index: number): boolean {
    return this.touched[piece]![index] === 1;
  }
  /** The log says its value. Nothing happens when it is known: then the value is there to be compared. */
  teach(piece: Piece, index: number, value: number): void {
    if (this.known[piece]![index] === 1) return;
    const key = keyOf(piece, index);
    this.known[piece]![index] = 1;
    if (this.get(piece, index) !== value) {
      this.set(piece, index, value);
      if (this.touched[piece]![index] === 1) return;
      this.beginning.set(key, { value, line: this.line });
      this.learned = true;
    } else {
      // what was supposed has come true: it was so from the beginning
      const supposed = this.touched[piece]![index] === 0 ? value : this.supposed.get(key);
      if (supposed === undefined) return;
      this.beginning.set(key, { value: supposed, line: this.line });
      this.learned = true;
    }
  }

  get(piece: Piece, index: number): number {
    const { gicd, gicc, gich } = this.gic;
    const s = gicd.states;
    switch (piece) {
      case Piece.enabled:
        return s.enabled.get(index) ? 1 : 0;
      case Piece.group:
        return s.group.get(index) ? 1 : 0;
      case Piece.edge:
        return s.edge.get(index) ? 1 : 0;
      case Piece.latch:
        return s.latch.get(index) ? 1 : 0;
      case Piece.active:
        return s.active.get(index) ? 1 : 0;
      case Piece.line:
        return s.line.get(index) ? 1 : 0;
      case Piece.priority:
        return s.priority.get(index);
      case Piece.targets:
        return s.targets.get(s.intid(index) - FIRST_SPI);
      case Piece.sources:
        return s.sources.get(index);
      case Piece.gicdCtlr:
        return gicd.ctlr.v;
      case Piece.ctlr:
        return gicc[index]!.ctlr.v;
      case Piece.pmr:
        return gicc[index]!.pmr.v;
      case Piece.bpr:
        return gicc[index]!.bpr.v;
      case Piece.abpr:
        return gicc[index]!.abpr.v;
      case Piece.apr: {
        const cpu = gicc[index >> 3]!;
        return ((index & 4) === 0 ? cpu.readApr(index & 3) : cpu.readNsapr(index & 3)) >>> 0;
      }
      case Piece.hcr:
        return gich[index]!.hcr.v >>> 0;
      case Piece.vmcr:
        return gich[index]!.vmcr.v >>> 0;
      case Piece.vapr:
        return gich[index]!.apr.v >>> 0;
      case Piece.lr:
        return gich[index >> 6]!.readLr(index & 63) >>> 0;
      case Piece.lrFree:
        return (gich[index >> 6]!.elrsr((index & 63) >> 5) >>> (index & 31)) & 1;
    }
  }

  /** Makes it so, whatever software could do. */
  set(piece: Piece, index: number, value: number): void {
    const { gicd, gicc, gich } = this.gic;
    const s = gicd.states;
    const on = value !== 0;
    switch (piece) {
      case Piece.enabled:
        s.enabled.set(index, on);
        break;
      case Piece.group:
        s.group.set(index, on);
        break;
      case Piece.edge:
        s.edge.set(index, on);
        break;
      case Piece.latch:
        s.latch.set(index, on);
        break;
      case Piece.active:
        s.active.set(index, on);
        break;
      case Piece.line:
        s.line.set(index, on);
        break;
      case Piece.priority:
        s.priority.set(index, value);
        break;
      case Piece.targets:
        s.targets.set(s.intid(index) - FIRST_SPI, value);
        break;
      case Piece.sources:
        s.sources.set(index, value);
        break;
      case Piece.gicdCtlr:
        gicd.ctlr.v = value;
        break;
      case Piece.ctlr:
        gicc[index]!.ctlr.v = value;
        break;
      case Piece.pmr:
        gicc[index]!.pmr.v = value;
        break;
      case Piece.bpr:
        gicc[index]!.bpr.v = value;
        break;
      case Piece.abpr:
        gicc[index]!.abpr.v = value;
        break;
      case Piece.apr:
        if ((index & 4) === 0) gicc[index >> 3]!.writeApr(index & 3, value);
        else gicc[index >> 3]!.writeNsapr(index & 3, value);
        break;
      case Piece.hcr:
        gich[index]!.hcr.v = value;
        break;
      case Piece.vmcr:
        gich[index]!.vmcr.v = value;
        break;
      case Piece.vapr:
        gich[index]!.apr.v = value;
        break;
      case Piece.lr:
        gich[index >> 6]!.writeLr(index & 63, value);
        break;
      case Piece.lrFree:
        if (on && !this.isKnown(Piece.lr, index)) gich[index >> 6]!.writeLr(index & 63, 0);
        break;
    }
    if (piece <= Piece.sources) gicd.derive();
  }

  /** Whether the running priority of `pe` is known. */
  knowsRunning(pe: PeId): boolean {
    return this.isKnown(Piece.apr, pe * 8);
  }
  knowsListRegisters(pe: PeId): boolean {
    for (let i = pe * 64; i < pe * 64 + this.gic.gich[pe]!.lrCount; i++)
      if (!this.isKnown(Piece.lr, i) && !this.isKnown(Piece.lrFree, i)) return false;
    return true;
  }
  /** Whether it is known that an interrupt is offered to `pe`, and with which priority. A line that is high makes it pending. */
  knowsOffered(pe: PeId, intid: number): boolean {
    const { gicd, config } = this.gic;
    const slot = gicd.states.slot(pe, intid);
    const pieces = [Piece.enabled, Piece.active, Piece.priority] as const;
    if (!pieces.every((piece) => this.isKnown(piece, slot))) return false;
    if (intid < FIRST_PPI) return this.isKnown(Piece.sources, pe * 16 + intid);
    if (intid >= FIRST_SPI && config.numPe > 1 && !this.isKnown(Piece.targets, slot)) return false;
    return this.isKnown(Piece.latch, slot) || (gicd.line(pe, intid) && !gicd.isEdge(pe, intid));
  }
  /** Whether everything is known that decides if an interrupt is offered. */
  knowsInterrupt(pe: PeId, intid: number): boolean {
    if (!this.knowsOffered(pe, intid)) return false;
    if (intid < FIRST_PPI) return true;
    const slot = this.gic.gicd.states.slot(pe, intid);
    return this.isKnown(Piece.latch, slot) && this.isKnown(Piece.edge, slot) && this.isKnown(Piece.line, slot);
  }

  /** Whether everything about the physical interface of `pe` is known but the interrupts themselves. */
  knowsPhysical(pe: PeId): boolean {
    if (this.isKnown(Piece.gicdCtlr, 0) && this.get(Piece.gicdCtlr, 0) === 0) return true;
    if (this.isKnown(Piece.ctlr, pe) && (this.get(Piece.ctlr, pe) & 3) === 0) return true;
    if (!this.isKnown(Piece.gicdCtlr, 0) || !this.isKnown(Piece.ctlr, pe)) return false;
    return this.isKnown(Piece.pmr, pe) && this.knowsRunning(pe);
  }
  /** Whether everything is known that decides the maintenance output of `pe`. */
  knowsMaintenance(pe: PeId): boolean {
    if (!this.isKnown(Piece.hcr, pe)) return false;
    return (this.get(Piece.hcr, pe) & 1) === 0 || (this.isKnown(Piece.vmcr, pe) && this.knowsListRegisters(pe));
  }
  /** Whether everything is known that decides the virtual IRQ and FIQ of `pe`, and what GICV_IAR returns. */
  knowsVirtual(pe: PeId): boolean {
    if (!this.knowsMaintenance(pe)) return false;
    return (this.get(Piece.hcr, pe) & 1) === 0 || this.isKnown(Piece.vapr, pe);
  }
}
