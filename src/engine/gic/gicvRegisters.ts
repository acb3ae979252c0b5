import type { Gicv } from './gicv.ts';
import { MmioFrame, type Access } from './mmioFrame.ts';
import { gicvRows, type GicvName } from './registerMap.ts';

/** What each register of the virtual CPU interface does. */
const accesses: { readonly [N in GicvName]: Access<Gicv> } = {
  GICV_CTLR: {
    read: (v) => v.ctlr.v,
    write: (v, _pe, _n, value) => {
      v.ctlr.v = value;
    },
  },
  GICV_PMR: {
    read: (v) => v.pmr.v,
    write: (v, _pe, _n, value) => {
      v.pmr.v = value;
    },
  },
  GICV_BPR: {
    read: (v) => v.bpr.v,
    write: (v, _pe, _n, value) => {
      v.bpr.v = value;
    },
  },
  GICV_IAR: { read: (v) => v.iar(), peek: (v) => v.peekIar() },
  GICV_EOIR: { write: (v, _pe, _n, value) => void v.eoir(value) },
  GICV_RPR: { read: (v) => v.rpr },
  GICV_HPPIR: { read: (v) => v.hppir },
  GICV_ABPR: {
    read: (v) => v.abpr.v,
    write: (v, _pe, _n, value) => {
      v.abpr.v = value;
    },
  },
  GICV_AIAR: { read: (v) => v.aiar(), peek: (v) => v.peekAiar() },
  GICV_AEOIR: { write: (v, _pe, _n, value) => void v.aeoir(value) },
  GICV_AHPPIR: { read: (v) => v.ahppir },
  // GICV_APR0 is GICH_APR; there are no more preemption levels
  GICV_APRn: {
    read: (v, _pe, n) => (n === 0 ? v.gich.apr.v : 0),
    write: (v, _pe, n, value) => {
      if (n === 0) v.gich.apr.v = value;
    },
  },
  GICV_IIDR: { read: (v) => v.gich.options.giccIidr },
  GICV_DIR: { write: (v, _pe, _n, value) => void v.dir(value) },
};

/** The virtual CPU interface in memory: two pages, GICV_DIR in the second. */
export const gicvFrame = (block: Gicv): MmioFrame<GicvName, Gicv> => new MmioFrame(gicvRows, accesses, block, block.gich.report);
