import { Journal } from '../src/engine/cells/journal.ts';
import { Layout, measure } from '../src/engine/cells/layout.ts';
import { Memory } from '../src/engine/cells/memory.ts';
import { Gic, type GicConfig } from '../src/engine/gic/gic.ts';
import { gicOptions, type GicPreset } from '../src/engine/gic/implementationDefined.ts';
import { encodeListRegister, LrState } from '../src/engine/gic/listRegister.ts';

/** How long one measurement runs, and of how many the best is kept. */
const MILLISECONDS = 120;
const REPEATS = 5;
/** Turns between two looks at the clock, and between two fresh journals. */
const SLICE = 4096;
const JOURNAL_TURNS = SLICE * 16;

interface Bench {
  readonly gic: Gic;
  readonly pes: number;
}

/** A GIC set up as a hypervisor does: everything forwarded, masks open, EOImode 0; SPI 40 + p goes to PE p. */
function build(config: GicConfig, journal: Journal | undefined): Bench {
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
  return { gic, pes: config.numPe };
}

/** One turn of a loop on PE `pe`; what it reads is added up, so that nothing can be left out. */
type Turn = (gic: Gic, pe: number) => number;

const SGI_TO_SELF = (2 << 24) | 3;
const lrWord = encodeListRegister({ vintid: 40, pintid: 40, priority: 20, state: LrState.pending, group1: false, hw: true });

/** The four loops, each through the memory-mapped registers, as software does it. */
const loops: { readonly [name: string]: Turn } = {
  'SGI to self: GICD_SGIR, GICC_IAR, GICC_EOIR': (gic, pe) => {
    gic.write(pe, 'GICD', 0xf00, 4, SGI_TO_SELF);
    const iar = gic.read(pe, 'GICC', 0x00c, 4);
    gic.write(pe, 'GICC', 0x010, 4, iar);
    return iar;
  },
  'physical SPI: GICD_ISPENDR, GICC_IAR, GICC_EOIR': (gic, pe) => {
    gic.write(pe, 'GICD', 0x204, 4, 1 << (8 + pe));
    const iar = gic.read(pe, 'GICC', 0x00c, 4);
    gic.write(pe, 'GICC', 0x010, 4, iar);
    return iar;
  },
  'virtual: GICH_LR, GICV_IAR, GICV_EOIR': (gic, pe) => {
    gic.write(pe, 'GICH', 0x100, 4, lrWord);
    const iar = gic.read(pe, 'GICV', 0x00c, 4);
    gic.write(pe, 'GICV', 0x010, 4, iar);
    return iar;
  },
  'read: GICC_RPR': (gic, pe) => gic.read(pe, 'GICC', 0x014, 4),
};

/** What the sum of one turn must be, for PE `pe`: the loop really did what it says. */
const expected: readonly ((pe: number) => number)[] = [(pe) => 3 | (pe << 10), (pe) => 40 + pe, () => 40, () => 0xff];

/** Best time of one turn, in nanoseconds. The PEs take turns. @throws when a loop reads something else than it should. */
function measureLoop(config: GicConfig, journaled: boolean, turn: Turn, sumOf: (pe: number) => number): number {
  let best = Infinity;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    let bench = build(config, journaled ? new Journal() : undefined);
    let sum = 0;
    let expectedSum = 0;
    let turns = 0;
    let spent = 0;
    for (let start = performance.now(); spent < MILLISECONDS;) {
      const { gic, pes } = bench;
      for (let i = 0; i < SLICE; i++) sum += turn(gic, i % pes);
      turns += SLICE;
      spent = performance.now() - start;
      for (let pe = 0; pe < pes; pe++) expectedSum += (sumOf(pe) * SLICE) / pes;
      if (journaled && turns % JOURNAL_TURNS === 0) {
        // a journal that grows for ever would measure the garbage collector
        bench = build(config, new Journal());
        start = performance.now() - spent;
      }
    }
    if (sum !== expectedSum) throw new Error(`the loop read ${sum}, not ${expectedSum}`);
    best = Math.min(best, (spent * 1e6) / turns);
  }
  return best;
}

/** Something that depends on the machine only: dependent multiplications and loads, so that figures of two machines can be related. */
function calibrate(): number {
  let best = Infinity;
  const table = Int32Array.from({ length: 4096 }, (_, i) => Math.imul(i, 0x9e3779b1));
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const turns = 10_000_000;
    const start = performance.now();
    let x = 1;
    for (let i = 0; i < turns; i++) x = Math.imul(x ^ table[x & 4095]!, 0x01000193) + i;
    const spent = performance.now() - start;
    if (x === 0x7fffffff) throw new Error('never');
    best = Math.min(best, (spent * 1e6) / turns);
  }
  return best;
}

interface Figure {
  readonly loop: string;
  readonly preset: GicPreset;
  readonly pes: number;
  readonly intids: number;
  readonly journal: boolean;
  readonly ns: number;
  readonly mps: number;
}

const round = (x: number): number => Math.round(x * 100) / 100;

/** Prints ns and M/s of each loop for 1, 4 and 8 PEs, journal off and on, and ends with the same as one line of JSON. */
export function main(): void {
  const calibration = round(calibrate());
  console.log(`calibration loop: ${calibration} ns a turn (${round(1000 / calibration)} M/s)`);
  const figures: Figure[] = [];
  const preset: GicPreset = 'gic-400';
  const options = gicOptions(preset);
  // one pass unmeasured: which size comes first must not matter
  for (const [i, turn] of Object.values(loops).entries())
    for (const numPe of [1, 8])
      for (const journal of [false, true]) measureOnce({ numPe, numIntid: 288, options }, journal, turn, expected[i]!);
  console.log('PEs  INTIDs  journal        ns      M/s  loop');
  for (const [numPe, numIntid] of [
    [1, 288],
    [4, 288],
    [8, 288],
    [8, 1020],
  ] as const) {
    for (const journal of [false, true]) {
      for (const [i, [loop, turn]] of Object.entries(loops).entries()) {
        const ns = round(measureLoop({ numPe, numIntid, options }, journal, turn, expected[i]!));
        const mps = round(1000 / ns);
        figures.push({ loop, preset, pes: numPe, intids: numIntid, journal, ns, mps });
        const columns = [
          numPe,
          String(numIntid).padStart(9),
          (journal ? 'on' : 'off').padStart(8),
          ns.toFixed(1).padStart(10),
          mps.toFixed(2).padStart(9),
        ];
        console.log(`${columns.join('')}  ${loop}`);
      }
    }
  }
  console.log(JSON.stringify({ bench: 'gic', calibrationNs: calibration, figures }));
}

/** A short run that only warms the compiler up. */
function measureOnce(config: GicConfig, journaled: boolean, turn: Turn, sumOf: (pe: number) => number): void {
  const { gic } = build(config, journaled ? new Journal() : undefined);
  for (let i = 0; i < SLICE * 8; i++) {
    const pe = i % config.numPe;
    if (turn(gic, pe) !== sumOf(pe)) throw new Error('the loop read something else');
  }
}
