import type { StepIndex } from '../base/brand.ts';
import { Layout, nameOf, type Region } from '../engine/cells/layout.ts';
import { CursorMemory, type Cell } from '../engine/cells/memory.ts';
import { World } from '../engine/machine/world.ts';
import type { Recording } from './recording.ts';

/** A cell that was written in a step: its value before and after. */
export interface Change {
  readonly cell: Cell;
  /** `pe3.gich.lr[2]`. */
  readonly name: string;
  readonly old: number;
  readonly now: number;
}

/**
 * Stands at one step of a recording, with a memory of its own. A seek runs the journal forwards or backwards over it: it
 * costs the writes in between, and never more than those between two pictures, however long the recording is.
 */
export class Cursor {
  /** The named ranges of cells of the machine. */
  readonly regions: readonly Region[];
  private readonly recording: Recording;
  private readonly memory: CursorMemory;
  private readonly views: World;
  private at: StepIndex = 0;
  private place = 0;
  private stale = true;

  constructor(recording: Recording) {
    this.recording = recording;
    this.memory = new CursorMemory(recording.cells);
    const layout = new Layout(this.memory);
    this.views = new World(layout, recording.setup);
    this.regions = layout.regions;
    this.seek(0);
  }

  get step(): StepIndex {
    return this.at;
  }

  /** Stands at the end of `step`, or of the nearest one that is recorded. */
  seek(step: StepIndex): void {
    const to = Math.max(0, Math.min(Math.trunc(step), this.recording.length - 1));
    const end = this.recording.travel(this.memory.words, this.place, to);
    if (end !== this.place) this.stale = true;
    this.place = end;
    this.at = to;
  }

  /** Every view of the machine at this step. What its blocks derive from the cells is rebuilt first, when it must be. */
  get world(): World {
    if (this.stale) {
      this.stale = false;
      this.views.gic.derive();
    }
    return this.views;
  }

  /** The cells at this step. Not to be written. */
  get words(): Int32Array {
    return this.memory.words;
  }

  /** The cells that this step changed, in the order of their first writes. */
  changed(): Change[] {
    const { journal, steps } = this.recording.trace;
    const first = new Map<Cell, number>();
    for (let i = steps.journalStart(this.at); i < steps.journalEnd(this.at); i++) {
      const cell = journal.cellAt(i);
      if (!first.has(cell)) first.set(cell, journal.oldAt(i));
    }
    const changes: Change[] = [];
    for (const [cell, old] of first) {
      const now = this.memory.words[cell]!;
      if (now !== old) changes.push({ cell, name: nameOf(this.regions, cell), old, now });
    }
    return changes;
  }
}
