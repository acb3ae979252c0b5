import { Machine } from '../src/engine/machine/machine.ts';
import { Trace } from '../src/engine/trace/trace.ts';
import { rng } from '../src/base/rng.ts';
import { Cursor } from '../src/recording/cursor.ts';
import { Recording } from '../src/recording/recording.ts';
import { busyMachine } from './busyMachine.ts';

const STEPS = 1_000_000;

/** ms for a million steps, with or without a trace. */
function time(trace: Trace | undefined): number {
  const machine = new Machine(busyMachine, trace === undefined ? {} : { trace });
  const start = performance.now();
  for (let i = 0; i < STEPS; i++) machine.step();
  return performance.now() - start;
}

/** ms that `work` takes. */
function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const round = (x: number, digits: number): number => Number(x.toFixed(digits));
const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

/** ms from end to end and to random steps, ns for one step back, in a recording of a million steps. */
function seeks() {
  const recording = new Recording(busyMachine);
  recording.runFor(STEPS);
  const last = recording.length - 1;
  const cursor = new Cursor(recording);
  const random = rng(1);
  cursor.seek(last);
  cursor.seek(0);
  const forward = timeOf(() => cursor.seek(last));
  const backward = timeOf(() => cursor.seek(0));
  const anywhere = Array.from({ length: 200 }, () => {
    const to = random.int(0, last);
    return timeOf(() => cursor.seek(to));
  });
  cursor.seek(last);
  const back = timeOf(() => {
    for (let i = 0; i < 100_000; i++) cursor.seek(cursor.step - 1);
  });
  return {
    forwardMs: round(forward, 2),
    backwardMs: round(backward, 2),
    randomMs: round(median(anywhere), 2),
    stepBackNs: round((back / 100_000) * 1e6, 0),
  };
}

/** Steps a second with journal, frames and events on, and without a trace; bytes a step; how long seeks take. */
export function main(): void {
  time(new Trace());
  const trace = new Trace();
  const traced = time(trace);
  const bare = time(undefined);
  const bytes = 12 * trace.journal.length + 26 * trace.events.length + 9 * trace.steps.length;
  const row = {
    stepsPerSecond: Math.round((STEPS / traced) * 1000),
    bareStepsPerSecond: Math.round((STEPS / bare) * 1000),
    writesPerStep: round(trace.journal.length / STEPS, 2),
    eventsPerStep: round(trace.events.length / STEPS, 3),
    bytesPerStep: round(bytes / STEPS, 1),
    ...seeks(),
  };
  console.log(
    `recorded ${(row.stepsPerSecond / 1e6).toFixed(2)} M steps/s, bare ${(row.bareStepsPerSecond / 1e6).toFixed(2)} M steps/s`,
  );
  console.log(`${row.writesPerStep} writes, ${row.eventsPerStep} events, ${row.bytesPerStep} bytes a step`);
  console.log(
    `0 → ${STEPS} in ${row.forwardMs} ms, back in ${row.backwardMs} ms, anywhere in ${row.randomMs} ms (median), one step back in ${row.stepBackNs} ns`,
  );
  console.log(JSON.stringify(row));
}
