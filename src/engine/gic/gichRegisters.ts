import type { Gich } from './gich.ts';
import { MmioFrame, type Access } from './mmioFrame.ts';
import { gichRows, type GichName } from './registerMap.ts';

/** What each virtual interface control register does. */
const accesses: { readonly [N in GichName]: Access<Gich> } = {
  GICH_HCR: {
    read: (h) => h.hcr.v,
    write: (h, _pe, _n, value) => {
      h.hcr.v = value;
    },
  },
  GICH_VTR: { read: (h) => h.vtr },
  GICH_VMCR: {
    read: (h) => h.vmcr.v,
    write: (h, _pe, _n, value) => {
      h.vmcr.v = value;
    },
  },
  GICH_MISR: { read: (h) => h.misr },
  GICH_EISRn: { read: (h, _pe, n) => h.eisr(n) },
  GICH_ELRSRn: { read: (h, _pe, n) => h.elrsr(n) },
  GICH_APR: {
    read: (h) => h.apr.v,
    write: (h, _pe, _n, value) => {
      h.apr.v = value;
    },
  },
  GICH_LRn: {
    absent: (h, n) => (n < h.lrCount ? undefined : 'absentListRegister'),
    read: (h, _pe, n) => h.readLr(n),
    write: (h, _pe, n, value) => h.writeLr(n, value),
  },
};

/** The virtual interface control registers in memory: the bank of the accessing PE. */
export const gichFrame = (block: Gich): MmioFrame<GichName, Gich> => new MmioFrame(gichRows, accesses, block, block.report);
