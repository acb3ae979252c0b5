import type { PeId } from '../base/brand.ts';
import { FIRST_PPI, FIRST_SPI } from '../engine/gic/intid.ts';
import { Piece, type Knowledge } from './qemuGicKnowledge.ts';
import type { GicAccess } from './qemuGicEvents.ts';
import { MAINTENANCE_PPI, type BestLine } from './qemuGicOperations.ts';

/** The Distributor's bit registers: where each begins, and the piece that it shows. */
const BIT_REGISTERS: readonly (readonly [number, Piece])[] = [
  [0x080, Piece.group],
  [0x100, Piece.enabled],
  [0x180, Piece.enabled],
  [0x200, Piece.latch],
  [0x280, Piece.latch],
  [0x300, Piece.active],
  [0x380, Piece.active],
];

/** Visits each piece of the Distributor that an access covers: its index, and what its bits of `value` are. */
export function eachGicdPiece(
  k: Knowledge,
  { pe, offset, size, value }: GicAccess,
  visit: (piece: Piece, index: number, value: number) => void,
): void {
  const s = k.gic.gicd.states;
  const { numIntid, numPe } = s;
  const each = (first: number, count: number, piece: Piece, bits: (i: number) => number): void => {
    for (let i = 0; i < count && first + i < numIntid; i++)
      if (k.gic.gicd.exists(first + i)) visit(piece, s.slot(pe, first + i), bits(i));
  };
  if (offset < 0x80) {
    if (offset === 0) visit(Piece.gicdCtlr, 0, value & 3);
  } else if (offset < 0x400) {
    const [start, piece] = BIT_REGISTERS.findLast(([begin]) => offset >= begin)!;
    each((offset - start) * 8, size * 8, piece, (i) => (value >>> i) & 1);
  } else if (offset < 0x800) each(offset - 0x400, size, Piece.priority, (i) => (value >>> (i * 8)) & 0xff);
  else if (offset < 0xc00) {
    if (numPe > 1 && offset >= 0x820) each(offset - 0x800, size, Piece.targets, (i) => (value >>> (i * 8)) & 0xff);
  } else if (offset < 0xd00) each((offset - 0xc00) * 4, size * 4, Piece.edge, (i) => (value >>> (i * 2 + 1)) & 1);
  else if (offset >= 0xf10 && offset < 0xf30)
    for (let i = 0; i < size; i++) visit(Piece.sources, pe * 16 + ((offset + i) & 15), (value >>> (i * 8)) & 0xff);
}

/** Pieces, with their indices, that a register of GICC or GICH holds as it is; `undefined` for others. */
export function heldBy({ frame, pe, offset }: GicAccess, lrCount: number): readonly [Piece, number] | undefined {
  if (frame === 'GICC') {
    if (offset === 0x00) return [Piece.ctlr, pe];
    if (offset === 0x04) return [Piece.pmr, pe];
    if (offset === 0x08) return [Piece.bpr, pe];
    if (offset === 0x1c) return [Piece.abpr, pe];
    if (offset >= 0xd0 && offset < 0xf0) return [Piece.apr, pe * 8 + ((offset - 0xd0) >> 2)];
  }
  if (frame === 'GICH') {
    if (offset === 0x00) return [Piece.hcr, pe];
    if (offset === 0x08) return [Piece.vmcr, pe];
    if (offset === 0xf0) return [Piece.vapr, pe];
    if (offset >= 0x100 && offset < 0x100 + lrCount * 4) return [Piece.lr, pe * 64 + ((offset - 0x100) >> 2)];
  }
  return undefined;
}

/** Marks what a write of the Distributor settles. */
export function ownGicd(k: Knowledge, access: GicAccess): void {
  const { offset } = access;
  // registers whose 0 bits change nothing
  const byOnes = (offset >= 0x100 && offset < 0x400) || offset >= 0xf10;
  eachGicdPiece(k, access, (piece, index, value) => {
    if (byOnes && value === 0) return;
    if (piece === Piece.sources && value !== 0xff) k.touch(piece, index);
    else k.own(piece, index);
  });
}

/** Takes over what a read of the Distributor shows of unknown state. Returns whether all of it was known without this read. */
export function teachGicd(k: Knowledge, access: GicAccess): boolean {
  const s = k.gic.gicd.states;
  let known = true;
  eachGicdPiece(k, access, (piece, index, value) => {
    const intid = s.intid(index);
    if (piece === Piece.latch) {
      if (intid < FIRST_PPI) {
        const at = access.pe * 16 + intid;
        if (k.isSource(Piece.sources, at)) known = false;
        if (k.isKnown(Piece.sources, at)) return;
        known = false;
        if (value === 0) k.teach(Piece.sources, at, 0);
        return;
      }
      for (const of of [Piece.latch, Piece.line]) if (!k.isKnown(of, index) || k.isSource(of, index)) known = false;
      if (value === 0) {
        k.teach(Piece.latch, index, 0);
        k.teach(Piece.line, index, 0);
      } else if (!k.gic.gicd.isPending(access.pe, intid)) {
        // a level-sensitive interrupt is pending by its line, as a rule
        if (k.get(Piece.edge, index) === 0 && !k.isKnown(Piece.line, index)) k.teach(Piece.line, index, 1);
        else k.teach(Piece.latch, index, 1);
      } else if (k.get(Piece.latch, index) === 0) k.teach(Piece.latch, index, 0);
      return;
    }
    if (k.isSource(piece, index)) known = false;
    if (k.isKnown(piece, index)) return;
    known = false;
    k.teach(piece, index, value);
  });
  return known;
}

/** Which GICC_APRn bit a running priority is, as the smallest binary point counts. */
export function teachRunning(k: Knowledge, pe: PeId, running: number): void {
  if (k.knowsRunning(pe)) return;
  const { gicc, gicd } = k.gic;
  const cpu = gicc[pe]!;
  const now = cpu.rpr === 0xff ? 256 : cpu.rpr;
  const level = running >> (gicd.options.minBpr + 1);
  for (let n = 0; n < 8; n++) {
    const at = pe * 8 + n;
    if (running === now) k.teach(Piece.apr, at, k.get(Piece.apr, at));
    else k.teach(Piece.apr, at, running < 256 && n === level >> 5 ? (1 << (level & 31)) >>> 0 : 0);
  }
}

/** An interrupt is known to be pending at PE `pe`, enabled and not active. */
export function teachCandidate(k: Knowledge, pe: PeId, intid: number): void {
  const { gicd } = k.gic;
  if (!gicd.exists(intid)) return;
  const slot = gicd.states.slot(pe, intid);
  k.teach(Piece.enabled, slot, 1);
  k.teach(Piece.active, slot, 0);
  if (intid >= FIRST_SPI && k.gic.config.numPe > 1) k.teach(Piece.targets, slot, 1 << pe);
  // the maintenance PPI is pending by its line alone
  if (intid < FIRST_PPI || intid === MAINTENANCE_PPI) return;
  if (!gicd.isPending(pe, intid)) {
    // its line has risen and fallen: it was the edge that counted
    const fallen = k.hasChanged(Piece.line, slot) && !k.isKnown(Piece.edge, slot) && !gicd.line(pe, intid);
    if (!fallen) k.teach(Piece.latch, slot, 1);
    else {
      k.teach(Piece.edge, slot, 1);
      k.own(Piece.latch, slot);
      k.set(Piece.latch, slot, 1);
    }
  }
  // pending by nothing but its line: so it is level-sensitive
  else if (k.isKnown(Piece.latch, slot) && k.get(Piece.latch, slot) === 0) k.teach(Piece.edge, slot, 0);
}

/** Takes over what an update says of a physical interface. */
export function teachBest(k: Knowledge, { pe, intid, priority, mask, running }: BestLine): void {
  k.teach(Piece.gicdCtlr, 0, k.get(Piece.gicdCtlr, 0));
  k.teach(Piece.ctlr, pe, k.get(Piece.ctlr, pe));
  k.teach(Piece.pmr, pe, mask);
  teachRunning(k, pe, running);
  if (!k.gic.gicd.exists(intid)) return;
  k.teach(Piece.priority, k.gic.gicd.states.slot(pe, intid), priority);
  teachCandidate(k, pe, intid);
}

/** Takes over what an update says of a virtual interface. */
export function teachVirtualBest(k: Knowledge, { pe, mask, running }: BestLine): void {
  if (!k.isKnown(Piece.vapr, pe)) k.teach(Piece.vapr, pe, running === 256 ? 0 : k.get(Piece.vapr, pe) | (1 << (running >> 3)));
  if (k.isKnown(Piece.vmcr, pe)) return;
  // not the whole register, so it stays unknown: but what is signalled follows
  const vmcr = k.get(Piece.vmcr, pe);
  k.set(Piece.vmcr, pe, ((vmcr & 0x07ffffff) | (mask << 24)) >>> 0);
}
