import type { StepIndex } from '../base/brand.ts';
import { IntList } from './intList.ts';

/** A value that holds from one step on until the next change. Value k begins with step `steps.data[k]`. */
export class Changes {
  readonly steps: IntList;
  readonly values: IntList;

  constructor(steps = new IntList(), values = new IntList()) {
    this.steps = steps;
    this.values = values;
  }

  /** What was said before `step`. */
  before(step: StepIndex): Changes {
    const n = this.steps.countUpTo(step - 1);
    return new Changes(this.steps.upTo(n), this.values.upTo(n));
  }

  get length(): number {
    return this.steps.length;
  }

  /** From `step` on it is `value`; steps never fall. What changes twice in a step counts as it is at the step's end. */
  set(step: StepIndex, value: number): void {
    const { steps, values } = this;
    let n = steps.length;
    if (n > 0 && steps.data[n - 1] === step) {
      n--;
      steps.length = values.length = n;
    }
    if (n > 0 && values.data[n - 1] === value) return;
    this.append(step, value);
  }

  /** As `set`, but a value that held for less than a step is kept: a pulse. */
  append(step: StepIndex, value: number): void {
    this.steps.push(step);
    this.values.push(value);
  }

  /** Number of the change that holds at `step`, or -1 before the first. */
  find(step: StepIndex): number {
    return this.steps.countUpTo(step) - 1;
  }

  /** The value at the end of `step`; `before` when nothing was said yet. */
  at(step: StepIndex, before: number): number {
    const i = this.find(step);
    return i < 0 ? before : this.values.data[i]!;
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return this.steps.bytes + this.values.bytes;
  }
}
