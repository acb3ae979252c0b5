import type { StepIndex } from '../base/brand.ts';
import { hashWord } from '../base/hash.ts';
import type { JournalIndex } from '../engine/cells/journal.ts';
import type { Cell } from '../engine/cells/memory.ts';
import type { Breach } from '../engine/machine/invariants.ts';
import { Machine, type EndReason } from '../engine/machine/machine.ts';
import type { Input, Setup } from '../engine/machine/setup.ts';
import { EVENT_BYTES } from '../engine/trace/events.ts';
import { STEP_BYTES } from '../engine/trace/steps.ts';
import { Trace } from '../engine/trace/trace.ts';
import { Pictures } from './pictures.ts';

/** Bytes that a recording may take; about seven million steps of a busy machine. */
const MEMORY_LIMIT = 256 * 1024 * 1024;
/** Steps between two looks at the memory that is left and at the next picture. */
const LOOK = 256;

export interface RecordingOptions {
  /** Checks the invariants while it runs. */
  readonly invariants?: boolean;
  /** Bytes; the run ends when the columns have grown to so many. */
  readonly memoryLimit?: number;
  /** Another recording of the same setup: as long as nobody acts otherwise than in that one, what it holds is shared. */
  readonly beside?: Recording | undefined;
}

/**
 * Runs a machine ahead, in slices, and keeps every write and every event of it. The past that it shares with another
 * recording is not written once more; the machine still goes through it.
 */
export class Recording {
  readonly setup: Setup;
  readonly inputs: readonly Input[];
  readonly trace: Trace;
  /** Cells of the machine. */
  readonly cells: number;
  private readonly pictures: Pictures;
  private readonly machine: Machine;
  private readonly memoryLimit: number;
  private readonly watches: boolean;
  /** The last step that it shares with another recording; the machine writes from the step behind it on. */
  private readonly shared: StepIndex;
  private isFull = false;

  constructor(setup: Setup, inputs: readonly Input[] = [], options: RecordingOptions = {}) {
    this.setup = setup;
    this.inputs = inputs;
    this.memoryLimit = options.memoryLimit ?? MEMORY_LIMIT;
    const { beside, invariants = false } = options;
    this.watches = invariants;
    this.shared = beside?.sharedWith(inputs) ?? 0;
    if (beside === undefined || this.shared === 0) {
      this.trace = new Trace();
      this.machine = new Machine(setup, { trace: this.trace, inputs, invariants });
      this.cells = this.machine.memory.words.length;
      this.pictures = new Pictures(this.cells);
    } else {
      this.trace = beside.trace.upTo(this.shared);
      const isSound = beside.watches && beside.violations === 0;
      this.machine = new Machine(setup, { inputs, invariants, isSound });
      this.cells = beside.cells;
      this.pictures = beside.pictures.upTo(this.trace.journal.length);
    }
  }

  /** Steps 0 … length - 1 can be shown. */
  get length(): number {
    return Math.min(this.trace.steps.length, this.machine.steps + 1);
  }
  /** The last step up to which a recording with these inputs has the same story as this one so far. */
  sharedWith(inputs: readonly Input[]): StepIndex {
    const parting = inputs.findIndex((input, i) => input !== this.inputs[i]);
    const i = parting < 0 ? inputs.length : parting;
    const made = this.inputSteps[i] ?? Infinity;
    return Math.min(this.length - 1, made - 1, inputs[i]?.step ?? Infinity);
  }
  /** Why the run is over; undefined while there is more to come. A recording that is full ends with 'limit'. */
  get ended(): EndReason | undefined {
    return this.isFull ? 'limit' : this.machine.ended;
  }
  /** Whether it ended because it would have taken more memory than it may. */
  get full(): boolean {
    return this.isFull;
  }
  /** Bytes that its columns and pictures take. */
  get bytes(): number {
    const { journal, events, steps } = this.trace;
    return journal.length * journal.entryBytes + events.length * EVENT_BYTES + steps.length * STEP_BYTES + this.pictures.bytes;
  }
  /** The cell of the tick counter. */
  get tickCell(): Cell {
    return this.machine.world.tick.at;
  }
  /** The step in which each input was made, of those that were so far. */
  get inputSteps(): readonly StepIndex[] {
    return this.machine.inputSteps;
  }
  /** Invariants that were broken so far; 0 when they are not checked. */
  get violations(): number {
    return this.machine.violations;
  }

  /** Breaches that only show when the run has come to rest: counted, but no events. */
  get breachesAtEnd(): readonly Breach[] {
    return this.machine.breachesAtEnd;
  }

  /** Runs at most `steps` steps further. True while there is more. */
  runFor(steps: number): boolean {
    const after = Math.min(steps, this.shared - this.machine.steps);
    for (let i = 0; i < after; i++) {
      if (!this.machine.step()) throw new Error('the same past has gone otherwise');
      if (this.machine.steps === this.shared) this.machine.recordInto(this.trace);
    }
    for (let i = Math.max(0, after); i < steps; i++) {
      if (this.isFull) return false;
      if (i % LOOK === 0) {
        this.pictures.offer(this.trace.journal.length, this.machine.memory.words);
        if (this.bytes > this.memoryLimit) {
          this.isFull = true;
          return false;
        }
      }
      if (!this.machine.step()) return false;
    }
    return true;
  }

  runToEnd(): void {
    while (this.runFor(0x10000));
  }

  /** The cells at the end of step `step`, 0 ≤ step < length. */
  cellsAt(step: StepIndex): Int32Array {
    const words = new Int32Array(this.cells);
    this.travel(words, 0, step);
    return words;
  }

  /**
   * Takes cells that stand at entry `from` of the journal to the end of step `to`, and tells at which entry that is: along
   * the journal, or from the nearest picture when that is less to do.
   */
  travel(words: Int32Array, from: JournalIndex, to: StepIndex): JournalIndex {
    const { journal, steps } = this.trace;
    const end = steps.journalEnd(to);
    journal.replay(words, this.pictures.shortcut(words, from, end), end);
    return end;
  }

  /** A number that two equal stories share: over all events up to and including a step (the last one), and all cells at its end. */
  hash(step: StepIndex = this.length - 1): number {
    let h = this.trace.events.hash(0x811c9dc5, 0, this.trace.steps.eventEnd(step));
    for (const word of this.cellsAt(step)) h = hashWord(h, word);
    return h;
  }
}
