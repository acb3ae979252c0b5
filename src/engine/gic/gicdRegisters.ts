import type { PeId } from '../../base/brand.ts';
import type { Bits } from '../cells/views.ts';
import type { Gicd } from './gicd.ts';
import { FIRST_PPI, FIRST_SPI } from './intid.ts';
import { MmioFrame, type Access } from './mmioFrame.ts';
import { gicdRows, type GicdName } from './registerMap.ts';

const SGIS = 0xffff;

/** Registers that cover `per` INTIDs each: those beyond the implemented ones are not there. */
const within =
  (per: number): NonNullable<Access<Gicd>['absent']> =>
  (g, n) =>
    n * per < g.states.numIntid ? undefined : 'absentIntid';

/** A bit register: 1 bit for each of 32 INTIDs, over a bit map of the Distributor. */
const bits = (of: (g: Gicd) => Bits, write: NonNullable<Access<Gicd>['write']>): Access<Gicd> => ({
  absent: within(32),
  read: (g, pe, n) => of(g).word(g.states.word(pe, n)),
  write,
});

/** Writes 1 bits of `value` to a bit map as `on`, where interrupts exist, and lets the offers follow. */
function change(g: Gicd, map: Bits, pe: PeId, n: number, value: number, on: boolean, except = 0): void {
  const w = g.states.word(pe, n);
  const ones = value & g.existing(w) & ~(n === 0 ? except : 0);
  if (ones === 0) return;
  map.setWord(w, on ? map.word(w) | ones : map.word(w) & ~ones);
  g.offers.settle(w);
}

/** Each byte of `value` that the access covers. */
function eachByte(value: number, lanes: number, put: (k: number, byte: number) => void): void {
  for (let k = 0; k < 4; k++) if (((lanes >>> (k * 8)) & 0xff) !== 0) put(k, (value >>> (k * 8)) & 0xff);
}

const fixedEnables = (g: Gicd): number => (g.options.sgiEnable === 'always' ? SGIS : 0);
const sgiBytes = (g: Gicd, pe: PeId, n: number): number => g.states.sources.word(pe * 4 + n);

/** What each register of the Distributor does. */
const accesses: { readonly [N in GicdName]: Access<Gicd> } = {
  GICD_CTLR: {
    read: (g) => g.ctlr.v,
    write: (g, _pe, _n, value) => {
      g.ctlr.v = value;
    },
  },
  GICD_TYPER: { read: (g) => (((g.states.numIntid + 31) >> 5) - 1) | ((g.states.numPe - 1) << 5) },
  GICD_IIDR: { read: (g) => g.options.gicdIidr },
  GICD_IGROUPRn: bits(
    (g) => g.states.group,
    (g, pe, n, value) => {
      const w = g.states.word(pe, n);
      const now = value & g.existing(w);
      const changed = (g.states.group.word(w) ^ now) & g.states.active.word(w);
      g.states.group.setWord(w, now);
      if (changed !== 0) g.report?.unpredictable('groupChangedActive', pe, n * 32 + 31 - Math.clz32(changed & -changed), value);
      g.offers.touch(w);
    },
  ),
  GICD_ISENABLERn: bits(
    (g) => g.states.enabled,
    (g, pe, n, value) => change(g, g.states.enabled, pe, n, value, true),
  ),
  GICD_ICENABLERn: bits(
    (g) => g.states.enabled,
    (g, pe, n, value) => change(g, g.states.enabled, pe, n, value, false, fixedEnables(g)),
  ),
  GICD_ISPENDRn: {
    absent: within(32),
    read: (g, pe, n) => g.states.pendingWord(g.states.word(pe, n)),
    write: (g, pe, n, value) => change(g, g.states.latch, pe, n, value, true, SGIS),
  },
  GICD_ICPENDRn: {
    absent: within(32),
    read: (g, pe, n) => g.states.pendingWord(g.states.word(pe, n)),
    write: (g, pe, n, value) => change(g, g.states.latch, pe, n, value, false, SGIS),
  },
  GICD_ISACTIVERn: bits(
    (g) => g.states.active,
    (g, pe, n, value) => change(g, g.states.active, pe, n, value, true),
  ),
  GICD_ICACTIVERn: bits(
    (g) => g.states.active,
    (g, pe, n, value) => change(g, g.states.active, pe, n, value, false),
  ),
  GICD_IPRIORITYRn: {
    absent: within(4),
    read: (g, pe, n) => g.states.priority.word(g.states.slot(pe, n * 4) >> 2),
    write: (g, pe, n, value, lanes) => eachByte(value, lanes, (k, byte) => g.setPriority(pe, n * 4 + k, byte)),
  },
  GICD_ITARGETSRn: {
    absent: within(4),
    read: (g, pe, n) => {
      if (g.states.numPe === 1) return 0;
      return n * 4 < FIRST_SPI ? (1 << pe) * 0x01010101 : g.states.targets.word(n - FIRST_SPI / 4);
    },
    write: (g, _pe, n, value, lanes) => eachByte(value, lanes, (k, byte) => g.setTargets(n * 4 + k, byte)),
  },
  GICD_ICFGRn: {
    absent: within(16),
    read: (g, pe, n) => {
      let word = 0;
      for (let k = 0; k < 16; k++) {
        const intid = n * 16 + k;
        if (!g.exists(intid)) continue;
        if (g.isEdge(pe, intid)) word |= 2 << (k * 2);
        if (g.options.icfgrModelBit && intid >= FIRST_PPI) word |= 1 << (k * 2);
      }
      return word;
    },
    write: (g, pe, n, value) => {
      for (let k = 0; k < 16; k++) g.setEdge(pe, n * 16 + k, ((value >>> (k * 2 + 1)) & 1) === 1);
    },
  },
  GICD_PPISR: {
    absent: (g) => (g.options.lineStatusRegisters ? undefined : 'unknownOffset'),
    read: (g, pe) => g.states.line.word(pe) >>> FIRST_PPI,
  },
  GICD_SPISRn: {
    absent: (g, n) =>
      !g.options.lineStatusRegisters ? 'unknownOffset' : g.states.word(0, n + 1) < 0 ? 'absentIntid' : undefined,
    read: (g, pe, n) => g.states.line.word(g.states.word(pe, n + 1)),
  },
  GICD_NSACRn: {},
  GICD_SGIR: { write: (g, pe, _n, value) => g.sgir(pe, value) },
  GICD_CPENDSGIRn: {
    read: sgiBytes,
    write: (g, pe, n, value, lanes) => {
      const w = value & lanes;
      for (let k = 0; k < 4; k++) g.setSgiSources(pe, n * 4 + k, g.sgiSources(pe, n * 4 + k) & ~((w >>> (k * 8)) & 0xff));
    },
  },
  GICD_SPENDSGIRn: {
    read: sgiBytes,
    write: (g, pe, n, value, lanes) => {
      const w = value & lanes;
      for (let k = 0; k < 4; k++) g.setSgiSources(pe, n * 4 + k, g.sgiSources(pe, n * 4 + k) | ((w >>> (k * 8)) & 0xff));
    },
  },
  // The identification registers hold what their rows of the map say.
  GICD_PIDRn: { read: (_g, _pe, n) => [0x90, 0xb4, 0x2b, 0, 0x04, 0, 0, 0][n] ?? 0 },
  GICD_CIDRn: { read: (_g, _pe, n) => [0x0d, 0xf0, 0x05, 0xb1][n] ?? 0 },
};

/** The Distributor in memory. INTIDs 1020–1023 have no bytes: their words of GICD_IPRIORITYRn and GICD_ITARGETSRn end before them. */
export const gicdFrame = (block: Gicd): MmioFrame<GicdName, Gicd> => new MmioFrame(gicdRows, accesses, block, block.report);
