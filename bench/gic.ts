import { spawnSync } from 'node:child_process';
import { Journal } from '../src/engine/cells/journal.ts';
import { Layout, measure } from '../src/engine/cells/layout.ts';
import { Memory } from '../src/engine/cells/memory.ts';
import { Gic, type GicConfig } from '../src/engine/gic/gic.ts';
import { gicOptions, type GicPreset } from '../src/engine/gic/implementationDefined.ts';
import { encodeListRegister, LrState } from '../src/engine/gic/listRegister.ts';
import { calibrate } from './calibrate.ts';

/** How long one measurement runs; the best of its slices counts, since whatever else runs here only ever slows one down. */
const MILLISECONDS = 400;
/** Slices at least. */
const SLICES = 100;
/** Turns of a slice; a journal is new for each, or it would measure the garbage collector. */
const SLICE = 1 << 13;

/** A GIC set up as a hypervisor does: everything forwarded, masks open, EOImode 0; SPI 40 + p goes to PE p. */
function build(config: GicConfig, journal: Journal | undefined): Gic {
  const size = measure((layout) => new Gic(layout, config));
  const gic = new Gic(new Layout(new Memory(size, journal)), config);
  gic.reset();
  gic.write(0, 'GICD', 0x000, 4, 1);
  for (let pe = 0; pe < config.numPe; pe++) {
    gic.write(pe, 'GICC', 0x000, 4, 1);
    gic.write(pe, 'GICC', 0x004, 4, 0xf8);
    gic.write(pe, 'GICH', 0x000, 4, 1);
    gic.write(pe, 'GICV', 0x000, 4, 1);
    gic.write(pe, 'GICV', 0x004, 4, 0xf8);
    for (let intid = 0; intid < 16; intid++) gic.write(pe, 'GICD', 0x400 + intid, 1, 0x80);
    gic.write(0, 'GICD', 0x400 + 40 + pe, 1, 0xa0);
    gic.write(0, 'GICD', 0x800 + 40 + pe, 1, 1 << pe);
  }
  gic.write(0, 'GICD', 0x104, 4, 0xffffffff);
  return gic;
}

/** One turn of a loop on PE `pe`; what it reads is added up, so that nothing can be left out. */
type Turn = (gic: Gic, pe: number) => number;

const SGI_TO_SELF = (2 << 24) | 3;
const lrWord = encodeListRegister({ vintid: 40, pintid: 40, priority: 20, state: LrState.pending, group1: false, hw: true });

/** One loop in two ways: with the blocks' own verbs, as the hypervisor here calls them, and through memory-mapped registers. */
interface Loop {
  readonly name: string;
  readonly verbs: Turn;
  readonly mmio: Turn;
  /** What one turn reads on PE `pe`: the loop really did what it says. */
  readonly reads: (pe: number) => number;
}

const loops: readonly Loop[] = [
  {
    name: 'SGI to self: GICD_SGIR, GICC_IAR, GICC_EOIR',
    verbs: ({ gicd, gicc }, pe) => {
      gicd.sgir(pe, SGI_TO_SELF);
      const iar = gicc[pe]!.iar();
      gicc[pe]!.eoir(iar);
      return iar;
    },
    mmio: (gic, pe) => {
      gic.write(pe, 'GICD', 0xf00, 4, SGI_TO_SELF);
      const iar = gic.read(pe, 'GICC', 0x00c, 4);
      gic.write(pe, 'GICC', 0x010, 4, iar);
      return iar;
    },
    reads: (pe) => 3 | (pe << 10),
  },
  {
    name: 'physical SPI: GICD_ISPENDR, GICC_IAR, GICC_EOIR',
    verbs: ({ gicd, gicc }, pe) => {
      gicd.setPending(pe, 40 + pe);
      const iar = gicc[pe]!.iar();
      gicc[pe]!.eoir(iar);
      return iar;
    },
    mmio: (gic, pe) => {
      gic.write(pe, 'GICD', 0x204, 4, 1 << (8 + pe));
      const iar = gic.read(pe, 'GICC', 0x00c, 4);
      gic.write(pe, 'GICC', 0x010, 4, iar);
      return iar;
    },
    reads: (pe) => 40 + pe,
  },
  {
    name: 'virtual: GICH_LR, GICV_IAR, GICV_EOIR',
    verbs: ({ gich, gicv }, pe) => {
      gich[pe]!.writeLr(0, lrWord);
      const iar = gicv[pe]!.iar();
      gicv[pe]!.eoir(iar);
      return iar;
    },
    mmio: (gic, pe) => {
      gic.write(pe, 'GICH', 0x100, 4, lrWord);
      const iar = gic.read(pe, 'GICV', 0x00c, 4);
      gic.write(pe, 'GICV', 0x010, 4, iar);
      return iar;
    },
    reads: () => 40,
  },
  {
    name: 'read: GICC_RPR',
    verbs: ({ gicc }, pe) => gicc[pe]!.rpr,
    mmio: (gic, pe) => gic.read(pe, 'GICC', 0x014, 4),
    reads: () => 0xff,
  },
];
const ways = ['verbs', 'mmio'] as const;

/** Best time of one turn, in nanoseconds; the PEs take turns. @throws when a loop reads something else than it should. */
function measureLoop(config: GicConfig, journaled: boolean, turn: Turn, reads: (pe: number) => number): number {
  const pes = config.numPe;
  let gic = build(config, undefined);
  let best = Infinity;
  const end = performance.now() + MILLISECONDS;
  for (let slices = 0; slices < SLICES || performance.now() < end; slices++) {
    if (journaled) gic = build(config, new Journal());
    let sum = 0;
    const start = performance.now();
    for (let i = 0; i < SLICE; i++) sum += turn(gic, i & (pes - 1));
    best = Math.min(best, ((performance.now() - start) * 1e6) / SLICE);
    for (let pe = 0; pe < pes; pe++) sum -= (reads(pe) * SLICE) / pes;
    if (sum !== 0) throw new Error(`the loop read something else (${sum})`);
  }
  return best;
}

/** PEs and INTIDs of the machines that are measured. */
const sizes = [
  [1, 288],
  [4, 288],
  [8, 288],
  [8, 1020],
] as const;
const preset: GicPreset = 'gic-400';
const round = (x: number): number => Math.round(x * 100) / 100;

/** One figure by itself, in this process: `pes intids journal loop way`. */
function one(args: readonly string[]): void {
  const [numPe = 1, numIntid = 288, journaled = 0, number = 0, way = 0] = args.map(Number);
  const loop = loops[number]!;
  const config = { numPe, numIntid, options: gicOptions(preset) };
  console.log(String(measureLoop(config, journaled === 1, loop[ways[way]!], loop.reads)));
}

/** The same in a process of its own: what was compiled for one loop must not slow another one down. */
function inItsOwnProcess(args: readonly number[]): number {
  const script = `import(${JSON.stringify(import.meta.url)}).then((m) => m.main(process.argv.slice(1)))`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script, ...args.map(String)], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return round(Number(run.stdout));
}

/** Prints ns and M/s of each loop for 1, 4 and 8 PEs, journal off and on, and ends with the same as one line of JSON. */
export function main(args: readonly string[] = []): void {
  if (args.length > 0) {
    one(args);
    return;
  }
  const calibrationNs = round(calibrate());
  console.log(`calibration loop: ${calibrationNs} ns a turn (${round(1000 / calibrationNs)} M/s)`);
  console.log('PEs  INTIDs  journal    by        ns      M/s  loop');
  const figures: object[] = [];
  for (const [pes, intids] of sizes) {
    for (const journal of [false, true]) {
      for (const [w, by] of ways.entries()) {
        for (const [i, loop] of loops.entries()) {
          const ns = inItsOwnProcess([pes, intids, Number(journal), i, w]);
          const mps = round(1000 / ns);
          figures.push({ loop: loop.name, by, preset, pes, intids, journal, ns, mps });
          const columns = [String(intids).padStart(10), (journal ? 'on' : 'off').padStart(9), by.padStart(6)];
          console.log(`${pes}${columns.join('')}${ns.toFixed(1).padStart(10)}${mps.toFixed(2).padStart(9)}  ${loop.name}`);
        }
      }
    }
  }
  console.log(JSON.stringify({ bench: 'gic', calibrationNs, figures }));
}
