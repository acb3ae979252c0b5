import type { EventId, PeId, StepIndex } from '../../base/brand.ts';
import type { JournalIndex } from '../cells/journal.ts';
import { Column, int32, int8 } from './column.ts';

/** Whose step it was when no PE moved: an input from outside, or the tick with its timers. */
export const WORLD: PeId = -1;

/** Bytes of a step. */
export const STEP_BYTES = 9;

/** Where each step ends in the journal and among the events, and which PE made it. */
export class Steps {
  private readonly journalEnds = new Column(int32);
  private readonly eventEnds = new Column(int32);
  private readonly pes = new Column(int8);

  /** Steps recorded. Step 0 is the machine as built, so the last one is `length - 1`. */
  get length(): number {
    return this.pes.length;
  }
  mark(pe: PeId, journalEnd: JournalIndex, eventEnd: EventId): void {
    this.journalEnds.push(journalEnd);
    this.eventEnds.push(eventEnd);
    this.pes.push(pe);
  }
  /** First journal entry of the step. */
  journalStart(step: StepIndex): JournalIndex {
    return step <= 0 ? 0 : this.journalEnds.get(step - 1);
  }
  /** One past the last journal entry of the step. */
  journalEnd(step: StepIndex): JournalIndex {
    return step < 0 ? 0 : this.journalEnds.get(step);
  }
  eventStart(step: StepIndex): EventId {
    return step <= 0 ? 0 : this.eventEnds.get(step - 1);
  }
  eventEnd(step: StepIndex): EventId {
    return step < 0 ? 0 : this.eventEnds.get(step);
  }
  peOf(step: StepIndex): PeId {
    return this.pes.get(step);
  }
  /** The step during which journal entry `i` was written. */
  stepOfWrite(i: JournalIndex): StepIndex {
    return this.journalEnds.countUpTo(i);
  }
}
