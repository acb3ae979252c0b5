import type { StepIndex } from '../../base/brand.ts';
import { Journal } from '../cells/journal.ts';
import { Events } from './events.ts';
import { Steps } from './steps.ts';

/** All that a run leaves behind: every write, every event, every step. The machine appends; nobody else writes. */
export class Trace {
  readonly journal = new Journal();
  readonly events = new Events();
  readonly steps = new Steps();

  /** Another one that begins with the steps 0 … step of this one and goes on by itself. Most of what it begins with is shared, not copied. */
  upTo(step: StepIndex): Trace {
    const other = new Trace();
    const { journal, events, steps } = this;
    other.journal.share(journal, steps.journalEnd(step));
    other.events.share(events, steps.eventEnd(step));
    other.steps.share(steps, step + 1);
    return other;
  }
}
