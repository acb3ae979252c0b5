import type { StepIndex } from '../base/brand.ts';
import { Column, uint8 } from '../engine/trace/column.ts';
import { IntList } from './intList.ts';

/** Ticks of one leap that the squeezed clock lets pass: what is longer, nobody does anything in. */
export const IDLE_LIMIT = 12;
/** Steps between two samples: a place between them is added up. */
const SAMPLE_BITS = 7;
/** What stands in the column for a leap that does not fit into a byte. */
const LONG = 255;

/** Which clock: the machine's ticks, or the ticks with every idle stretch cut down to IDLE_LIMIT. */
export type ClockKind = 'ticks' | 'squeezed';

/** The tick of every step, in little more than one byte a step. */
export class Clock {
  /** Steps known so far. */
  length = 0;
  private leaps = new Column(uint8);
  private readonly long = new Map<StepIndex, number>();
  /** Time before the first step of each stretch of 2^SAMPLE_BITS. */
  private samples: { readonly [K in ClockKind]: IntList } = { ticks: new IntList(), squeezed: new IntList() };
  private now = { ticks: 0, squeezed: 0 };

  /** The clock of the first `length` steps, 0 ≤ length ≤ what is known. */
  upTo(length: number): Clock {
    const clock = new Clock();
    const samples = (length + (1 << SAMPLE_BITS) - 1) >> SAMPLE_BITS;
    clock.length = length;
    clock.leaps = this.leaps.upTo(length);
    for (const [step, leap] of this.long) if (step < length) clock.long.set(step, leap);
    clock.samples = { ticks: this.samples.ticks.upTo(samples), squeezed: this.samples.squeezed.upTo(samples) };
    if (length > 0) clock.now = { ticks: this.at(length - 1, 'ticks'), squeezed: this.at(length - 1, 'squeezed') };
    return clock;
  }

  /** The next step stands at `tick`, which never falls. */
  push(tick: number): void {
    const leap = tick - this.now.ticks;
    if ((this.length & ((1 << SAMPLE_BITS) - 1)) === 0) {
      this.samples.ticks.push(this.now.ticks);
      this.samples.squeezed.push(this.now.squeezed);
    }
    if (leap >= LONG) this.long.set(this.length, leap);
    this.leaps.push(Math.min(leap, LONG));
    this.now.ticks = tick;
    this.now.squeezed += Math.min(leap, IDLE_LIMIT);
    this.length++;
  }

  /** The time of a step, 0 ≤ step < length. */
  at(step: StepIndex, kind: ClockKind): number {
    const b = step >> SAMPLE_BITS;
    let t = this.samples[kind].data[b]!;
    for (let s = b << SAMPLE_BITS; s <= step; s++) t += this.leap(s, kind);
    return t;
  }

  /** The last step whose time is ≤ `time`; 0 when there is none. */
  stepAt(time: number, kind: ClockKind): StepIndex {
    const b = Math.max(0, this.samples[kind].countUpTo(time) - 1);
    let s = b << SAMPLE_BITS;
    if (s >= this.length) return 0;
    let t = this.samples[kind].data[b]! + this.leap(s, kind);
    // a sample is the time before its stretch: its first step may be later than that
    if (t > time) return Math.max(0, s - 1);
    const end = Math.min(this.length, (b + 1) << SAMPLE_BITS) - 1;
    while (s < end) {
      t += this.leap(s + 1, kind);
      if (t > time) break;
      s++;
    }
    return s;
  }

  /** The time of the last step. */
  end(kind: ClockKind): number {
    return this.now[kind];
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return this.leaps.length + this.samples.ticks.bytes + this.samples.squeezed.bytes;
  }

  private leap(step: StepIndex, kind: ClockKind): number {
    const leap = this.leaps.get(step);
    if (kind === 'squeezed') return Math.min(leap, IDLE_LIMIT);
    return leap === LONG ? this.long.get(step)! : leap;
  }
}
