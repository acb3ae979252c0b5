import type { StepIndex } from '../base/brand.ts';
import type { Timeline } from './timeline.ts';

/** What the ruler counts: steps, ticks, or ticks with idle stretches cut short. */
export const axisKinds = ['steps', 'ticks', 'squeezed'] as const;
export type AxisKind = (typeof axisKinds)[number];

/** Between steps and places on the ruler. A step begins at its place and takes 1; steps of one tick share a place. */
export class Axis {
  readonly kind: AxisKind;
  private readonly timeline: Timeline;

  constructor(timeline: Timeline, kind: AxisKind) {
    this.timeline = timeline;
    this.kind = kind;
  }

  /** One past the last place. */
  get end(): number {
    const { clock } = this.timeline;
    return this.kind === 'steps' ? Math.max(1, clock.length) : clock.end(this.kind) + 1;
  }

  /** Where a step begins; a step that is not read yet stands at the end. */
  at(step: StepIndex): number {
    const { clock } = this.timeline;
    if (this.kind === 'steps') return Math.min(Math.max(0, step), clock.length);
    return step >= clock.length ? this.end : clock.at(Math.max(0, step), this.kind);
  }

  /** Where the mark of a step stands: in its middle. */
  middle(step: StepIndex): number {
    return this.at(step) + 0.5;
  }

  /** What the ruler says at a place: the step, or the tick. A squeezed ruler says the machine's own tick too. */
  says(place: number): number {
    return this.kind === 'squeezed' ? this.timeline.clock.at(this.step(place), 'ticks') : place;
  }

  /** What the ruler says of a step. */
  saysOf(step: StepIndex): number {
    const { clock } = this.timeline;
    return this.kind === 'steps' || clock.length === 0 ? step : clock.at(Math.min(step, clock.length - 1), 'ticks');
  }

  /** The step at a place; of several that share it, the last one. */
  step(place: number): StepIndex {
    const { clock } = this.timeline;
    const last = Math.max(0, clock.length - 1);
    if (place <= 0) return this.kind === 'steps' || last === 0 ? 0 : clock.stepAt(0, this.kind);
    return this.kind === 'steps' ? Math.min(Math.floor(place), last) : clock.stepAt(place, this.kind);
  }
}
