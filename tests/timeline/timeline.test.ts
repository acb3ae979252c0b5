import { describe, expect, test } from 'vitest';
import { Recording } from '../../src/recording/recording.ts';
import { find, library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { WARNING, weightOf } from '../../src/timeline/family.ts';
import { activeOf, EL2, GUEST, IDLE, occupiedOf, pendingOf } from '../../src/timeline/peTrack.ts';
import { BASE_BITS } from '../../src/timeline/pyramid.ts';
import { Timeline } from '../../src/timeline/timeline.ts';
import { recorded, timelineOf, witness } from './support.ts';

const busy = ['four-cases', 'case-1-lr-overflow', 'case-1-edges-merge', 'case-3-timers', 'case-4-sgi-wake'];

describe('what the timeline read off a recording', () => {
  test.each(busy)('is what the machine itself says at every step of %s', (id) => {
    const recording = recorded(id);
    const timeline = timelineOf(recording);
    const seen = witness(recording);
    expect(timeline.length).toBe(seen.length);
    seen.forEach((was, step) => {
      const told = {
        tick: timeline.clock.at(step, 'ticks'),
        pes: timeline.pes.map((pe) => {
          const lrs = pe.lrs.at(step, -1);
          return { activity: pe.activity.at(step, -9), pending: pendingOf(lrs), active: activeOf(lrs) };
        }),
        lines: timeline.lines.map((l) => l.level.at(step, -1) === 1),
      };
      expect(told, `step ${step}`).toEqual(was);
    });
  });

  test.each(busy)('is at every level of detail what a scan of %s adds up to', (id) => {
    const recording = recorded(id);
    const timeline = timelineOf(recording);
    const seen = witness(recording);
    const { events } = recording.trace;
    const rows = Array.from({ length: events.length }, (_, i) => events.row(i));
    const levels = Math.ceil(Math.log2(Math.max(2, seen.length >> BASE_BITS))) + 1;
    for (let level = 0; level <= levels; level++) {
      const size = 1 << (BASE_BITS + level);
      for (let i = 0; i * size < seen.length; i++) {
        const steps = seen.slice(i * size, (i + 1) * size);
        const place = `level ${level}, bucket ${i}`;
        timeline.pes.forEach((pe, n) => {
          const share = (code: number): number => steps.filter((s) => pe.codeOf(s.pes[n]!.activity) === code).length;
          for (let code = 0; code < GUEST + recording.setup.vms.length; code++)
            expect(pe.shares[code]?.at(level, i) ?? 0, `${place}, PE${n}, ${code}`).toBe(share(code));
          const lrs = steps.map((s) => s.pes[n]!.pending + s.pes[n]!.active);
          expect(pe.peak.at(level, i), place).toBe(Math.max(...lrs));
          expect(pe.occupied.at(level, i), place).toBe(lrs.reduce((a, b) => a + b, 0));
        });
        timeline.lines.forEach((line, n) => {
          expect(line.high.at(level, i), place).toBe(steps.filter((s) => s.lines[n]).length);
        });
        timeline.tallies.forEach((tally, lane) => {
          const inside = rows.filter(
            (r) => timeline.lanes.of(r) === lane && r.step >= i * size && r.step < i * size + steps.length,
          );
          expect(tally.count.at(level, i), place).toBe(inside.length);
          expect(tally.weight.at(level, i), place).toBe(Math.max(0, ...inside.map((r) => weightOf(r.kind))));
        });
      }
    }
  });

  test('is the same whether it was read in one go or in slices, while the recording grew', () => {
    const setup = setupOf(find('four-cases')!.scenario);
    const whole = timelineOf(recorded('four-cases'));
    const recording = new Recording(setup);
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
    expect([...sliced.alerts.data.subarray(0, sliced.alerts.length)]).toEqual([
      ...whole.alerts.data.subarray(0, whole.alerts.length),
    ]);
  });

  test('finds every warning and violation of the library, and nothing else', () => {
    for (const { id } of library) {
      const timeline = timelineOf(recorded(id));
      const { events } = timeline.recording.trace;
      const heavy = Array.from({ length: events.length }, (_, e) => e).filter((e) => weightOf(events.kindOf(e)) >= WARNING);
      expect([...timeline.alerts.data.subarray(0, timeline.alerts.length)], id).toEqual(heavy);
    }
  });

  test('holds List Registers in one number', () => {
    expect(pendingOf(3 | (2 << 8))).toBe(3);
    expect(activeOf(3 | (2 << 8))).toBe(2);
    expect(occupiedOf(3 | (2 << 8))).toBe(5);
  });
});
