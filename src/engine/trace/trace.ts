import { Journal } from '../cells/journal.ts';
import { Events } from './events.ts';
import { Steps } from './steps.ts';

/** All that a run leaves behind: every write, every event, every step. The machine appends; nobody else writes. */
export class Trace {
  readonly journal = new Journal();
  readonly events = new Events();
  readonly steps = new Steps();
}
