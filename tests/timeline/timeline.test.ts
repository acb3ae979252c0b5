import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Input } from '../../src/engine/machine/setup.ts';
import { Recording } from '../../src/recording/recording.ts';
import { find, library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import type { Changes } from '../../src/timeline/changes.ts';
import { WARNING, weightOf } from '../../src/timeline/family.ts';
import type { IntList } from '../../src/timeline/intList.ts';
import { activeOf, EL2, GUEST, IDLE, occupiedOf, pendingOf } from '../../src/timeline/peTrack.ts';
import { BASE_BITS, type Pyramid } from '../../src/timeline/pyramid.ts';
import { Timeline } from '../../src/timeline/timeline.ts';
import { setup } from '../support/build.ts';
import { randomMachine } from '../support/fuzz.ts';
import { recorded, timelineOf, witness } from './support.ts';

/** All that a timeline says. */
function told({ length, pes, lines, tallies, clock, alerts }: Timeline) {
  const steps = Array.from({ length }, (_, step) => step);
  const buckets = (p: Pyramid | undefined): number[][] =>
    [0, 1, 2, 3].map((level) => steps.filter((s) => s % (1 << (BASE_BITS + level)) === 0).map((_, i) => p?.at(level, i) ?? 0));
  const changes = (c: Changes): number[][] => [listed(c.steps), listed(c.values)];
  return {
    pes: pes.map((pe) => ({
      changes: [changes(pe.activity), changes(pe.lrs)],
      buckets: [...pe.shares, pe.peak, pe.occupied].map(buckets),
    })),
    lines: lines.map((line) => [changes(line.level), buckets(line.high), buckets(line.edges)]),
    tallies: tallies.map((tally) => [buckets(tally.count), buckets(tally.weight)]),
    clock: steps.map((step) => [clock.at(step, 'ticks'), clock.at(step, 'squeezed')]),
    ends: [clock.end('ticks'), clock.end('squeezed'), clock.stepAt(clock.at(length >> 1, 'ticks'), 'ticks')],
    alerts: listed(alerts),
  };
}

const busy = ['four-cases', 'case-1-lr-overflow', 'case-1-edges-merge', 'case-3-timers', 'case-4-sgi-wake'];

/** Every bucket of every level against a scan of what the machine itself says. */
function expectEveryLevel(recording: Recording): void {
  const timeline = timelineOf(recording);
  const seen = witness(recording);
  const { events } = recording.trace;
  const rows = Array.from({ length: events.length }, (_, i) => events.row(i));
  const codes = Array.from({ length: GUEST + recording.setup.vms.length }, (_, code) => code);
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  const levels = Math.ceil(Math.log2(Math.max(2, seen.length >> BASE_BITS))) + 1;
  for (let level = 0; level <= levels; level++) {
    const size = 1 << (BASE_BITS + level);
    for (let i = 0; i * size < seen.length; i++) {
      const steps = seen.slice(i * size, (i + 1) * size);
      const inside = rows.filter((r) => r.step >= i * size && r.step < i * size + steps.length);
      const told = {
        level,
        i,
        pes: timeline.pes.map((pe) => ({
          shares: codes.map((code) => pe.shares[code]?.at(level, i) ?? 0),
          peak: pe.peak.at(level, i),
          occupied: pe.occupied.at(level, i),
        })),
        lines: timeline.lines.map((line) => ({ high: line.high.at(level, i), edges: line.edges.at(level, i) })),
        lanes: timeline.tallies.map((t) => ({ count: t.count.at(level, i), weight: t.weight.at(level, i) })),
      };
      expect(told).toEqual({
        level,
        i,
        pes: timeline.pes.map((pe, n) => {
          const lrs = steps.map((s) => s.pes[n]!.pending + s.pes[n]!.active);
          const shares = codes.map((code) => steps.filter((s) => pe.codeOf(s.pes[n]!.activity) === code).length);
          return { shares, peak: Math.max(...lrs), occupied: sum(lrs) };
        }),
        lines: timeline.lines.map((_, n) => ({
          high: steps.filter((s) => s.lines[n]).length,
          edges: inside.filter((r) => ['lineRaised', 'lineLowered'].includes(r.kind) && r.value === n).length,
        })),
        lanes: timeline.tallies.map((_, lane) => {
          const own = inside.filter((r) => timeline.lanes.of(r) === lane);
          return { count: own.length, weight: Math.max(0, ...own.map((r) => weightOf(r.kind))) };
        }),
      });
    }
  }
}

/** Every step against what the machine itself says. */
function expectEveryStep(recording: Recording): void {
  const timeline = timelineOf(recording);
  const seen = witness(recording);
  expect(timeline.length).toBe(seen.length);
  seen.forEach((was, step) => {
    const told = {
      step,
      tick: timeline.clock.at(step, 'ticks'),
      pes: timeline.pes.map((pe) => {
        const lrs = pe.lrs.at(step, -1);
        return { activity: pe.activity.at(step, -9), pending: pendingOf(lrs), active: activeOf(lrs) };
      }),
      lines: timeline.lines.map((l) => l.level.at(step, -1) === 1),
    };
    expect(told).toEqual({ step, ...was });
  });
}

const listed = (list: IntList): number[] => [...list.data.subarray(0, list.length)];

describe('what the timeline read off a recording', () => {
  test.each(busy)('is what the machine itself says at every step of %s', (id) => {
    expectEveryStep(recorded(id));
  });

  test.each(busy)('is at every level of detail what a scan of %s adds up to', (id) => {
    expectEveryLevel(recorded(id));
  });

  test('is so for random machines of up to 8 PEs too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
        const recording = new Recording(setup({ ...randomMachine(seed), end: 3000 }));
        recording.runToEnd();
        expectEveryLevel(recording);
      }),
      { numRuns: 4 },
    );
  });

  test('is so when somebody pauses vCPUs and writes List Registers from outside', () => {
    const recording = new Recording(setupOf(find('four-cases')!.scenario), [
      { step: 400, do: 'write', frame: 'GICH', by: 0, offset: 0x100, size: 4, value: 0x1400_0028 },
      { step: 500, do: 'pause', vcpu: 1 },
      { step: 700, do: 'raise', device: 2 },
      { step: 900, do: 'resume', vcpu: 1 },
      { step: 950, do: 'write', frame: 'GICH', by: 0, offset: 0x100, size: 4, value: 0 },
    ]);
    recording.runToEnd();
    expectEveryStep(recording);
    expectEveryLevel(recording);
  });

  test('is the same whether it was read in one go or in slices, while the recording grew', () => {
    const whole = timelineOf(recorded('four-cases'));
    const recording = new Recording(setupOf(find('four-cases')!.scenario));
    const sliced = new Timeline(recording);
    let slice = 1;
    for (let more = true; more; slice = (slice * 7) % 97) {
      more = recording.runFor(slice);
      sliced.grow(slice + 3);
    }
    while (sliced.grow(50));
    expect(sliced.length).toBe(whole.length);
    const level = 2;
    for (let i = 0; i <= whole.length >> (BASE_BITS + level); i++)
      sliced.pes.forEach((pe, n) => {
        for (const code of [EL2, IDLE]) expect(pe.shares[code]?.at(level, i)).toBe(whole.pes[n]!.shares[code]?.at(level, i));
      });
    expect(listed(sliced.alerts)).toEqual(listed(whole.alerts));
  });

  test('of a branch goes on from that of the branch beside it, and says just what one says that read it all', () => {
    const built = setupOf(find('four-cases')!.scenario);
    const first = new Recording(built);
    first.runToEnd();
    const raise = (step: number): Input => ({ step, do: 'raise', device: 2 });
    const way = fc.record({
      // which steps are shared, and how far the first one had been read by then
      forks: fc.array(fc.integer({ min: 1, max: first.length - 1 }), { minLength: 1, maxLength: 3 }),
      read: fc.integer({ min: 0, max: first.length }),
    });
    fc.assert(
      fc.property(way, ({ forks, read }) => {
        let recording = first;
        let timeline = new Timeline(first);
        timeline.grow(read);
        // a branch of a branch, and so on
        for (const [i, step] of forks.toSorted((a, b) => a - b).entries()) {
          const branch = new Recording(built, [...recording.inputs.slice(0, i), raise(step)], { beside: recording });
          const shared = Math.min(timeline.length, recording.sharedWith(branch.inputs) + 1);
          branch.runToEnd();
          timeline = new Timeline(branch, timeline);
          expect(timeline.length).toBe((shared >> BASE_BITS) << BASE_BITS);
          while (timeline.grow(100));
          recording = branch;
          expect(told(timeline)).toEqual(told(timelineOf(branch)));
        }
      }),
      { numRuns: 15 },
    );
  });

  test('finds every warning and violation of the library, and nothing else', () => {
    for (const { id } of library) {
      const timeline = timelineOf(recorded(id));
      const { events } = timeline.recording.trace;
      const heavy = Array.from({ length: events.length }, (_, e) => e).filter((e) => weightOf(events.kindOf(e)) >= WARNING);
      expect({ id, alerts: listed(timeline.alerts) }).toEqual({ id, alerts: heavy });
    }
  });

  test('holds List Registers in one number', () => {
    expect(pendingOf(3 | (2 << 8))).toBe(3);
    expect(activeOf(3 | (2 << 8))).toBe(2);
    expect(occupiedOf(3 | (2 << 8))).toBe(5);
  });
});
