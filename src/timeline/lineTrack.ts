import type { StepIndex } from '../base/brand.ts';
import { Changes } from './changes.ts';
import { BASE_BITS, Pyramid } from './pyramid.ts';

/** The line of one device all along. */
export class LineTrack {
  /** 1 high, 0 low. A pulse stands as two changes in one step. */
  readonly level: Changes;
  /** Steps at whose end it was high. */
  readonly high: Pyramid;
  /** How often it changed. */
  readonly edges: Pyramid;
  private since: StepIndex;
  private now: number;

  /** Goes on, from bucket `closed` on, with what `before` knows of the buckets before it, which are full. */
  constructor(before?: LineTrack, closed = 0) {
    this.since = closed << BASE_BITS;
    this.level = before?.level.before(this.since) ?? new Changes();
    this.high = before?.high.upTo(closed) ?? new Pyramid('sum');
    this.edges = before?.edges.upTo(closed) ?? new Pyramid('sum');
    if (this.level.length === 0) this.level.set(0, 0);
    this.now = this.level.at(this.since, 0);
  }

  /** In `step` it goes to `level`. */
  change(step: StepIndex, level: number): void {
    this.settle(step);
    this.level.append(step, level);
    this.now = level;
    this.edges.open++;
  }

  /** Counts what held since the last change, up to but not including `step`. */
  settle(step: StepIndex): void {
    this.high.open += (step - this.since) * this.now;
    this.since = step;
  }

  /** The bucket that ends before `step` is full. */
  close(step: StepIndex): void {
    this.settle(step);
    this.high.close();
    this.edges.close();
  }

  get bytes(): number {
    return this.level.bytes + this.high.bytes + this.edges.bytes;
  }
}
