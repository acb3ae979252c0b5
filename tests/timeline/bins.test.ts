import { describe, expect, test } from 'vitest';
import { binsOf, binStart, lineIn, listRegistersIn, sharesIn, talliesIn } from '../../src/timeline/bins.ts';
import { weightOf } from '../../src/timeline/family.ts';
import { Pyramid } from '../../src/timeline/pyramid.ts';
import { recorded, timelineOf, witness } from './support.ts';

describe('bins', () => {
  test('are one or two pixels wide and begin at multiples of their size', () => {
    const bins = binsOf(1000, 9000, 5.5, 20_000);
    expect(bins).toEqual({ bits: 3, first: 125, count: 1000, end: 20_000 });
    expect(binStart(bins, 0)).toBe(1000);
    expect(binStart(bins, bins.count)).toBe(9000);
    expect(binsOf(0, 50, 0.1, 50).bits).toBe(0);
  });

  test('end where the recording ends', () => {
    const bins = binsOf(0, 100, 8, 77);
    expect(binStart(bins, bins.count)).toBe(77);
  });

  // up to 2^7 steps a bin is read off the changes, from there on off the pyramids
  test.each([0, 2, 5, 7, 8, 10])('of 2^%i steps hold what a scan adds up to', (bits) => {
    for (const id of ['four-cases', 'case-1-lr-overflow', 'case-1-edges-merge']) {
      const recording = recorded(id);
      const timeline = timelineOf(recording);
      const seen = witness(recording);
      const { events } = recording.trace;
      const rows = Array.from({ length: events.length }, (_, i) => events.row(i));
      /** The first event of a step; behind the last step, one past the last event. */
      const first = (step: number): number => (step < seen.length ? recording.trace.steps.eventStart(step) : rows.length);
      const bins = binsOf(seen.length >> 2, seen.length, 2 ** bits, seen.length);
      expect(bins.bits).toBe(bits);
      const pes = timeline.pes.map((pe) => ({ pe, shares: sharesIn(pe, bins), lrs: listRegistersIn(pe, bins) }));
      const lines = timeline.lines.map((line) => lineIn(line, bins));
      const tallies = talliesIn(timeline, bins);
      const told: unknown[] = [];
      const scanned: unknown[] = [];
      for (let i = 0; i < bins.count; i++) {
        const from = binStart(bins, i);
        const steps = seen.slice(from, binStart(bins, i + 1));
        const inside = rows.slice(first(from), first(from + steps.length));
        told.push({
          pes: pes.map(({ shares, lrs }) => ({ shares: shares.map((s) => s?.[i] ?? 0), peak: lrs.peak[i], sum: lrs.sum[i] })),
          lines: lines.map((l) => ({ high: l.high[i], edges: l.edges[i] })),
          lanes: tallies.map((t) => ({ count: t.count[i], weight: t.weight[i] })),
        });
        scanned.push({
          pes: pes.map(({ pe, shares }, n) => {
            const used = steps.map((s) => s.pes[n]!.pending + s.pes[n]!.active);
            return {
              shares: shares.map((_, code) => steps.filter((s) => pe.codeOf(s.pes[n]!.activity) === code).length),
              peak: Math.max(...used),
              sum: used.reduce((a, b) => a + b, 0),
            };
          }),
          lines: lines.map((_, n) => ({
            high: steps.filter((s) => s.lines[n]).length,
            edges: inside.filter((r) => ['lineRaised', 'lineLowered'].includes(r.kind) && r.value === n).length,
          })),
          lanes: tallies.map((_, lane) => {
            const own = inside.filter((r) => timeline.lanes.of(r) === lane);
            return { count: own.length, weight: Math.max(0, ...own.map((r) => weightOf(r.kind))) };
          }),
        });
      }
      expect(told).toEqual(scanned);
    }
  });
});

describe('a pyramid', () => {
  test.each(['sum', 'max'] as const)('folds by %s at every level, the open bucket included', (fold) => {
    const values = Array.from({ length: 37 }, (_, i) => (i * 7919) % 23);
    const pyramid = new Pyramid(fold);
    values.forEach((v, i) => {
      pyramid.open = v;
      if (i < values.length - 1) pyramid.close();
    });
    for (let level = 0; level < 8; level++)
      for (let i = 0; i < 40; i++) {
        const own = values.slice(i << level, (i + 1) << level);
        expect(pyramid.at(level, i)).toBe(fold === 'sum' ? own.reduce((a, b) => a + b, 0) : Math.max(0, ...own));
      }
  });

  test('that begins late has nothing in the buckets before', () => {
    const pyramid = new Pyramid('sum', 5);
    pyramid.open = 9;
    pyramid.close();
    expect([0, 1, 2, 3, 4, 5, 6].map((i) => pyramid.at(0, i))).toEqual([0, 0, 0, 0, 0, 9, 0]);
    expect(pyramid.at(3, 0)).toBe(9);
  });
});
