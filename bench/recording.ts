import { Machine } from '../src/engine/machine/machine.ts';
import type { Input } from '../src/engine/machine/setup.ts';
import { Trace } from '../src/engine/trace/trace.ts';
import { rng } from '../src/base/rng.ts';
import { Cursor } from '../src/recording/cursor.ts';
import { lastChange, nextChange } from '../src/recording/query.ts';
import { Recording } from '../src/recording/recording.ts';
import { busyMachine } from './busyMachine.ts';
import { calibrate } from './calibrate.ts';

const STEPS = 1_000_000;
/** Parts of a run that are timed by themselves, and runs: of each part the best counts, for whatever else runs here only slows it down. */
const PARTS = 200;
const RUNS = 12;
const SEEKS = 1000;
const SEARCHES = 200;

/**
 * ms for a million steps of what each of `begins` begins and then makes steps of, of each part the best. They take turns: what else
 * runs here for a while slows down all of them.
 */
function time(...begins: readonly (() => (steps: number) => void)[]): readonly number[] {
  const best = begins.map(() => new Float64Array(PARTS).fill(Infinity));
  for (let run = 0; run < RUNS; run++) {
    for (const [i, begin] of begins.entries()) {
      const go = begin();
      for (let part = 0; part < PARTS; part++) {
        best[i]![part] = Math.min(
          best[i]![part]!,
          timeOf(() => go(STEPS / PARTS)),
        );
      }
    }
  }
  return best.map((parts) => parts.reduce((sum, ms) => sum + ms, 0));
}

function machine(trace?: Trace): (steps: number) => void {
  const made = new Machine(busyMachine, trace === undefined ? {} : { trace });
  return (steps) => {
    for (let i = 0; i < steps; i++) made.step();
  };
}

/** Somebody acts at the end of a recording: what the page does until that is to be seen, its invariants looked at as they are there. */
function branch(of: Recording): (steps: number) => void {
  const input: Input = { step: of.length - 1, do: 'pause', vcpu: 0 };
  const made = new Recording(busyMachine, [input], { invariants: true, beside: of });
  return (steps) => made.runFor(steps);
}

/** ms that `work` takes. */
function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const round = (x: number, digits: number): number => Number(x.toFixed(digits));

/** Median, 95th percentile and worst, in ms. */
function spread(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0, 3);
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

function record(steps: number): Recording {
  const recording = new Recording(busyMachine);
  recording.runFor(steps);
  return recording;
}

/** Seeks to anywhere in a recording of so many steps. */
function seeks(recording: Recording) {
  const cursor = new Cursor(recording);
  const random = rng(1);
  const seek = (): number => {
    const to = random.int(0, recording.length - 1);
    return timeOf(() => cursor.seek(to));
  };
  for (let i = 0; i < SEEKS; i++) seek();
  return { steps: recording.length - 1, ...spread(Array.from({ length: SEEKS }, seek)) };
}

/** When a cell changes next, and when it last did: any cell, from any step. */
function searches(recording: Recording) {
  const { trace } = recording;
  const random = rng(2);
  const times = (search: typeof nextChange): number[] =>
    Array.from({ length: SEARCHES }, () => {
      const cell = random.int(0, recording.cells - 1);
      const step = random.int(0, recording.length - 1);
      return timeOf(() => search(trace, cell, 1, step));
    });
  return { next: spread(times(nextChange)), last: spread(times(lastChange)) };
}

/** ns of one step back, at the end of a recording. */
function stepBack(recording: Recording): number {
  const cursor = new Cursor(recording);
  cursor.seek(recording.length - 1);
  const steps = Math.min(100_000, recording.length - 1);
  const ms = timeOf(() => {
    for (let i = 0; i < steps; i++) cursor.seek(cursor.step - 1);
  });
  return round((ms / steps) * 1e6, 0);
}

/** Steps a second with journal, frames and events on, and without; bytes a step; how long seeks, searches and a branch take. */
export function main(): void {
  const calibrationNs = round(calibrate(), 2);
  const [recorded = 0, bare = 0] = time(() => machine(new Trace()), machine).map((ms) => STEPS / ms / 1000);
  const recording = record(STEPS);
  const { journal, events } = recording.trace;
  const row = {
    bench: 'recording',
    calibrationNs,
    recordedMps: round(recorded, 2),
    bareMps: round(bare, 2),
    writesPerStep: round(journal.length / STEPS, 2),
    eventsPerStep: round(events.length / STEPS, 3),
    bytesPerStep: round(recording.bytes / STEPS, 1),
    seeksMs: [seeks(record(10_000)), seeks(record(100_000)), seeks(recording)],
    stepBackNs: stepBack(recording),
    searchesMs: searches(recording),
    branchMs: round(time(() => branch(recording))[0]!, 0),
  };
  console.log(`calibration loop: ${calibrationNs} ns a turn`);
  console.log(
    `recorded ${row.recordedMps} M steps/s, bare ${row.bareMps} M steps/s (×${round(recorded / bare, 2)}); a branch at the end of a million re-runs them in ${row.branchMs} ms`,
  );
  console.log(`${row.writesPerStep} writes, ${row.eventsPerStep} events, ${row.bytesPerStep} bytes a step`);
  for (const s of row.seeksMs)
    console.log(`seek anywhere in ${s.steps} steps: median ${s.median} ms, p95 ${s.p95} ms, worst ${s.max} ms`);
  const [, middle, long] = row.seeksMs;
  const ratio = round(long!.p95 / middle!.p95, 2);
  console.log(`p95 in ${long!.steps} steps is ${ratio} times that in ${middle!.steps}; one step back takes ${row.stepBackNs} ns`);
  for (const [name, s] of Object.entries(row.searchesMs))
    console.log(`${name} change of any cell in ${long!.steps} steps: median ${s.median} ms, p95 ${s.p95} ms, worst ${s.max} ms`);
  console.log(JSON.stringify({ ...row, seekRatio: ratio }));
}
