import type { EventId, PeId, StepIndex } from '../../base/brand.ts';
import type { JournalIndex } from '../cells/journal.ts';
import { CHUNK, Table } from './table.ts';

/** Whose step it was when no PE moved: an input from outside, or the tick with its timers. */
export const WORLD: PeId = -1;

/** Bytes of a step. */
export const STEP_BYTES = 9;

/** The columns of a chunk of steps. */
class Chunk {
  readonly journalEnds = new Int32Array(CHUNK);
  readonly eventEnds = new Int32Array(CHUNK);
  readonly pes = new Int8Array(CHUNK);
}

/** Where each step ends in the journal and among the events, and which PE made it. Step 0 is the machine as built. */
export class Steps extends Table<Chunk> {
  constructor() {
    super(() => new Chunk());
  }

  mark(pe: PeId, journalEnd: JournalIndex, eventEnd: EventId): void {
    const i = this.add();
    const { chunk } = this;
    chunk.journalEnds[i] = journalEnd;
    chunk.eventEnds[i] = eventEnd;
    chunk.pes[i] = pe;
  }
  /** First journal entry of the step. */
  journalStart(step: StepIndex): JournalIndex {
    return this.journalEnd(step - 1);
  }
  /** One past the last journal entry of the step. */
  journalEnd(step: StepIndex): JournalIndex {
    return step < 0 ? 0 : this.chunkOf(step).journalEnds[this.placeOf(step)]!;
  }
  eventStart(step: StepIndex): EventId {
    return this.eventEnd(step - 1);
  }
  eventEnd(step: StepIndex): EventId {
    return step < 0 ? 0 : this.chunkOf(step).eventEnds[this.placeOf(step)]!;
  }
  peOf(step: StepIndex): PeId {
    return this.chunkOf(step).pes[this.placeOf(step)]!;
  }
  /** The step during which journal entry `i` was written. */
  stepOfWrite(i: JournalIndex): StepIndex {
    let lo = 0;
    let hi = this.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (this.journalEnd(mid) <= i) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  }
}
