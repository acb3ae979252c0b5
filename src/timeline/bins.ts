import type { StepIndex } from '../base/brand.ts';
import { weightOf } from './family.ts';
import type { Changes } from './changes.ts';
import type { LineTrack } from './lineTrack.ts';
import { occupiedOf, type PeTrack } from './peTrack.ts';
import { BASE_BITS, type Pyramid } from './pyramid.ts';
import type { Timeline } from './timeline.ts';

/**
 * Equal stretches of 2^bits steps, each one or two pixels wide: bin i covers the steps [(first + i) << bits, …). They
 * begin at multiples of their size, so that panning never makes them flicker.
 */
export interface Bins {
  readonly bits: number;
  readonly first: number;
  readonly count: number;
  /** One past the last step that there is. */
  readonly end: StepIndex;
}

/** The bins of steps [from, to) when a pixel stands for so many steps. */
export function binsOf(from: StepIndex, to: StepIndex, stepsPerPixel: number, end: StepIndex): Bins {
  const bits = Math.max(0, Math.ceil(Math.log2(stepsPerPixel)));
  const first = from >> bits;
  const last = Math.max(first, (Math.min(to, end) - 1) >> bits);
  return { bits, first, count: last - first + 1, end };
}

/** First step of bin `i`; of bin `count`: one past the last. */
export const binStart = (bins: Bins, i: number): StepIndex => Math.min(bins.end, (bins.first + i) << bins.bits);

/** Reads a pyramid where the bins are no finer than its buckets. */
function fromPyramid(pyramid: Pyramid, bins: Bins, into: Int32Array): Int32Array {
  const level = bins.bits - BASE_BITS;
  for (let i = 0; i < bins.count; i++) into[i] = pyramid.at(level, bins.first + i);
  return into;
}

const coarse = (bins: Bins): boolean => bins.bits >= BASE_BITS;

/** Calls `visit` for every stretch of the bins' steps during which a value held. */
function stretches(changes: Changes, bins: Bins, visit: (value: number, from: StepIndex, to: StepIndex) => void): void {
  const start = binStart(bins, 0);
  const stop = binStart(bins, bins.count);
  const { steps, values } = changes;
  for (let k = Math.max(0, changes.find(start)); k < changes.length; k++) {
    const from = Math.max(start, steps.data[k]!);
    if (from >= stop) break;
    const to = k + 1 < changes.length ? Math.min(stop, steps.data[k + 1]!) : stop;
    if (to > from) visit(values.data[k]!, from, to);
  }
}

/** Adds the steps of a stretch to the bins in which they lie. */
function spread(into: Int32Array, bins: Bins, from: StepIndex, to: StepIndex, times: number): void {
  const { bits, first } = bins;
  for (let s = from; s < to;) {
    const bin = s >> bits;
    const end = Math.min(to, (bin + 1) << bits);
    into[bin - first]! += (end - s) * times;
    s = end;
  }
}

/** Steps that a PE spent on each thing (`Doing`), in every bin. */
export function sharesIn(track: PeTrack, bins: Bins): readonly (Int32Array | undefined)[] {
  const empty = (): Int32Array => new Int32Array(bins.count);
  if (coarse(bins)) return track.shares.map((p) => (p === undefined ? undefined : fromPyramid(p, bins, empty())));
  const shares: (Int32Array | undefined)[] = [];
  stretches(track.activity, bins, (value, from, to) => {
    spread((shares[track.codeOf(value)] ??= empty()), bins, from, to, 1);
  });
  return shares;
}

/** List Registers in use in every bin: the most at once, and summed over the steps. */
export function listRegistersIn(track: PeTrack, bins: Bins): { readonly peak: Int32Array; readonly sum: Int32Array } {
  const peak = new Int32Array(bins.count);
  const sum = new Int32Array(bins.count);
  if (coarse(bins)) {
    fromPyramid(track.peak, bins, peak);
    fromPyramid(track.occupied, bins, sum);
    return { peak, sum };
  }
  stretches(track.lrs, bins, (value, from, to) => {
    const occupied = occupiedOf(value);
    if (occupied === 0) return;
    spread(sum, bins, from, to, occupied);
    for (let b = from >> bins.bits; b <= (to - 1) >> bins.bits; b++)
      peak[b - bins.first] = Math.max(peak[b - bins.first]!, occupied);
  });
  return { peak, sum };
}

/** A device's line in every bin: steps at whose end it was high, and how often it changed. */
export function lineIn(line: LineTrack, bins: Bins): { readonly high: Int32Array; readonly edges: Int32Array } {
  const high = new Int32Array(bins.count);
  const edges = new Int32Array(bins.count);
  if (coarse(bins)) {
    fromPyramid(line.high, bins, high);
    fromPyramid(line.edges, bins, edges);
    return { high, edges };
  }
  stretches(line.level, bins, (value, from, to) => {
    if (value === 1) spread(high, bins, from, to, 1);
  });
  const { steps } = line.level;
  const start = binStart(bins, 0);
  const stop = binStart(bins, bins.count);
  // the first entry is the level at power-on, no change
  for (let k = Math.max(1, steps.countUpTo(start - 1)); k < steps.length && steps.data[k]! < stop; k++)
    edges[(steps.data[k]! >> bins.bits) - bins.first]!++;
  return { high, edges };
}

/** The events of a lane in every bin: how many, and the weight of the heaviest. */
export interface BinTally {
  readonly count: Int32Array;
  readonly weight: Int32Array;
}

/** The events of every lane. */
export function talliesIn(timeline: Timeline, bins: Bins): readonly BinTally[] {
  const tallies = timeline.tallies.map(() => ({ count: new Int32Array(bins.count), weight: new Int32Array(bins.count) }));
  if (coarse(bins)) {
    timeline.tallies.forEach((t, lane) => {
      fromPyramid(t.count, bins, tallies[lane]!.count);
      fromPyramid(t.weight, bins, tallies[lane]!.weight);
    });
    return tallies;
  }
  const { steps, events } = timeline.recording.trace;
  const stop = steps.eventEnd(binStart(bins, bins.count) - 1);
  for (let id = steps.eventStart(binStart(bins, 0)); id < stop; id++) {
    const kind = events.kindOf(id);
    const fast = timeline.lanes.fast(kind, events.peOf(id));
    const tally = tallies[fast < 0 ? timeline.lanes.of(events.row(id)) : fast]!;
    const bin = (events.stepOf(id) >> bins.bits) - bins.first;
    tally.count[bin]!++;
    const weight = weightOf(kind);
    if (weight > tally.weight[bin]!) tally.weight[bin] = weight;
  }
  return tallies;
}
