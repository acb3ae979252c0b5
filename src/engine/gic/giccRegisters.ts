import type { Gicc } from './gicc.ts';
import { MmioFrame, type Access } from './mmioFrame.ts';
import { giccRows, type GiccName } from './registerMap.ts';

/** What each register of the CPU interface does. */
const accesses: { readonly [N in GiccName]: Access<Gicc> } = {
  GICC_CTLR: {
    read: (c) => c.ctlr.v,
    write: (c, _pe, _n, value) => {
      c.ctlr.v = value;
    },
  },
  GICC_PMR: {
    read: (c) => c.pmr.v,
    write: (c, _pe, _n, value) => {
      c.pmr.v = value;
    },
  },
  GICC_BPR: {
    read: (c) => c.bpr.v,
    write: (c, _pe, _n, value) => {
      c.bpr.v = value;
    },
  },
  GICC_IAR: { read: (c) => c.iar(), peek: (c) => c.peekIar() },
  GICC_EOIR: { write: (c, _pe, _n, value) => c.eoir(value) },
  GICC_RPR: { read: (c) => c.rpr },
  GICC_HPPIR: { read: (c) => c.hppir },
  GICC_ABPR: {
    read: (c) => c.abpr.v,
    write: (c, _pe, _n, value) => {
      c.abpr.v = value;
    },
  },
  GICC_AIAR: { read: (c) => c.aiar(), peek: (c) => c.peekAiar() },
  GICC_AEOIR: { write: (c, _pe, _n, value) => c.aeoir(value) },
  GICC_AHPPIR: { read: (c) => c.ahppir },
  GICC_APRn: { read: (c, _pe, n) => c.readApr(n), write: (c, _pe, n, value) => c.writeApr(n, value) },
  GICC_NSAPRn: { read: (c, _pe, n) => c.readNsapr(n), write: (c, _pe, n, value) => c.writeNsapr(n, value) },
  GICC_IIDR: { read: (c) => c.gicd.options.giccIidr },
  GICC_DIR: { write: (c, _pe, _n, value) => c.dir(value) },
};

/** The CPU interface in memory: two pages, GICC_DIR in the second. */
export const giccFrame = (block: Gicc): MmioFrame<GiccName, Gicc> => new MmioFrame(giccRows, accesses, block, block.report);
