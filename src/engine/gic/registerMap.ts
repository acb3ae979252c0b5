import { fields, rowsOf, type RegisterRow } from './registerRow.ts';
import type { FrameName } from './unpredictable.ts';

const words = [1, 4] as const;
const SPI_LINES = 31;

/** The Distributor (IHI 0048B, 4.3). */
export const gicdRows = rowsOf('GICD', 'none', [
  { name: 'GICD_CTLR', offset: 0x000, access: 'RW', reset: 0, fields: fields(['EnableGrp1', 1, 1], ['EnableGrp0', 0, 0]) },
  {
    name: 'GICD_TYPER',
    offset: 0x004,
    access: 'RO',
    reset: 'config',
    fields: fields(['LSPI', 15, 11], ['SecurityExtn', 10, 10], ['CPUNumber', 7, 5], ['ITLinesNumber', 4, 0]),
  },
  {
    name: 'GICD_IIDR',
    offset: 0x008,
    access: 'RO',
    reset: 0x0200143b,
    fields: fields(['ProductID', 31, 24], ['Variant', 19, 16], ['Revision', 15, 12], ['Implementer', 11, 0]),
  },
  {
    name: 'GICD_IGROUPRn',
    offset: 0x080,
    count: 32,
    access: 'RW',
    banked: 1,
    reset: 0,
    perIntid: 1,
    fields: fields(['Group', 0, 0]),
  },
  {
    name: 'GICD_ISENABLERn',
    offset: 0x100,
    count: 32,
    access: 'RW',
    banked: 1,
    reset: [0xffff, 0],
    perIntid: 1,
    fields: fields(['SetEnable', 0, 0]),
  },
  {
    name: 'GICD_ICENABLERn',
    offset: 0x180,
    count: 32,
    access: 'RW',
    banked: 1,
    reset: [0xffff, 0],
    perIntid: 1,
    fields: fields(['ClearEnable', 0, 0]),
  },
  {
    name: 'GICD_ISPENDRn',
    offset: 0x200,
    count: 32,
    access: 'RW',
    banked: 1,
    reset: 0,
    perIntid: 1,
    fields: fields(['SetPending', 0, 0]),
  },
  {
    name: 'GICD_ICPENDRn',
    offset: 0x280,
    count: 32,
    access: 'RW',
    banked: 1,
    reset: 0,
    perIntid: 1,
    fields: fields(['ClearPending', 0, 0]),
  },
  {
    name: 'GICD_ISACTIVERn',
    offset: 0x300,
    count: 32,
    access: 'RW',
    banked: 1,
    reset: 0,
    perIntid: 1,
    fields: fields(['SetActive', 0, 0]),
  },
  {
    name: 'GICD_ICACTIVERn',
    offset: 0x380,
    count: 32,
    access: 'RW',
    banked: 1,
    reset: 0,
    perIntid: 1,
    fields: fields(['ClearActive', 0, 0]),
  },
  {
    name: 'GICD_IPRIORITYRn',
    offset: 0x400,
    count: 255,
    access: 'RW',
    widths: words,
    banked: 8,
    reset: 0,
    perIntid: 8,
    fields: fields(['Priority', 7, 0]),
  },
  {
    name: 'GICD_ITARGETSRn',
    offset: 0x800,
    count: 255,
    access: 'RW',
    widths: words,
    banked: 8,
    reset: 'config',
    perIntid: 8,
    fields: fields(['CPUTargets', 7, 0]),
  },
  {
    name: 'GICD_ICFGRn',
    offset: 0xc00,
    count: 64,
    access: 'RW',
    banked: 2,
    reset: [0xaaaaaaaa, 0x55540000, 0x55555555],
    perIntid: 2,
    fields: fields(['Edge', 1, 1], ['Model', 0, 0]),
  },
  { name: 'GICD_PPISR', offset: 0xd00, access: 'RO', banked: 'all', reset: 0, fields: fields(['PPIStatus', 15, 0]) },
  {
    name: 'GICD_SPISRn',
    offset: 0xd04,
    count: SPI_LINES,
    access: 'RO',
    reset: 0,
    perIntid: 1,
    fields: fields(['SPIStatus', 0, 0]),
  },
  {
    name: 'GICD_NSACRn',
    offset: 0xe00,
    count: 64,
    access: 'RW',
    banked: 2,
    reset: 0,
    perIntid: 2,
    fields: fields(['NSAccess', 1, 0]),
  },
  {
    name: 'GICD_SGIR',
    offset: 0xf00,
    access: 'WO',
    reset: 0,
    fields: fields(['TargetListFilter', 25, 24], ['CPUTargetList', 23, 16], ['NSATT', 15, 15], ['SGIINTID', 3, 0]),
  },
  {
    name: 'GICD_CPENDSGIRn',
    offset: 0xf10,
    count: 4,
    access: 'RW',
    widths: words,
    banked: 'all',
    reset: 0,
    perIntid: 8,
    fields: fields(['ClearSource', 7, 0]),
  },
  {
    name: 'GICD_SPENDSGIRn',
    offset: 0xf20,
    count: 4,
    access: 'RW',
    widths: words,
    banked: 'all',
    reset: 0,
    perIntid: 8,
    fields: fields(['SetSource', 7, 0]),
  },
  {
    name: 'GICD_PIDRn',
    offset: 0xfd0,
    count: 4,
    first: 4,
    access: 'RO',
    reset: [0x04, 0],
    fields: fields(['Identification', 7, 0]),
  },
  {
    name: 'GICD_PIDRn',
    offset: 0xfe0,
    count: 4,
    access: 'RO',
    reset: [0x90, 0xb4, 0x2b, 0],
    fields: fields(['Identification', 7, 0]),
  },
  {
    name: 'GICD_CIDRn',
    offset: 0xff0,
    count: 4,
    access: 'RO',
    reset: [0x0d, 0xf0, 0x05, 0xb1],
    fields: fields(['Identification', 7, 0]),
  },
]);

const cpuCtlr = fields(
  ['EOImode', 9, 9],
  ['CBPR', 4, 4],
  ['FIQEn', 3, 3],
  ['AckCtl', 2, 2],
  ['EnableGrp1', 1, 1],
  ['EnableGrp0', 0, 0],
);
const cpuInterrupt = fields(['CPUID', 12, 10], ['INTID', 9, 0]);
const priority = fields(['Priority', 7, 0]);
const binaryPoint = fields(['BinaryPoint', 2, 0]);
const activePriorities = fields(['ActivePriorities', 31, 0]);
const cpuIidr = fields(['ProductID', 31, 20], ['ArchitectureVersion', 19, 16], ['Revision', 15, 12], ['Implementer', 11, 0]);

/** The CPU interface (IHI 0048B, 4.4). */
export const giccRows = rowsOf('GICC', 'all', [
  { name: 'GICC_CTLR', offset: 0x0000, access: 'RW', reset: 0, fields: cpuCtlr },
  { name: 'GICC_PMR', offset: 0x0004, access: 'RW', reset: 0, fields: priority },
  { name: 'GICC_BPR', offset: 0x0008, access: 'RW', reset: 2, fields: binaryPoint },
  { name: 'GICC_IAR', offset: 0x000c, access: 'RO', reset: 0x3ff, fields: cpuInterrupt },
  { name: 'GICC_EOIR', offset: 0x0010, access: 'WO', reset: 0, fields: cpuInterrupt },
  { name: 'GICC_RPR', offset: 0x0014, access: 'RO', reset: 0xff, fields: priority },
  { name: 'GICC_HPPIR', offset: 0x0018, access: 'RO', reset: 0x3ff, fields: cpuInterrupt },
  { name: 'GICC_ABPR', offset: 0x001c, access: 'RW', reset: 3, fields: binaryPoint },
  { name: 'GICC_AIAR', offset: 0x0020, access: 'RO', reset: 0x3ff, fields: cpuInterrupt },
  { name: 'GICC_AEOIR', offset: 0x0024, access: 'WO', reset: 0, fields: cpuInterrupt },
  { name: 'GICC_AHPPIR', offset: 0x0028, access: 'RO', reset: 0x3ff, fields: cpuInterrupt },
  { name: 'GICC_APRn', offset: 0x00d0, count: 4, access: 'RW', reset: 0, fields: activePriorities },
  { name: 'GICC_NSAPRn', offset: 0x00e0, count: 4, access: 'RW', reset: 0, fields: activePriorities },
  { name: 'GICC_IIDR', offset: 0x00fc, access: 'RO', reset: 0x0202143b, fields: cpuIidr },
  { name: 'GICC_DIR', offset: 0x1000, access: 'WO', reset: 0, fields: cpuInterrupt },
]);

/** The virtual interface control registers (IHI 0048B, 5.3). */
export const gichRows = rowsOf('GICH', 'all', [
  {
    name: 'GICH_HCR',
    offset: 0x000,
    access: 'RW',
    reset: 0,
    fields: fields(
      ['EOICount', 31, 27],
      ['VGrp1DIE', 7, 7],
      ['VGrp1EIE', 6, 6],
      ['VGrp0DIE', 5, 5],
      ['VGrp0EIE', 4, 4],
      ['NPIE', 3, 3],
      ['LRENPIE', 2, 2],
      ['UIE', 1, 1],
      ['En', 0, 0],
    ),
  },
  {
    name: 'GICH_VTR',
    offset: 0x004,
    access: 'RO',
    reset: 0x90000003,
    fields: fields(['PRIbits', 31, 29], ['PREbits', 28, 26], ['ListRegs', 5, 0]),
  },
  {
    name: 'GICH_VMCR',
    offset: 0x008,
    access: 'RW',
    reset: 0x004c0000,
    fields: fields(
      ['VMPriMask', 31, 27],
      ['VMBP', 23, 21],
      ['VMABP', 20, 18],
      ['VEM', 9, 9],
      ['VMCBPR', 4, 4],
      ['VMFIQEn', 3, 3],
      ['VMAckCtl', 2, 2],
      ['VMGrp1En', 1, 1],
      ['VMGrp0En', 0, 0],
    ),
  },
  {
    name: 'GICH_MISR',
    offset: 0x010,
    access: 'RO',
    reset: 0,
    fields: fields(
      ['VGrp1D', 7, 7],
      ['VGrp1E', 6, 6],
      ['VGrp0D', 5, 5],
      ['VGrp0E', 4, 4],
      ['NP', 3, 3],
      ['LRENP', 2, 2],
      ['U', 1, 1],
      ['EOI', 0, 0],
    ),
  },
  { name: 'GICH_EISRn', offset: 0x020, count: 2, access: 'RO', reset: 0, fields: fields(['Ended', 31, 0]) },
  { name: 'GICH_ELRSRn', offset: 0x030, count: 2, access: 'RO', reset: [0x0000000f, 0], fields: fields(['Empty', 31, 0]) },
  { name: 'GICH_APR', offset: 0x0f0, access: 'RW', reset: 0, fields: activePriorities },
  {
    name: 'GICH_LRn',
    offset: 0x100,
    count: 64,
    access: 'RW',
    reset: 0,
    fields: fields(
      ['HW', 31, 31],
      ['Grp1', 30, 30],
      ['State', 29, 28],
      ['Priority', 27, 23],
      ['PhysicalID', 19, 10],
      ['EOI', 19, 19],
      ['CPUID', 12, 10],
      ['VirtualID', 9, 0],
    ),
  },
]);

/** The virtual CPU interface (IHI 0048B, 5.5): the guest finds it where it looks for GICC. */
export const gicvRows = rowsOf('GICV', 'all', [
  { name: 'GICV_CTLR', offset: 0x0000, access: 'RW', reset: 0, fields: cpuCtlr },
  { name: 'GICV_PMR', offset: 0x0004, access: 'RW', reset: 0, fields: priority },
  { name: 'GICV_BPR', offset: 0x0008, access: 'RW', reset: 2, fields: binaryPoint },
  { name: 'GICV_IAR', offset: 0x000c, access: 'RO', reset: 0x3ff, fields: cpuInterrupt },
  { name: 'GICV_EOIR', offset: 0x0010, access: 'WO', reset: 0, fields: cpuInterrupt },
  { name: 'GICV_RPR', offset: 0x0014, access: 'RO', reset: 0xff, fields: priority },
  { name: 'GICV_HPPIR', offset: 0x0018, access: 'RO', reset: 0x3ff, fields: cpuInterrupt },
  { name: 'GICV_ABPR', offset: 0x001c, access: 'RW', reset: 3, fields: binaryPoint },
  { name: 'GICV_AIAR', offset: 0x0020, access: 'RO', reset: 0x3ff, fields: cpuInterrupt },
  { name: 'GICV_AEOIR', offset: 0x0024, access: 'WO', reset: 0, fields: cpuInterrupt },
  { name: 'GICV_AHPPIR', offset: 0x0028, access: 'RO', reset: 0x3ff, fields: cpuInterrupt },
  { name: 'GICV_APRn', offset: 0x00d0, count: 4, access: 'RW', reset: 0, fields: activePriorities },
  { name: 'GICV_IIDR', offset: 0x00fc, access: 'RO', reset: 0x0202143b, fields: cpuIidr },
  { name: 'GICV_DIR', offset: 0x1000, access: 'WO', reset: 0, fields: cpuInterrupt },
]);

export type GicdName = (typeof gicdRows)[number]['name'];
export type GiccName = (typeof giccRows)[number]['name'];
export type GichName = (typeof gichRows)[number]['name'];
export type GicvName = (typeof gicvRows)[number]['name'];
export type RegisterRowName = GicdName | GiccName | GichName | GicvName;

/** Every register of every frame: MMIO decoding, inspectors, the command line and the reference page all read this. */
export const registerMap: { readonly [F in FrameName]: readonly (RegisterRow & { readonly name: RegisterRowName })[] } = {
  GICD: gicdRows,
  GICC: giccRows,
  GICH: gichRows,
  GICV: gicvRows,
};

/** Bytes that a frame takes in the address map. */
export const frameSizes: { readonly [F in FrameName]: number } = { GICD: 0x1000, GICC: 0x2000, GICH: 0x200, GICV: 0x2000 };

/** The row and the register number at a byte offset (of its first byte), or undefined: nothing is there. */
export function registerAt(frame: FrameName, offset: number): { readonly row: RegisterRow; readonly n: number } | undefined {
  for (const row of registerMap[frame]) {
    const i = (offset >> 2) - (row.offset >> 2);
    if (i >= 0 && i < row.count) return { row, n: row.first + i };
  }
  return undefined;
}
