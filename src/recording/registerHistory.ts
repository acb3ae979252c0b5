import type { StepIndex } from '../base/brand.ts';
import type { Region } from '../engine/cells/layout.ts';
import type { World } from '../engine/machine/world.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { Cursor } from './cursor.ts';
import type { Recording } from './recording.ts';
import { readRegister, type RegisterPlace } from './registers.ts';

/** Steps that wrote what a register depends on and are looked at, in each direction. */
const MOST_LOOKS = 2000;

/** Cells from which the highest pending interrupt of a PE is worked out. */
const pending = ['gic.gicd.', 'gic.pe#.gicc.'] as const;
const virtual = ['gic.pe#.gich.'] as const;

/** Regions, or groups of them that end in a dot, on which a register of a PE rests; # is its number. No entry: it never changes. */
const physicalRests: { readonly [row: string]: readonly string[] } = {
  GICD_CTLR: ['gic.gicd.ctlr'],
  GICD_IGROUPRn: ['gic.gicd.group'],
  GICD_ISENABLERn: ['gic.gicd.enabled'],
  GICD_ICENABLERn: ['gic.gicd.enabled'],
  GICD_ISPENDRn: ['gic.gicd.latch', 'gic.gicd.line', 'gic.gicd.edge', 'gic.gicd.sgiSources'],
  GICD_ICPENDRn: ['gic.gicd.latch', 'gic.gicd.line', 'gic.gicd.edge', 'gic.gicd.sgiSources'],
  GICD_ISACTIVERn: ['gic.gicd.active'],
  GICD_ICACTIVERn: ['gic.gicd.active'],
  GICD_IPRIORITYRn: ['gic.gicd.priority'],
  GICD_ITARGETSRn: ['gic.gicd.targets'],
  GICD_ICFGRn: ['gic.gicd.edge'],
  GICD_PPISR: ['gic.gicd.line'],
  GICD_SPISRn: ['gic.gicd.line'],
  GICD_CPENDSGIRn: ['gic.gicd.sgiSources'],
  GICD_SPENDSGIRn: ['gic.gicd.sgiSources'],
  GICC_CTLR: ['gic.pe#.gicc.ctlr'],
  GICC_PMR: ['gic.pe#.gicc.pmr'],
  GICC_BPR: ['gic.pe#.gicc.bpr'],
  GICC_ABPR: ['gic.pe#.gicc.abpr'],
  GICC_APRn: ['gic.pe#.gicc.apr'],
  GICC_NSAPRn: ['gic.pe#.gicc.nsapr'],
  GICC_RPR: ['gic.pe#.gicc.apr', 'gic.pe#.gicc.nsapr'],
  GICC_IAR: pending,
  GICC_HPPIR: pending,
  GICC_AIAR: pending,
  GICC_AHPPIR: pending,
  GICH_HCR: ['gic.pe#.gich.hcr'],
  GICH_VMCR: ['gic.pe#.gich.vmcr'],
  GICH_APR: ['gic.pe#.gich.apr'],
  GICH_LRn: ['gic.pe#.gich.lr'],
  GICH_MISR: virtual,
  GICH_EISRn: ['gic.pe#.gich.lr'],
  GICH_ELRSRn: ['gic.pe#.gich.lr'],
  GICV_CTLR: ['gic.pe#.gich.vmcr'],
  GICV_PMR: ['gic.pe#.gich.vmcr'],
  GICV_BPR: ['gic.pe#.gich.vmcr'],
  GICV_ABPR: ['gic.pe#.gich.vmcr'],
  GICV_RPR: ['gic.pe#.gich.apr'],
  GICV_APRn: ['gic.pe#.gich.apr'],
  GICV_IAR: virtual,
  GICV_HPPIR: virtual,
  GICV_AIAR: virtual,
  GICV_AHPPIR: virtual,
};

/** Which regions a register rests on. */
export function restsOn({ bank, row }: RegisterPlace, world: World): (region: string) => boolean {
  if (bank.of === 'pe') {
    const rests = (physicalRests[row.name] ?? []).map((r) => r.replace('#', String(bank.pe)));
    return (region) => rests.some((r) => (r.endsWith('.') ? region.startsWith(r) : region === r));
  }
  // a guest's read looks into the vGICD, and for what is pending or active into List Registers, live or saved
  const bits = /_I[SC](PEND|ACTIVE)R|PENDSGIR/.test(row.name);
  const own = `vm${world.vcpus[bank.vcpu]?.vm.id ?? -1}.vgicd.`;
  return (region) => region.startsWith(own) || (bits && /\.(gich|saved)\.lr$|^pe\d+\.current$|\.vpe\d+\.pe$/.test(region));
}

/** The cells of the regions that `rests` picks: 1 for each. */
function marksOf(regions: readonly Region[], cells: number, rests: (region: string) => boolean): Uint8Array {
  const marks = new Uint8Array(cells);
  for (const { name, at, words } of regions) if (rests(name)) marks.fill(1, at, at + words);
  return marks;
}

/** When the value of a register changed, seen from a step. */
export interface ChangeTimes {
  /** The step that gave it its value; 0: it has it from power-on; undefined: too far back to be looked for. */
  readonly last: StepIndex | undefined;
  /** The step that changes it next; -1: none that is recorded; undefined: too far ahead to be looked for. */
  readonly next: StepIndex | undefined;
}

interface Known extends ChangeTimes {
  /** The steps for which it is so. */
  readonly from: StepIndex;
  readonly to: StepIndex;
  /** Steps that were recorded when it was found. */
  readonly recorded: number;
}

/**
 * Tells when registers change. A register is a value worked out of cells: the journal names the steps that wrote them,
 * and the value before and after such a step decides. It has a cursor of its own, and remembers what it found.
 */
export class RegisterHistory {
  private readonly recording: Recording;
  private readonly cursor: Cursor;
  private readonly marks = new Map<string, Uint8Array>();
  private readonly known = new Map<string, Known>();

  constructor(recording: Recording) {
    this.recording = recording;
    this.cursor = new Cursor(recording);
  }

  /** The changes of a register's value around `step`: the last one up to it, and the next one after it. */
  around(place: RegisterPlace, step: StepIndex): ChangeTimes {
    const { length, trace } = this.recording;
    const key = `${place.bank.of}${place.bank.of === 'pe' ? place.bank.pe : place.bank.vcpu}/${place.key}`;
    const was = this.known.get(key);
    if (was !== undefined && was.from <= step && step <= was.to && (was.next !== -1 || was.recorded === length)) return was;
    let marks = this.marks.get(key);
    if (marks === undefined) {
      marks = marksOf(this.cursor.regions, this.recording.cells, restsOn(place, this.cursor.world));
      this.marks.set(key, marks);
    }
    const last = this.last(trace, place, marks, step);
    const next = this.next(trace, place, marks, step);
    // where a search was given up, the answer is good for this step alone
    const from = last ?? step;
    const to = next === undefined ? step : next < 0 ? length - 1 : next - 1;
    this.known.set(key, { last, next, from, to, recorded: length });
    return { last, next };
  }

  private changedAt(place: RegisterPlace, step: StepIndex): boolean {
    this.cursor.seek(step - 1);
    const before = readRegister(this.cursor.world, place);
    this.cursor.seek(step);
    return readRegister(this.cursor.world, place) !== before;
  }

  private last({ journal, steps }: Trace, place: RegisterPlace, marks: Uint8Array, from: StepIndex): StepIndex | undefined {
    // what step 0 wrote are power-on values
    const start = steps.journalEnd(0);
    let looks = 0;
    for (let i = steps.journalEnd(from) - 1; i >= start; i--) {
      if (marks[journal.cellAt(i)] === 0) continue;
      const step = steps.stepOfWrite(i);
      if (this.changedAt(place, step)) return step;
      if (++looks === MOST_LOOKS) return undefined;
      i = steps.journalStart(step);
    }
    return 0;
  }

  private next({ journal, steps }: Trace, place: RegisterPlace, marks: Uint8Array, from: StepIndex): StepIndex | undefined {
    const end = steps.journalEnd(this.recording.length - 1);
    let looks = 0;
    for (let i = steps.journalEnd(from); i < end; i++) {
      if (marks[journal.cellAt(i)] === 0) continue;
      const step = steps.stepOfWrite(i);
      if (this.changedAt(place, step)) return step;
      if (++looks === MOST_LOOKS) return undefined;
      i = steps.journalEnd(step) - 1;
    }
    return -1;
  }
}
