import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Axis, axisKinds } from '../../src/timeline/axis.ts';
import { IDLE_LIMIT } from '../../src/timeline/clock.ts';
import { distance, roundStep, rulerTicks } from '../../src/timeline/ruler.ts';
import { ease, isWhole, NARROWEST, pan, placeOf, reveal, span, whole, within, xOf, zoom } from '../../src/timeline/window.ts';
import { recorded, timelineOf } from './support.ts';

const end = fc.integer({ min: 1, max: 5_000_000 });
/** A window somewhere in 0 … end. */
const windows = end.chain((e) =>
  fc
    .record({ a: fc.double({ min: 0, max: 1, noNaN: true }), b: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ a, b }) => ({ end: e, window: within({ from: Math.min(a, b) * e, to: Math.max(a, b) * e }, e) })),
);
const WIDTH = 1200;

describe('the window on the timeline', () => {
  test('stays inside the recording, and no narrower than a dozen steps, whatever one does', () => {
    fc.assert(
      fc.property(
        windows,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        ({ end: e, window: w }, factor, by) => {
          for (const now of [w, zoom(w, factor, w.from + span(w) / 2, e), pan(w, by * e, e), reveal(w, Math.abs(by) * e, e)]) {
            expect(now.from).toBeGreaterThanOrEqual(0);
            expect(now.to).toBeLessThanOrEqual(e + 1e-6);
            expect(span(now)).toBeGreaterThanOrEqual(Math.min(NARROWEST, e) - 1e-6);
          }
        },
      ),
    );
  });

  test('zooms at the pointer: what is under it stays under it, unless the recording ends there', () => {
    fc.assert(
      fc.property(windows, fc.double({ min: 0, max: 1, noNaN: true }), ({ end: e, window: w }, share) => {
        const at = w.from + share * span(w);
        const now = zoom(w, 0.5, at, e);
        if (span(now) > NARROWEST) expect(xOf(now, WIDTH, at)).toBeCloseTo(xOf(w, WIDTH, at), 3);
      }),
    );
  });

  test('zooms out to the whole, and back to where it was', () => {
    const w = { from: 400, to: 600 };
    expect(zoom(zoom(w, 2, 500, 10_000), 0.5, 500, 10_000)).toEqual(w);
    expect(isWhole(zoom(w, 1e6, 500, 10_000), 10_000)).toBe(true);
    expect(whole(0)).toEqual({ from: 0, to: 1 });
  });

  test('pans by what it is told, and stops at the ends', () => {
    expect(pan({ from: 400, to: 600 }, 50, 10_000)).toEqual({ from: 450, to: 650 });
    expect(pan({ from: 400, to: 600 }, -900, 10_000)).toEqual({ from: 0, to: 200 });
    expect(pan({ from: 400, to: 600 }, 1e9, 10_000)).toEqual({ from: 9800, to: 10_000 });
  });

  test('follows the step that leaves it, and stays while the step is inside', () => {
    const w = { from: 400, to: 600 };
    expect(reveal(w, 500, 10_000)).toBe(w);
    const ahead = reveal(w, 700, 10_000);
    expect(ahead.from).toBeLessThan(700);
    expect(ahead.to).toBeGreaterThan(800);
    expect(reveal(w, 100, 10_000).from).toBeLessThan(100);
  });

  test('keeps what one zooms at off its edges, unless the recording ends there', () => {
    expect(ease({ from: 400, to: 600 }, 405, 10_000)).toEqual({ from: 385, to: 585 });
    expect(ease({ from: 400, to: 600 }, 599, 10_000)).toEqual({ from: 419, to: 619 });
    expect(ease({ from: 400, to: 600 }, 500, 10_000)).toEqual({ from: 400, to: 600 });
    expect(ease({ from: 0, to: 200 }, 3, 10_000)).toEqual({ from: 0, to: 200 });
  });

  test('finds the place of a pixel and the pixel of a place', () => {
    fc.assert(
      fc.property(windows, fc.double({ min: 0, max: WIDTH, noNaN: true }), ({ window: w }, x) => {
        expect(xOf(w, WIDTH, placeOf(w, WIDTH, x))).toBeCloseTo(x, 3);
      }),
    );
  });
});

describe('the ruler', () => {
  test('counts in ones, twos and fives', () => {
    expect([0, 0.3, 1, 1.1, 2.5, 7, 12, 480, 99_000].map(roundStep)).toEqual([1, 1, 1, 2, 5, 10, 20, 500, 100_000]);
  });

  test('has numbers at whole places, as far apart as they need, and one in every window that is wide enough', () => {
    fc.assert(
      fc.property(windows, ({ window: w }) => {
        const ticks = rulerTicks(w, WIDTH, 80);
        const labelled = ticks.filter((t) => t.labelled).map((t) => t.at);
        expect(ticks.every((t) => Number.isInteger(t.at) && t.at >= w.from && t.at <= w.to)).toBe(true);
        expect(ticks.length).toBeLessThan(200);
        if (span(w) > 60) expect(labelled.length).toBeGreaterThan(1);
        for (let i = 1; i < labelled.length; i++)
          expect(((labelled[i]! - labelled[i - 1]!) / span(w)) * WIDTH).toBeGreaterThanOrEqual(79.9);
      }),
    );
  });

  test('measures between two marks in steps and in ticks, forwards and backwards', () => {
    const timeline = timelineOf(recorded('four-cases'));
    const tick = (s: number): number => timeline.clock.at(s, 'ticks');
    expect(distance(timeline, 100, 700)).toEqual({ steps: 600, ticks: tick(700) - tick(100) });
    expect(distance(timeline, 700, 100)).toEqual({ steps: -600, ticks: tick(100) - tick(700) });
    expect(distance(timeline, 5, 5)).toEqual({ steps: 0, ticks: 0 });
  });
});

describe('the axis', () => {
  const timeline = timelineOf(recorded('case-1-lr-overflow'));
  const last = timeline.length - 1;

  test.each(axisKinds)('counted in %s leads from a step to its place and back', (kind) => {
    const axis = new Axis(timeline, kind);
    let before = -1;
    for (let s = 0; s <= last; s++) {
      const at = axis.at(s);
      expect(at).toBeGreaterThanOrEqual(before);
      before = at;
      // of several steps in one place the last is meant
      const back = axis.step(at);
      expect(back).toBeGreaterThanOrEqual(s);
      expect(axis.at(back)).toBe(at);
    }
    expect(axis.end).toBeGreaterThan(axis.at(last));
    expect(axis.step(axis.end + 5)).toBe(last);
    expect(axis.at(last + 100)).toBe(axis.end);
  });

  test('between two steps a place belongs to the earlier one', () => {
    const axis = new Axis(timeline, 'ticks');
    fc.assert(
      fc.property(fc.double({ min: 0, max: axis.end, noNaN: true }), (place) => {
        const step = axis.step(place);
        if (axis.at(0) <= place) expect(axis.at(step)).toBeLessThanOrEqual(place);
        if (step < last) expect(axis.at(step + 1)).toBeGreaterThan(place);
      }),
    );
  });

  test('with idle cut short no leap is longer than the limit, and nothing else changes', () => {
    const { clock } = timelineOf(recorded('case-3-all-asleep'));
    let cut = 0;
    for (let s = 1; s < clock.length; s++) {
      const leap = clock.at(s, 'ticks') - clock.at(s - 1, 'ticks');
      if (leap > IDLE_LIMIT) cut++;
      expect(clock.at(s, 'squeezed') - clock.at(s - 1, 'squeezed')).toBe(Math.min(leap, IDLE_LIMIT));
    }
    expect(cut).toBeGreaterThan(0);
  });

  test('says the machine’s own ticks, cut short or not', () => {
    const asleep = timelineOf(recorded('case-3-all-asleep'));
    const tick = asleep.clock.at(asleep.length - 1, 'ticks');
    for (const kind of ['ticks', 'squeezed'] as const) {
      const axis = new Axis(asleep, kind);
      expect(axis.saysOf(asleep.length - 1)).toBe(tick);
      expect(axis.says(axis.at(asleep.length - 1))).toBe(tick);
    }
    expect(new Axis(asleep, 'squeezed').end).toBeLessThan(tick);
    expect(new Axis(asleep, 'steps').saysOf(7)).toBe(7);
  });
});
