import { defaultHypervisorOptions } from '../src/engine/hypervisor/options.ts';
import type { GuestOp, GuestProgram } from '../src/engine/guest/program.ts';
import { Machine } from '../src/engine/machine/machine.ts';
import type { Setup } from '../src/engine/machine/setup.ts';
import { Trace } from '../src/engine/trace/trace.ts';

const STEPS = 1_000_000;

/** A guest that works for ever, with a periodic virtual timer, and sends SGI 3 to `list` now and then. */
function guest(list: number): GuestProgram {
  const body: GuestOp[] = [{ op: 'work', units: 60 }];
  if (list !== 0) body.push({ op: 'sgi', intid: 3, filter: 0, list });
  return {
    boot: true,
    distributor: true,
    irqs: [{ intid: 27, priority: 0x80, targets: 1, edge: false, enable: true }],
    pmr: 0xf8,
    bpr: 0,
    eoiMode: 0,
    masked: false,
    main: [{ op: 'timer', intid: 27, after: 100, period: 400 }, ...body],
    then: 'repeat',
    handler: { work: 4, nesting: false, deferDir: [] },
  };
}

/** The four-case machine with periodic timers and SGIs on five PEs. */
const setup: Setup = {
  pes: 5,
  vms: [
    [[0, 0]],
    [
      [1, 2],
      [1, 1],
    ],
    [[2, 0]],
    [[2, 0]],
    [[3, 0]],
    [
      [3, 6],
      [4, 4],
      [4, 1],
    ],
  ].map((vcpus, i) => ({
    name: `vm${i}`,
    vcpus: vcpus.map(([pe = 0, list = 0]) => ({ pe, started: true, program: guest(list) })),
  })),
  devices: [],
  gic: { preset: 'gic-400', intids: 288, listRegisters: 4 },
  hypervisor: defaultHypervisorOptions,
  stimuli: [],
  end: Infinity,
};

/** ms for a million steps, with or without a trace. */
function time(trace: Trace | undefined): number {
  const machine = new Machine(setup, trace === undefined ? {} : { trace });
  const start = performance.now();
  for (let i = 0; i < STEPS; i++) machine.step();
  return performance.now() - start;
}

/** Steps a second with journal, frames and events on, and without a trace; bytes a step. */
export function main(): void {
  time(new Trace());
  const trace = new Trace();
  const traced = time(trace);
  const bare = time(undefined);
  const bytes = 12 * trace.journal.length + 27 * trace.events.length + 9 * trace.steps.length;
  const row = {
    stepsPerSecond: Math.round((STEPS / traced) * 1000),
    bareStepsPerSecond: Math.round((STEPS / bare) * 1000),
    writesPerStep: trace.journal.length / STEPS,
    eventsPerStep: trace.events.length / STEPS,
    bytesPerStep: Math.round((bytes / STEPS) * 10) / 10,
  };
  console.log(
    `recorded ${(row.stepsPerSecond / 1e6).toFixed(2)} M steps/s, bare ${(row.bareStepsPerSecond / 1e6).toFixed(2)} M steps/s`,
  );
  console.log(`${row.writesPerStep.toFixed(2)} writes, ${row.eventsPerStep.toFixed(3)} events, ${row.bytesPerStep} bytes a step`);
  console.log(JSON.stringify(row));
}
