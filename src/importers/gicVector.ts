import type { Intid, PeId } from '../base/brand.ts';
import { err, ok, type Result } from '../base/result.ts';
import { Layout } from '../engine/cells/layout.ts';
import { Memory } from '../engine/cells/memory.ts';
import { measure } from '../engine/cells/layout.ts';
import { Gic, type FrameName, type GicConfig } from '../engine/gic/gic.ts';
import { gicOptions } from '../engine/gic/implementationDefined.ts';

/** How much is compared: what the architecture demands, or also QEMU's implementation-defined choices. */
export type VectorLevel = 'arch' | 'impl';

/** The first line of a vector file: what kind of machine was recorded. */
export interface VectorHeader {
  readonly name: string;
  /** `nonarch`: deliberately outside the architecture; nothing of it is compared. */
  readonly class: 'arch' | 'impl' | 'nonarch';
  readonly config: GicConfig;
  /** The PPI to which the maintenance output of each PE is wired. */
  readonly maintPpi: Intid;
}

/** Why a value need not be what was recorded. */
type ValueClass = 'impl' | 'bug' | 'unpred' | 'taint';

interface Common {
  /** Line of the file, 1-based. */
  readonly line: number;
  /** Number of the op, as recorded. */
  readonly index: number;
  readonly pe: PeId;
  /** Output lines of each PE after the op: bit 0 IRQ, 1 FIQ, 2 virtual IRQ, 3 virtual FIQ, 4 maintenance. */
  readonly out: readonly number[];
  /** Present: the outputs are not determined by the architecture; the reasons, as `class:why`. */
  readonly outWhy?: readonly string[];
}

export type VectorOp =
  | (Common & { readonly op: 'line'; readonly intid: Intid; readonly level: boolean })
  | (Common & {
      readonly op: 'w';
      readonly frame: FrameName;
      readonly offset: number;
      readonly size: number;
      readonly value: number;
    })
  | (Common & {
      readonly op: 'r';
      readonly frame: FrameName;
      readonly offset: number;
      readonly size: number;
      readonly value: number;
      /** Bits that are compared. */
      readonly mask: number;
      readonly class?: ValueClass;
      readonly why?: readonly string[];
    });

export interface Vector {
  readonly header: VectorHeader;
  readonly ops: readonly VectorOp[];
}

/** What is wrong with a file, and on which of its lines (1-based). */
export interface VectorFault {
  readonly line: number;
  readonly fault: 'json' | 'header' | 'op' | 'outputs' | 'empty';
}

/** One comparison that failed. */
export interface Mismatch {
  readonly op: VectorOp;
  readonly what: 'val' | 'out';
  readonly expected: string;
  readonly got: string;
}

export interface Conformance {
  /** `val` and `out` lists compared. */
  readonly compared: number;
  readonly mismatches: number;
  /** Those that were not. */
  readonly skipped: number;
  readonly first?: Mismatch;
}

const FRAMES: readonly FrameName[] = ['GICD', 'GICC', 'GICH', 'GICV'];
const CLASSES: readonly ValueClass[] = ['impl', 'bug', 'unpred', 'taint'];

/** At level `impl` the engine still follows the architecture, not QEMU, in these. */
const NEVER = new Set(['bpr-changed', 'v-bpr-changed', 'iar-1022-not-signalled', 'v-iar-1022-not-signalled']);

type Json = { readonly [key: string]: unknown };

const isObject = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x);
const isInt = (x: unknown, lo: number, hi: number): x is number =>
  typeof x === 'number' && Number.isInteger(x) && x >= lo && x <= hi;
/** A word written as `0x…`, or -1. */
const wordOf = (x: unknown): number => (typeof x === 'string' && /^0x[0-9a-f]{1,8}$/i.test(x) ? Number(x) : -1);
const reasonsOf = (x: unknown): string[] => (typeof x === 'string' ? x.split(',') : []);

function headerOf(x: unknown): VectorHeader | undefined {
  if (!isObject(x) || x['kind'] !== 'gicv2-vector' || x['v'] !== 1) return undefined;
  const qemu = gicOptions('qemu');
  const { name, numPe, numIrq } = x;
  const recorded = x['class'];
  const maintPpi = x['maintPpi'] ?? 25;
  if (typeof name !== 'string' || (recorded !== 'arch' && recorded !== 'impl' && recorded !== 'nonarch')) return undefined;
  if (!isInt(numPe, 1, 8) || !isInt(numIrq, 32, 1020) || (numIrq % 32 !== 0 && numIrq !== 1020) || !isInt(maintPpi, 16, 31))
    return undefined;
  // a size that the header does not give is the preset's
  const size = (key: string, preset: number, lo: number, hi: number): number => {
    const given = x[key] ?? preset;
    return isInt(given, lo, hi) ? given : NaN;
  };
  const options = {
    ...qemu,
    listRegisters: size('numLrs', qemu.listRegisters, 1, 64),
    priorityBits: size('prioBits', qemu.priorityBits, 4, 8),
    virtualPriorityBits: size('vPrioBits', qemu.virtualPriorityBits, 4, 5),
    minBpr: size('minBpr', qemu.minBpr, 0, 3),
    minAbpr: size('minAbpr', qemu.minAbpr, 0, 4),
    virtualMinBpr: size('vMinBpr', qemu.virtualMinBpr, 2, 3),
    virtualMinAbpr: size('vMinAbpr', qemu.virtualMinAbpr, 2, 4),
  };
  if (Object.values(options).some((value) => Number.isNaN(value))) return undefined;
  return { name, class: recorded, config: { numPe, numIntid: numIrq, options }, maintPpi };
}

function opOf(x: unknown, line: number, numPe: number): VectorOp | VectorFault['fault'] {
  if (!isObject(x) || !isInt(x['i'], 0, 1e9) || !isInt(x['pe'], 0, numPe - 1)) return 'op';
  const { out } = x;
  if (!Array.isArray(out) || out.length !== numPe || !out.every((bits) => isInt(bits, 0, 31))) return 'outputs';
  const common: Common = {
    line,
    index: x['i'],
    pe: x['pe'],
    out: out as readonly number[],
    ...(x['outArch'] === false ? { outWhy: reasonsOf(x['outWhy']) } : {}),
  };
  if (x['op'] === 'line') {
    const { intid, level } = x;
    return isInt(intid, 16, 1019) && isInt(level, 0, 1) ? { ...common, op: 'line', intid, level: level === 1 } : 'op';
  }
  const frame = FRAMES.find((f) => f === x['frame']);
  const offset = wordOf(x['off']);
  const value = wordOf(x['val']);
  const { size } = x;
  if (frame === undefined || offset < 0 || value < 0 || !isInt(size, 1, 4)) return 'op';
  const access = { ...common, frame, offset, size, value };
  if (x['op'] === 'w') return { ...access, op: 'w' };
  if (x['op'] !== 'r') return 'op';
  const mask = x['archMask'] === undefined ? 0xffffffff : wordOf(x['archMask']);
  if (mask < 0) return 'op';
  if (x['arch'] !== false) return { ...access, op: 'r', mask };
  const reason = CLASSES.find((c) => c === x['cls']);
  return reason === undefined ? 'op' : { ...access, op: 'r', mask, class: reason, why: reasonsOf(x['why']) };
}

/** Reads a vector file (one JSON object a line). The first line at fault is named; nothing throws. */
export function parseVector(text: string): Result<Vector, VectorFault> {
  let header: VectorHeader | undefined;
  const ops: VectorOp[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!.trim();
    if (line === '') continue;
    let x: unknown;
    try {
      x = JSON.parse(line);
    } catch {
      return err({ line: i + 1, fault: 'json' });
    }
    if (header === undefined) {
      header = headerOf(x);
      if (header === undefined) return err({ line: i + 1, fault: 'header' });
      continue;
    }
    if (isObject(x) && x['op'] === '#') continue;
    const op = opOf(x, i + 1, header.config.numPe);
    if (typeof op === 'string') return err({ line: i + 1, fault: op });
    ops.push(op);
  }
  return header === undefined ? err({ line: 1, fault: 'empty' }) : ok({ header, ops });
}

/** A GIC of that size, by itself, just switched on. */
export function buildGic(config: GicConfig): Gic {
  const memory = new Memory(measure((layout) => new Gic(layout, config)));
  const gic = new Gic(new Layout(memory), config);
  gic.reset();
  return gic;
}

/** The output lines of a PE: bit 0 IRQ, 1 FIQ, 2 virtual IRQ, 3 virtual FIQ, 4 maintenance. */
export function outputsOf(gic: Gic, pe: PeId): number {
  const gicc = gic.gicc[pe]!;
  const gicv = gic.gicv[pe]!;
  return (
    (gicc.irq ? 1 : 0) | (gicc.fiq ? 2 : 0) | (gicv.virq ? 4 : 0) | (gicv.vfiq ? 8 : 0) | (gic.gich[pe]!.maintenance ? 16 : 0)
  );
}

const word = (value: number): string => `0x${(value >>> 0).toString(16)}`;

/** Whether the architecture, or QEMU's choices too, decide a value that was recorded for these reasons. */
const decidedAt = (level: VectorLevel, classes: readonly string[], reasons: readonly string[]): boolean =>
  level === 'impl' && classes.every((c) => c === 'impl') && !reasons.some((why) => NEVER.has(why));

/** Runs a vector through a fresh GIC, the maintenance outputs wired to their PPI, and compares what `level` says. */
export function runVector({ header, ops }: Vector, level: VectorLevel): Conformance {
  const gic = buildGic(header.config);
  const { numPe } = header.config;
  let compared = 0;
  let mismatches = 0;
  let skipped = 0;
  let first: Mismatch | undefined;
  const compare = (
    applies: boolean,
    op: VectorOp,
    what: Mismatch['what'],
    same: boolean,
    shown: () => readonly [string, string],
  ): void => {
    if (!applies || header.class === 'nonarch') {
      skipped++;
      return;
    }
    compared++;
    if (same) return;
    mismatches++;
    if (first === undefined) {
      const [expected, got] = shown();
      first = { op, what, expected, got };
    }
  };
  for (const op of ops) {
    let got = 0;
    if (op.op === 'line') gic.setLine(op.pe, op.intid, op.level);
    else if (op.op === 'w') gic.write(op.pe, op.frame, op.offset, op.size, op.value);
    else got = gic.read(op.pe, op.frame, op.offset, op.size);
    for (let pe = 0; pe < numPe; pe++) gic.setLine(pe, header.maintPpi, gic.gich[pe]!.maintenance);
    if (op.op === 'r') {
      const applies = op.class === undefined || decidedAt(level, [op.class], op.why ?? []);
      // at level impl the implementation-defined bits of a word are compared as well
      const mask = level === 'impl' ? 0xffffffff : op.mask;
      compare(applies, op, 'val', ((got ^ op.value) & mask) === 0, () => [word(op.value), word(got)]);
    }
    const outs = op.out.map((_, pe) => outputsOf(gic, pe));
    const reasons = op.outWhy?.map((tag) => tag.split(':'));
    const applies =
      reasons === undefined ||
      decidedAt(
        level,
        reasons.map((r) => r[0] ?? ''),
        reasons.map((r) => r[1] ?? ''),
      );
    compare(
      applies,
      op,
      'out',
      outs.every((bits, pe) => bits === op.out[pe]),
      () => [`[${op.out.join(', ')}]`, `[${outs.join(', ')}]`],
    );
  }
  return { compared, mismatches, skipped, ...(first === undefined ? {} : { first }) };
}
