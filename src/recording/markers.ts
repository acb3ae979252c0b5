import type { EventId, StepIndex } from '../base/brand.ts';
import { Layout } from '../engine/cells/layout.ts';
import { CursorMemory, type Cell } from '../engine/cells/memory.ts';
import { World } from '../engine/machine/world.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { EventTemplate, Marker } from '../scenario/markers.ts';
import type { Recording } from './recording.ts';

/** A marker whose place in the recording is known. */
export interface PlacedMarker {
  readonly marker: Marker;
  readonly step: StepIndex;
  /** The event that put it there, or -1: its tick did. */
  readonly event: EventId;
}

/** Whether an event says what a template asks for. */
export function fits(row: EventRow, t: EventTemplate): boolean {
  return (
    row.kind === t.kind &&
    (t.intid === undefined || row.pintid === t.intid || row.vintid === t.intid) &&
    (t.pe === undefined || row.pe === t.pe) &&
    (t.vm === undefined || row.vm === t.vm) &&
    (t.vcpu === undefined || row.vcpu === t.vcpu) &&
    (t.lr === undefined || row.lr === t.lr) &&
    (t.value === undefined || row.value === t.value)
  );
}

/** A marker that has not been met yet, and how many events have fitted so far. */
interface Waiting {
  readonly marker: Marker;
  seen: number;
}

/**
 * The markers of a scenario along its recording. It reads on as the recording grows; a marker whose event never comes is
 * nowhere. In one step there may be several.
 */
export class Markers {
  private readonly recording: Recording;
  private readonly tickCell: Cell;
  private waiting: readonly Waiting[];
  private found: readonly PlacedMarker[] = [];
  private tick = 0;
  private steps = 0;

  constructor(recording: Recording, markers: readonly Marker[]) {
    this.recording = recording;
    this.waiting = markers.map((marker) => ({ marker, seen: 0 }));
    const layout = new Layout(new CursorMemory(recording.cells));
    this.tickCell = new World(layout, recording.setup).tick.at;
  }

  /** Those met so far, in the order of their steps. The list is a new one only when it has grown. */
  get placed(): readonly PlacedMarker[] {
    this.readOn();
    return this.found;
  }

  /** Those of one step. */
  at(step: StepIndex): readonly PlacedMarker[] {
    return this.placed.filter((m) => m.step === step);
  }

  /** The first step of (from, to] where playback is to stop, or -1. */
  pauseIn(from: StepIndex, to: StepIndex): StepIndex {
    return this.placed.find((m) => m.marker.pause && m.step > from && m.step <= to)?.step ?? -1;
  }

  private readOn(): void {
    const { trace, length } = this.recording;
    if (this.waiting.length === 0 || this.steps >= length) return;
    const { events, journal, steps } = trace;
    const met: PlacedMarker[] = [];
    for (; this.steps < length && this.waiting.length > 0; this.steps++) {
      const step = this.steps;
      for (let i = steps.journalStart(step); i < steps.journalEnd(step); i++)
        if (journal.cellAt(i) === this.tickCell) this.tick = journal.nowAt(i);
      const rows: EventRow[] = [];
      for (let id = steps.eventStart(step); id < steps.eventEnd(step); id++) rows.push(events.row(id));
      const here = this.waiting.flatMap((w) => {
        const event = this.meets(w, rows);
        return event === undefined ? [] : [{ marker: w.marker, step, event }];
      });
      if (here.length === 0) continue;
      met.push(...here);
      this.waiting = this.waiting.filter((w) => !here.some((m) => m.marker === w.marker));
    }
    if (met.length > 0) this.found = [...this.found, ...met];
  }

  /** The event of this step that puts the marker here; -1: the tick does; undefined: it is not here. */
  private meets(w: Waiting, rows: readonly EventRow[]): EventId | undefined {
    const { tick, when } = w.marker;
    if (this.tick < tick) return undefined;
    if (when === undefined) return -1;
    return rows.find((row) => fits(row, when) && ++w.seen === when.nth)?.id;
  }
}
