import { Layout, measure } from '../../../src/engine/cells/layout.ts';
import { Memory } from '../../../src/engine/cells/memory.ts';
import { Gic, type GicConfig, type GicReport } from '../../../src/engine/gic/gic.ts';
import { gicOptions, type GicOptions, type GicPreset } from '../../../src/engine/gic/implementationDefined.ts';
import type { FrameName } from '../../../src/engine/gic/unpredictable.ts';
import { registerMap } from '../../../src/engine/gic/registerMap.ts';
import { registerName } from '../../../src/engine/gic/registerRow.ts';

/** What a GIC was told about its software, one line each. */
export class Reports implements GicReport {
  readonly lines: string[] = [];
  unpredictable(rule: string, pe: number, intid: number): void {
    this.lines.push(`${rule} PE${pe} ${intid}`);
  }
  badAccess(pe: number, frame: FrameName, offset: number, size: number, write: boolean, why: string): void {
    this.lines.push(`${why} PE${pe} ${write ? 'write' : 'read'} ${frame}+0x${offset.toString(16)} ${size}`);
  }
  /** What was told since the last call. */
  take(): string[] {
    return this.lines.splice(0);
  }
}

const places = new Map<string, { frame: FrameName; offset: number }>();
for (const [frame, rows] of Object.entries(registerMap))
  for (const row of rows)
    for (let i = 0; i < row.count; i++)
      places.set(registerName(row, row.first + i), { frame: frame as FrameName, offset: row.offset + i * 4 });

/** Where a register is, by the name that the manual prints. @throws when there is none. */
export function placeOf(name: string): { frame: FrameName; offset: number } {
  const place = places.get(name) ?? places.get(name.replace(/\d+$/, ''));
  if (place === undefined) throw new Error(`no register ${name}`);
  return place;
}

export interface Bench {
  readonly gic: Gic;
  readonly memory: Memory;
  readonly reports: Reports;
  /** Reads a register by name, as software on `pe`. */
  r(name: string, pe?: number): number;
  /** Writes a register by name. */
  w(name: string, value: number, pe?: number): void;
  /** Writes one byte of a register. */
  b(name: string, byte: number, value: number, pe?: number): void;
}

export interface BenchOptions {
  readonly numPe?: number;
  readonly numIntid?: number;
  readonly preset?: GicPreset;
  readonly options?: Partial<GicOptions>;
}

/** A GIC just switched on. */
export function bench({ numPe = 1, numIntid = 64, preset = 'gic-400', options = {} }: BenchOptions = {}): Bench {
  const config: GicConfig = { numPe, numIntid, options: { ...gicOptions(preset), ...options } };
  const reports = new Reports();
  const memory = new Memory(measure((layout) => new Gic(layout, config)));
  const gic = new Gic(new Layout(memory), config, reports);
  gic.reset();
  const at = (name: string) => placeOf(name);
  return {
    gic,
    memory,
    reports,
    r: (name, pe = 0) => gic.read(pe, at(name).frame, at(name).offset, 4),
    w: (name, value, pe = 0) => gic.write(pe, at(name).frame, at(name).offset, 4, value),
    b: (name, byte, value, pe = 0) => gic.write(pe, at(name).frame, at(name).offset + byte, 1, value),
  };
}

/** The same with every gate open: both groups forwarded and signalled, masks at their lowest, all SPIs enabled and sent to PE 0. */
export function openBench(given: BenchOptions = {}): Bench {
  const x = bench(given);
  const { numPe = 1, numIntid = 64 } = given;
  x.w('GICD_CTLR', 3);
  for (let pe = 0; pe < numPe; pe++) {
    x.w('GICC_CTLR', 3, pe);
    x.w('GICC_PMR', 0xff, pe);
    x.w('GICH_HCR', 1, pe);
    x.w('GICV_CTLR', 3, pe);
    x.w('GICV_PMR', 0xff, pe);
    for (let intid = 0; intid < 32; intid++) x.gic.gicd.setPriority(pe, intid, 0xa0);
    x.w('GICD_ISENABLER0', 0xffffffff, pe);
  }
  for (let intid = 32; intid < numIntid; intid++) {
    x.gic.gicd.setPriority(0, intid, 0xa0);
    x.gic.gicd.setTargets(intid, 1);
    x.gic.gicd.setEnabled(0, intid, true);
  }
  return x;
}

/** Which outputs of a PE are asserted: 'irq', 'fiq', 'virq', 'vfiq', 'maintenance'. */
export function outputs(x: Bench, pe = 0): string[] {
  const { gicc, gicv, gich } = x.gic;
  const all: readonly (readonly [string, boolean])[] = [
    ['irq', gicc[pe]!.irq],
    ['fiq', gicc[pe]!.fiq],
    ['virq', gicv[pe]!.virq],
    ['vfiq', gicv[pe]!.vfiq],
    ['maintenance', gich[pe]!.maintenance],
  ];
  return all.filter(([, asserted]) => asserted).map(([name]) => name);
}
