import { expect, test } from 'vitest';
import { find } from '../../src/scenario/library/index.ts';
import { parseScenario, type Scenario } from '../../src/scenario/schema.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { floorPlan } from '../../src/stage/floorPlan.ts';
import { Stage } from '../../src/stage/stageAt.ts';
import { topologyOf } from '../../src/stage/topology.ts';
import { markersIn } from '../../src/store/markers.ts';
import { fromLibrary } from '../../src/store/fromLibrary.ts';
import { Playback } from '../../src/store/playback.ts';
import { makeStore } from '../../src/store/store.ts';

/** A browser whose frames come when the test says so, 16 ms apart. */
class Film {
  time = 0;
  private waiting: ((time: number) => void) | undefined;
  request(callback: (time: number) => void): number {
    this.waiting = callback;
    return 1;
  }
  cancel(): void {
    this.waiting = undefined;
  }
  get idle(): boolean {
    return this.waiting === undefined;
  }
  frame(): void {
    const callback = this.waiting;
    this.waiting = undefined;
    callback?.((this.time += 16));
  }
  run(milliseconds: number): void {
    for (const until = this.time + milliseconds; this.time < until && !this.idle;) this.frame();
  }
}

function cinema(id = 'case-1-uart', scenario?: Scenario) {
  const store = makeStore({ read: () => null, write: () => undefined }, ['en']);
  const found = fromLibrary(id);
  if (!found.ok) throw new Error(id);
  const given = scenario === undefined ? {} : { scenario, setup: setupOf(scenario) };
  store.getState().open({ ...found.value, ...given }, 0);
  let clock = 0;
  while (store.getState().runAhead(8, () => clock++));
  const { recording } = store.getState().shown!;
  const stage = new Stage(recording, floorPlan(topologyOf(recording.setup), 'wide'));
  const film = new Film();
  const playback = new Playback(store, film, () => stage.at(store.getState().step));
  return { store, film, playback, recording };
}

test('Case 1 plays by itself to its end in 20 to 30 seconds, stopping at every event on the way', () => {
  const { store, film, recording } = cinema();
  const steps: number[] = [];
  store.subscribe((s, was) => {
    if (s.step !== was.step) steps.push(s.step);
  });
  store.getState().play();
  film.run(60_000);
  expect(store.getState().playing).toBe(false);
  expect(film.time).toBeGreaterThan(20_000);
  expect(film.time).toBeLessThan(30_000);
  const told = new Set(Array.from({ length: recording.trace.events.length }, (_, i) => recording.trace.events.stepOf(i)));
  expect(new Set(steps)).toEqual(told);
  expect(film.idle).toBe(true);
});

test('a pause in the middle of a flight holds it there, and play goes on from there', () => {
  const { store, film, playback } = cinema();
  store.getState().seek(90);
  store.getState().forward();
  expect(store.getState().step).toBe(91);
  store.getState().play();
  film.run(700);
  const { phase } = playback;
  expect(phase).toBeGreaterThan(0.2);
  expect(phase).toBeLessThan(0.9);
  store.getState().pause();
  film.run(5000);
  expect(playback.phase).toBe(phase);
  expect(store.getState().step).toBe(91);
  store.getState().play();
  film.run(200);
  expect(playback.phase).toBeGreaterThan(phase);
});

test('one step forward travels to its end and stops there', () => {
  const { store, film, playback } = cinema();
  store.getState().seek(90);
  store.getState().forward();
  expect(playback.phase).toBe(0);
  film.run(10_000);
  expect(playback.phase).toBe(1);
  expect(store.getState().step).toBe(91);
  expect(film.idle).toBe(true);
});

test('a jump cuts: nothing travels', () => {
  const { store, film, playback } = cinema();
  store.getState().seek(91);
  expect(playback.phase).toBe(1);
  expect(film.idle).toBe(true);
});

test('without animation, or with reduced motion, the picture is always the end of its step, and playing goes on', () => {
  for (const still of [true, false]) {
    const { store, film, playback } = cinema();
    if (still) playback.keepStill(true);
    else store.getState().prefer({ speed: 0 });
    const phases = new Set<number>();
    playback.onPhase((p) => phases.add(p));
    store.getState().play();
    film.run(60_000);
    expect([...phases]).toEqual([1]);
    expect(store.getState().step).toBe(store.getState().length - 1);
  }
});

test('8× is eight times as fast as 1×, and shows the same steps', () => {
  const run = (speed: 1 | 8): { time: number; steps: number[] } => {
    const { store, film } = cinema();
    store.getState().prefer({ speed });
    const steps: number[] = [];
    store.subscribe((s) => {
      if (steps.at(-1) !== s.step) steps.push(s.step);
    });
    store.getState().play();
    film.run(90_000);
    return { time: film.time, steps };
  };
  const slow = run(1);
  const fast = run(8);
  expect(fast.steps).toEqual(slow.steps);
  expect(slow.time / fast.time).toBeGreaterThan(6);
  expect(slow.time / fast.time).toBeLessThan(8.5);
});

test('a gap between two frames is not made up for', () => {
  const { store, film } = cinema();
  store.getState().play();
  film.run(1000);
  const { step } = store.getState();
  film.time += 60_000;
  film.frame();
  film.frame();
  const { trace } = store.getState().shown!.recording;
  const between = Array.from({ length: trace.events.length }, (_, i) => trace.events.stepOf(i)).filter(
    (s) => s > step && s <= store.getState().step,
  );
  expect(new Set(between).size).toBeLessThanOrEqual(2);
});

test('playback stops at a marker that asks for it, once its step has been seen, and goes on from there', () => {
  const { store, film, playback } = cinema('defect-disabled-lost');
  const pausing = markersIn(store.getState().shown!).placed.find((m) => m.marker.pause);
  store.getState().seek(pausing!.step - 4);
  store.getState().play();
  film.run(30_000);
  expect([store.getState().step, store.getState().playing, playback.phase]).toEqual([pausing!.step, false, 1]);
  // and where an invariant breaks
  const { trace, length } = store.getState().shown!.recording;
  const broken = Array.from({ length: trace.events.length }, (_, i) => trace.events.row(i)).filter(
    (e) => e.kind === 'invariantBroken' && e.step > pausing!.step,
  );
  for (const step of [...new Set(broken.map((e) => e.step)), length - 1]) {
    store.getState().play();
    film.run(60_000);
    expect([store.getState().playing, store.getState().step]).toEqual([false, step]);
  }
});

test('a marker at a tick between two events stops playback too', () => {
  const parsed = parseScenario({ ...find('case-1-uart')!.source, markers: [{ at: 80, pause: true }] });
  if (!parsed.ok) throw new Error('does not validate');
  const { store, film } = cinema('case-1-uart', parsed.value);
  const [marker] = markersIn(store.getState().shown!).placed;
  const { trace } = store.getState().shown!.recording;
  expect(trace.steps.eventStart(marker!.step)).toBe(trace.steps.eventEnd(marker!.step));
  store.getState().play();
  film.run(60_000);
  expect([store.getState().step, store.getState().playing]).toEqual([marker!.step, false]);
});
