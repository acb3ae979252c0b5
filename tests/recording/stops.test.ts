import { describe, expect, test } from 'vitest';
import { Cursor } from '../../src/recording/cursor.ts';
import { milestoneOf } from '../../src/recording/milestone.ts';
import { Recording } from '../../src/recording/recording.ts';
import { isEnd, nextStop, previousStop, type Size } from '../../src/recording/stops.ts';
import type { Thing } from '../../src/recording/thing.ts';
import { find } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';

function recorded(id: string): Recording {
  const r = new Recording(setupOf(find(id)!.scenario));
  r.runToEnd();
  return r;
}

/** Every place at which steps of this size stop, from the start on. */
function stops(r: Recording, size: Size, followed?: Thing): number[] {
  const found = [0];
  for (;;) {
    const next = nextStop(r, found.at(-1)!, size, followed);
    if (next === found.at(-1)) return found;
    found.push(next);
  }
}

const uart = recorded('case-1-uart');
const four = recorded('four-cases');
const spi33: Thing = { kind: 'pintid', intid: 33, pe: 0 };

describe.each([
  ['case-1-uart', uart],
  ['four-cases', four],
])('%s', (_, r) => {
  test.each(['line', 'tick', 'event', 'stage', 'interrupt'] as const)(
    'back undoes forward from every place that steps by %s stop at',
    (size) => {
      const places = stops(r, size);
      for (let i = 1; i < places.length - 1; i++) expect(previousStop(r, places[i]!, size)).toBe(places[i - 1]);
      expect(places.at(-1)).toBe(r.length - 1);
    },
  );

  test('the sizes are sizes: each has fewer stops than the one below it', () => {
    const counts = (['line', 'stage', 'interrupt'] as const).map((size) => stops(r, size).length);
    expect(counts[0]).toBeGreaterThan(counts[1]!);
    expect(counts[1]).toBeGreaterThan(counts[2]!);
    expect(stops(r, 'tick').length).toBeLessThan(r.length + 1);
  });

  test('a tick step stops exactly where the tick counter changes', () => {
    const cursor = new Cursor(r);
    const places = new Set(stops(r, 'tick'));
    let was = 0;
    for (let step = 1; step < r.length - 1; step++) {
      cursor.seek(step);
      const now = cursor.world.tick.v;
      expect(places.has(step), `step ${step}`).toBe(now !== was);
      was = now;
    }
  });
});

test('a stage step stops where an interrupt comes further, an interrupt step where one is done', () => {
  const { events, steps } = uart.trace;
  const kindsAt = (step: number): string[] =>
    Array.from({ length: steps.eventEnd(step) - steps.eventStart(step) }, (_, i) => events.kindOf(steps.eventStart(step) + i));
  for (const step of stops(uart, 'stage').slice(1, -1))
    expect(kindsAt(step).some((k) => milestoneOf(k as never) !== undefined)).toBe(true);
  for (const step of stops(uart, 'interrupt').slice(1, -1)) expect(kindsAt(step).some((k) => isEnd(k as never))).toBe(true);
});

test('of an interrupt that is followed only its own stages count, under either of its numbers', () => {
  const all = stops(four, 'stage');
  const own = stops(four, 'stage', spi33);
  expect(own.length).toBeGreaterThan(5);
  expect(own.length).toBeLessThan(all.length / 2);
  for (let i = 1; i < own.length - 1; i++) {
    expect(previousStop(four, own[i]!, 'stage', spi33)).toBe(own[i - 1]);
    expect(all).toContain(own[i]);
  }
});

test('in the middle of an interrupt the next interrupt step is its own end', () => {
  const { events } = four.trace;
  const start = Array.from({ length: events.length }, (_, i) => events.row(i)).find((e) => e.kind === 'lineRaised')!;
  const to = nextStop(four, start.step, 'interrupt');
  const { steps } = four.trace;
  const ended = Array.from({ length: steps.eventEnd(to) - steps.eventStart(to) }, (_, i) =>
    events.row(steps.eventStart(to) + i),
  ).filter((e) => isEnd(e.kind));
  expect(ended.some((e) => e.pintid === start.pintid || events.flowOf(e.id) === events.flowOf(start.id))).toBe(true);
});

test('running and stepping give the same recording, whatever the slices', () => {
  const again = new Recording(four.setup);
  let slice = 1;
  while (again.runFor(slice)) slice = (slice * 7 + 3) % 97;
  expect(again.hash()).toBe(four.hash());
});
