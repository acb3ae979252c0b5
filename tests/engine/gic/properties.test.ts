import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Layout, measure } from '../../../src/engine/cells/layout.ts';
import { Journal } from '../../../src/engine/cells/journal.ts';
import { CursorMemory, Memory } from '../../../src/engine/cells/memory.ts';
import { Gic, type GicConfig, type GicReport } from '../../../src/engine/gic/gic.ts';
import { gicOptions, type GicOptions } from '../../../src/engine/gic/implementationDefined.ts';
import { frameSizes, registerMap } from '../../../src/engine/gic/registerMap.ts';
import type { FrameName } from '../../../src/engine/gic/unpredictable.ts';

const frames = Object.keys(registerMap) as FrameName[];

/** One thing that happens to a GIC from outside. */
type Op =
  | { readonly op: 'read'; readonly pe: number; readonly frame: FrameName; readonly offset: number; readonly size: number }
  | {
      readonly op: 'write';
      readonly pe: number;
      readonly frame: FrameName;
      readonly offset: number;
      readonly size: number;
      readonly value: number;
    }
  | { readonly op: 'line'; readonly pe: number; readonly intid: number; readonly level: boolean };

const peOf = fc.integer({ min: 0, max: 2 });
/** Words that software writes: any at all, one bit, few bits, an INTID with a source, a List Register. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.integer({ min: 0, max: 31 }).map((n) => (1 << n) >>> 0),
  fc.integer({ min: 0, max: 0x1f }),
  fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 99 })).map(([source, intid]) => (source << 10) | intid),
  fc
    .tuple(
      fc.integer({ min: 0, max: 7 }),
      fc.integer({ min: 0, max: 31 }),
      fc.integer({ min: 20, max: 70 }),
      fc.integer({ min: 0, max: 70 }),
    )
    .map(([top, priority, pintid, vintid]) => ((top << 28) | (priority << 23) | (pintid << 10) | vintid) >>> 0),
  fc.constant(0x00010101),
);
/** The offset of a register that exists; now and then any offset. */
const place = fc.constantFrom(...frames).chain((frame) =>
  fc.tuple(
    fc.constant(frame),
    fc.oneof(
      {
        weight: 30,
        arbitrary: fc
          .constantFrom(...registerMap[frame])
          .chain((row) => fc.integer({ min: 0, max: Math.min(row.count - 1, 24) }).map((i) => row.offset + i * 4)),
      },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: frameSizes[frame] + 64 }) },
    ),
    fc.oneof({ weight: 12, arbitrary: fc.constant(4) }, { weight: 1, arbitrary: fc.constantFrom(1, 2) }),
  ),
);
const anyOp: fc.Arbitrary<Op> = fc.oneof(
  fc.tuple(peOf, place).map(([pe, [frame, offset, size]]): Op => ({ op: 'read', pe, frame, offset, size })),
  fc.tuple(peOf, place, value).map(([pe, [frame, offset, size], v]): Op => ({ op: 'write', pe, frame, offset, size, value: v })),
  fc
    .tuple(peOf, fc.integer({ min: 16, max: 99 }), fc.boolean())
    .map(([pe, intid, level]): Op => ({ op: 'line', pe, intid, level })),
  // the traffic that moves interrupts: acknowledge, end, deactivate
  fc
    .tuple(peOf, fc.constantFrom('GICC', 'GICV') as fc.Arbitrary<FrameName>)
    .map(([pe, frame]): Op => ({ op: 'read', pe, frame, offset: 0xc, size: 4 })),
  fc
    .tuple(
      peOf,
      fc.constantFrom('GICC', 'GICV') as fc.Arbitrary<FrameName>,
      fc.constantFrom(0x10, 0x1000),
      fc.integer({ min: 0, max: 99 }),
    )
    .map(([pe, frame, offset, v]): Op => ({ op: 'write', pe, frame, offset, size: 4, value: v })),
);
const story = fc.array(anyOp, { minLength: 1, maxLength: 120 });

const presets: readonly (readonly [string, Partial<GicOptions>])[] = [
  ['gic-400', {}],
  [
    'gic-400 with other choices',
    {
      tieBreak: 'highest-intid',
      sgiSourceOrder: 'highest',
      sgiEnable: 'programmable',
      ppiTrigger: 'banked',
      virtualTieBreak: 'lowest-vintid',
      listRegisters: 64,
    },
  ],
  ['qemu', gicOptions('qemu')],
];

const configOf = (options: Partial<GicOptions>, numPe = 3): GicConfig => ({
  numPe,
  numIntid: 96,
  options: { ...gicOptions('gic-400'), ...options },
});

const silent: GicReport = { unpredictable: () => {}, badAccess: () => {} };

function build(config: GicConfig, journal?: Journal): { gic: Gic; memory: Memory } {
  const memory = new Memory(
    measure((l) => new Gic(l, config)),
    journal,
  );
  const gic = new Gic(new Layout(memory), config, silent);
  gic.reset();
  return { gic, memory };
}

/** Everything on: what random traffic alone would seldom reach. */
function open(gic: Gic): void {
  gic.gicd.ctlr.v = 3;
  for (let pe = 0; pe < gic.config.numPe; pe++) {
    gic.gicc[pe]!.ctlr.v = 0x7;
    gic.gicc[pe]!.pmr.v = 0xff;
    gic.gich[pe]!.hcr.v = 0xb;
    gic.gicv[pe]!.ctlr.v = 0x7;
    gic.gicv[pe]!.pmr.v = 0xff;
    for (let intid = 0; intid < 96; intid++) {
      gic.gicd.setEnabled(pe, intid, true);
      gic.gicd.setPriority(pe, intid, (intid * 40) & 0xf8);
      gic.gicd.setTargets(intid, 1 << (intid % 3));
    }
  }
}

function apply(gic: Gic, op: Op): number {
  if (op.op === 'line') gic.setLine(op.pe, op.intid, op.level);
  else if (op.op === 'write') gic.write(op.pe, op.frame, op.offset, op.size, op.value);
  else return gic.read(op.pe, op.frame, op.offset, op.size);
  return 0;
}

/** Every output and every readable register, without touching anything. */
function everything(gic: Gic): number[] {
  const seen: number[] = [];
  for (let pe = 0; pe < gic.config.numPe; pe++) {
    const outputs = [gic.gicc[pe]!.irq, gic.gicc[pe]!.fiq, gic.gicv[pe]!.virq, gic.gicv[pe]!.vfiq, gic.gich[pe]!.maintenance];
    seen.push(...outputs.map(Number), gic.gicd.candidate(pe, 1), gic.gicd.candidate(pe, 2), gic.gicd.candidate(pe, 3));
    for (const frame of frames)
      for (const row of registerMap[frame])
        for (let i = 0; i < Math.min(row.count, 26); i++) seen.push(gic.peek(pe, frame, row.offset + i * 4, 4));
  }
  return seen;
}

/** What the Distributor offers, by the sentence of the manual and no cache: enabled, pending, not active, forwarded, targeted; lowest priority value first. */
function candidateByHand(gic: Gic, pe: number): number {
  const d = gic.gicd;
  let best = -1;
  for (let intid = 0; intid < gic.config.numIntid; intid++) {
    if (!d.isEnabled(pe, intid) || !d.isPending(pe, intid) || d.isActive(pe, intid)) continue;
    if (((d.ctlr.v >> d.group(pe, intid)) & 1) === 0) continue;
    if (intid >= 32 && gic.config.numPe > 1 && ((d.targets(intid) >> pe) & 1) === 0) continue;
    const better = d.priority(pe, intid) - (best < 0 ? 256 : d.priority(pe, best));
    if (better < 0 || (better === 0 && gic.config.options.tieBreak === 'highest-intid')) best = intid;
  }
  return best;
}

describe.each(presets)('under random register traffic (%s)', (_, options) => {
  it('what the Distributor offers is what the cells say, after every access', () => {
    fc.assert(
      fc.property(story, fc.constantFrom(1, 3), (ops, numPe) => {
        const { gic } = build(configOf(options, numPe));
        open(gic);
        for (const op of ops) {
          apply(gic, { ...op, pe: op.pe % numPe });
          for (let pe = 0; pe < numPe; pe++) expect(gic.gicd.candidate(pe)).toBe(candidateByHand(gic, pe));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('derive() changes nothing: the caches are what the cells say', () => {
    fc.assert(
      fc.property(story, (ops) => {
        const { gic } = build(configOf(options));
        open(gic);
        for (const op of ops) apply(gic, op);
        const before = everything(gic);
        gic.derive();
        expect(everything(gic)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('peek has no effect on the cells, and read returns what peek showed', () => {
    fc.assert(
      fc.property(story, place, peOf, (ops, [frame, offset, size], pe) => {
        const { gic, memory } = build(configOf(options));
        open(gic);
        for (const op of ops) apply(gic, op);
        const before = memory.words.slice();
        everything(gic);
        const peeked = gic.peek(pe, frame, offset, size);
        expect(memory.words).toEqual(before);
        expect(gic.read(pe, frame, offset, size)).toBe(peeked);
      }),
      { numRuns: 60 },
    );
  });

  it('the invariants of the state machine hold after every access', () => {
    fc.assert(
      fc.property(story, (ops) => {
        const { gic } = build(configOf(options));
        open(gic);
        for (const op of ops) {
          const d = gic.gicd;
          const before = [0, 1, 2].map((pe) =>
            Array.from({ length: 96 }, (_1, i) => [d.isActive(pe, i), d.isPending(pe, i), gic.gicc[pe]!.rpr] as const),
          );
          const got = apply(gic, op);
          for (let pe = 0; pe < 3; pe++) {
            const c = d.candidate(pe);
            // an active interrupt is never offered
            if (c >= 0) expect(d.isActive(pe, c)).toBe(false);
            // an output means that an acknowledge would find something
            if (gic.gicc[pe]!.irq || gic.gicc[pe]!.fiq) {
              const iar = gic.peek(pe, 'GICC', 0xc, 4);
              const aiar = gic.peek(pe, 'GICC', 0x20, 4);
              expect(Math.min(iar & 0x3ff, aiar & 0x3ff)).toBeLessThan(1020);
            }
            if (!gic.gicd.options.hppirMaskedByPmr && c < 0) expect(gic.peek(pe, 'GICC', 0x18, 4)).toBe(1023);
          }
          if (op.op === 'read' && op.frame === 'GICC' && op.offset === 0xc && op.size === 4 && (got & 0x3ff) < 1020) {
            // what was acknowledged was pending and not active, is active now, and raised the running priority
            const [wasActive, wasPending, rpr] = before[op.pe]![got & 0x3ff]!;
            expect([wasActive, wasPending, d.isActive(op.pe, got & 0x3ff)]).toEqual([false, true, true]);
            expect(gic.gicc[op.pe]!.rpr).toBeLessThanOrEqual(rpr);
          }
          // disabling, and a line that falls, never touch what is active
          const disables = op.op === 'write' && op.frame === 'GICD' && op.offset >= 0x180 && op.offset < 0x200;
          if (op.op === 'line' || disables)
            for (let pe = 0; pe < 3; pe++) for (let i = 0; i < 96; i++) expect(d.isActive(pe, i)).toBe(before[pe]![i]![0]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a change of an output sets its PE’s bit in unsettled', () => {
    fc.assert(
      fc.property(story, (ops) => {
        const { gic } = build(configOf(options));
        open(gic);
        const outputs = () =>
          [0, 1, 2].map((pe) =>
            [gic.gicc[pe]!.irq, gic.gicc[pe]!.fiq, gic.gicv[pe]!.virq, gic.gicv[pe]!.vfiq, gic.gich[pe]!.maintenance].join(),
          );
        for (const op of ops) {
          const before = outputs();
          gic.unsettled = 0;
          apply(gic, op);
          const after = outputs();
          const named = gic.unsettled;
          for (const pe of [0, 1, 2]) if (after[pe] !== before[pe]) expect((named >> pe) & 1).toBe(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('over a cursor’s memory the same outputs and registers are seen, at any point of the journal', () => {
    fc.assert(
      fc.property(story, fc.nat(), (ops, cut) => {
        const journal = new Journal();
        const config = configOf(options);
        const { gic } = build(config, journal);
        open(gic);
        const at = cut % (ops.length + 1);
        let place = journal.length;
        let seen: number[] = at === 0 ? everything(gic) : [];
        ops.forEach((op, i) => {
          apply(gic, op);
          if (i + 1 === at) {
            place = journal.length;
            seen = everything(gic);
          }
        });
        const cursor = new CursorMemory(measure((l) => new Gic(l, config)));
        const past = new Gic(new Layout(cursor), config);
        journal.replay(cursor.words, 0, place);
        past.derive();
        expect(everything(past)).toEqual(seen);
      }),
      { numRuns: 40 },
    );
  });
});

describe('Storage', () => {
  it('building a GIC writes nothing', () => {
    const journal = new Journal();
    const config = configOf({});
    const memory = new Memory(
      measure((l) => new Gic(l, config)),
      journal,
    );
    expect(new Gic(new Layout(memory), config).config).toBe(config);
    expect(journal.length).toBe(0);
  });
  it('takes no more than the configuration needs', () => {
    const cells = (numPe: number, numIntid: number) =>
      measure((l) => new Gic(l, { numPe, numIntid, options: gicOptions('gic-400') }));
    // six bit maps, a byte of priority for each interrupt, a byte of targets for each SPI, 16 bytes of SGI sources, GICD_CTLR; 38 + 7 words for the PE
    expect(cells(1, 32)).toBe(6 + 8 + 4 + 1 + (4 + 2 + 32) + (3 + 4));
    expect(cells(1, 64) - cells(1, 32)).toBe(6 + 8 + 8);
    expect(cells(2, 32) - cells(1, 32)).toBe(6 + 8 + 4 + 38 + 7);
  });
});
