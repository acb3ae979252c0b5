import type { PeId, StepIndex } from '../base/brand.ts';
import type { World } from '../engine/machine/world.ts';
import type { Place } from '../engine/trace/routine.ts';
import { Cursor } from './cursor.ts';
import type { Recording } from './recording.ts';

/** A line of a routine of the hypervisor or of a guest, by the labels that stand on it. */
export interface Line {
  readonly routine: string;
  readonly labels: readonly string[];
}

/** Finds the steps that run a line. It reads the call stacks only, with a cursor of its own. */
export class LineRuns {
  private readonly recording: Recording;
  private readonly cursor: Cursor;
  /** Its stacks are cells: they need not be derived after a seek. */
  private readonly world: World;

  constructor(recording: Recording) {
    this.recording = recording;
    this.cursor = new Cursor(recording);
    this.world = this.cursor.world;
  }

  /** The nearest step behind (`by` 1) or before (`by` -1) `from` that runs `line`, on any PE; -1: none that is recorded. */
  nearest(line: Line, from: StepIndex, by: 1 | -1): StepIndex {
    const { steps } = this.recording.trace;
    for (let step = from + by; step > 0 && step < steps.length; step += by) {
      const pe = steps.peOf(step);
      if (pe < 0) continue;
      const place = this.placeBefore(step, pe);
      if (place?.routine.name === line.routine && line.labels.includes(place.label)) return step;
    }
    return -1;
  }

  /** Where the program stood that PE `pe` ran in `step`. */
  private placeBefore(step: StepIndex, pe: PeId): Place | undefined {
    this.cursor.seek(step - 1);
    const { stack, current } = this.world.pes[pe]!;
    const top = stack.top;
    const inGuest = top?.routine.name === 'vcpuRun' && top.label === 'guest';
    return inGuest ? (this.world.vcpus[current.v]?.stack.top ?? top) : top;
  }
}
