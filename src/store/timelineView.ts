import type { StepIndex } from '../base/brand.ts';
import type { AxisKind } from '../timeline/axis.ts';

/** Two places of the recording between which a latency is measured. */
export interface Marks {
  readonly a: StepIndex | undefined;
  readonly b: StepIndex | undefined;
}

export const noMarks: Marks = { a: undefined, b: undefined };

/** How the timeline is looked at; it stays so while the timeline is closed. */
export interface TimelineView {
  readonly axis: AxisKind;
  readonly causesShown: boolean;
  readonly marks: Marks;
  readonly showAxis: (axis: AxisKind) => void;
  readonly showCauses: (shown: boolean) => void;
  readonly mark: (marks: Partial<Marks>) => void;
}

/** The part of the store that holds how the timeline is looked at. */
export function timelineView(set: (s: Partial<TimelineView>) => void, get: () => TimelineView): TimelineView {
  return {
    axis: 'steps',
    causesShown: true,
    marks: noMarks,
    showAxis: (axis) => set({ axis }),
    showCauses: (causesShown) => set({ causesShown }),
    mark: (marks) => set({ marks: { ...get().marks, ...marks } }),
  };
}
