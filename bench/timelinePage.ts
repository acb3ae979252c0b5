import '../src/ui/tokens.css';
import '../src/ui/app.css';
import '../src/ui/timeline/timeline.css';
import { Recording } from '../src/recording/recording.ts';
import { namesOf } from '../src/scenario/names.ts';
import { Timeline } from '../src/timeline/timeline.ts';
import { Chart } from '../src/ui/timeline/Chart.ts';
import { busyMachine } from './busyMachine.ts';

/** A million steps of the busy machine on the timeline; `bench/timeline.mjs` drives it in a browser. */

const STEPS = 1_000_000;
/** Steps that the page records and reads in one slice. */
const SLICE = 8192;
const ROUNDS = 5;

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function record(): Recording {
  const recording = new Recording(busyMachine);
  for (let n = 0; n < STEPS; n += SLICE) recording.runFor(Math.min(SLICE, STEPS - n));
  return recording;
}

let chart: Chart | undefined;
let paints: number[] = [];

/** Milliseconds for recording and for reading it, the best of rounds that take turns; bytes a step. */
function build() {
  record();
  const recordings: number[] = [];
  const readings: number[] = [];
  let bytes = 0;
  for (let i = 0; i < ROUNDS; i++) {
    let recording: Recording | undefined;
    recordings.push(timeOf(() => (recording = record())));
    const timeline = new Timeline(recording!);
    readings.push(
      timeOf(() => {
        while (timeline.grow(SLICE));
      }),
    );
    bytes = timeline.bytes / timeline.length;
  }
  return { recordMs: Math.min(...recordings), readMs: Math.min(...readings), bytesPerStep: bytes };
}

/** Puts the chart of a million steps on the page. */
function show(): void {
  const recording = record();
  const section = document.querySelector<HTMLElement>('.timeline')!;
  chart = new Chart(recording, namesOf(busyMachine), () => undefined);
  const paint = chart.paint.bind(chart);
  Object.assign(chart, { paint: () => paints.push(timeOf(paint)) });
  while (chart.timeline.grow(SLICE));
  const canvas = (name: string): HTMLCanvasElement => section.querySelector<HTMLCanvasElement>(`canvas.${name}`)!;
  const overlay = canvas('overlay');
  chart.attach({
    ruler: canvas('ruler'),
    lanes: canvas('base'),
    overlay,
    scroll: section.querySelector<HTMLElement>('.scroll')!,
    probe: section,
  });
}

/** So many frames with this many steps across (0: all of them), each of which paints everything anew. */
async function frames(count: number, across: number): Promise<number[]> {
  const c = chart!;
  c.fit();
  const nextFrame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  await nextFrame();
  if (across > 0) c.zoom(across / STEPS, 500);
  await nextFrame();
  await nextFrame();
  paints = [];
  for (let i = 0; i < count; i++) {
    if (across === 0) c.grow();
    else c.pan(i % 40 < 20 ? 7 : -7);
    await nextFrame();
  }
  return paints;
}

const bench = { build, show, frames };
Object.assign(window, { bench });

/** What the page offers whoever drives it. */
export type TimelineBench = typeof bench;
