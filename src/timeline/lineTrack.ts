import type { StepIndex } from '../base/brand.ts';
import { Changes } from './changes.ts';
import { Pyramid } from './pyramid.ts';

/** The line of one device all along. */
export class LineTrack {
  /** 1 high, 0 low. A pulse stands as two changes in one step. */
  readonly level = new Changes();
  /** Steps at whose end it was high. */
  readonly high = new Pyramid('sum');
  /** How often it changed. */
  readonly edges = new Pyramid('sum');
  private since: StepIndex = 0;
  private now = 0;

  constructor() {
    this.level.set(0, 0);
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
