import type { EventId, Intid, StepIndex, VcpuId, VmId } from '../base/brand.ts';
import { messageNames } from '../engine/hypervisor/ipi.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { Cursor } from '../recording/cursor.ts';
import { virtualThing, type Virtual } from '../recording/interruptPair.ts';
import type { Recording } from '../recording/recording.ts';
import type { Thing } from '../recording/thing.ts';
import type { Choice } from './question.ts';

/** Events that are looked through, at most: a question is about what comes soon. */
const LOOK_AHEAD = 5_000;

/** A question before its answers are put in order. */
export interface Draft {
  readonly subject: Thing;
  readonly right: Choice;
  /** Other answers, the most plausible first. */
  readonly wrong: readonly Choice[];
  readonly event: EventId;
  readonly reveal: StepIndex;
  /** How much there is to find out, 1 (it is nearly plain) to 3: of several questions a telling one is asked more often. */
  readonly telling: 1 | 2 | 3;
}

/** The recording as it is seen from one step: what comes behind it, as far as one looks, and the machine at any step. */
export class Ahead {
  readonly recording: Recording;
  readonly at: StepIndex;
  readonly cursor: Cursor;
  private readonly end: EventId;

  constructor(recording: Recording, at: StepIndex) {
    this.recording = recording;
    this.at = at;
    this.cursor = new Cursor(recording);
    const { steps, events } = recording.trace;
    this.end = Math.min(events.length, steps.eventEnd(recording.length - 1), steps.eventEnd(at) + LOOK_AHEAD);
  }

  /** The events of these kinds behind an event (the ones that are seen at the step), in order. */
  *rows(kinds: ReadonlySet<EventKind>, after: EventId = this.recording.trace.steps.eventEnd(this.at) - 1): Generator<EventRow> {
    const { events } = this.recording.trace;
    for (let id = after + 1; id < this.end; id++) if (kinds.has(events.kindOf(id))) yield events.row(id);
  }

  /** Whether `rows` comes to the very end of a run that is over. */
  get seesTheEnd(): boolean {
    const { recording } = this;
    return recording.ended !== undefined && this.end === recording.trace.steps.eventEnd(recording.length - 1);
  }

  get last(): StepIndex {
    return this.recording.length - 1;
  }

  /** The machine at the end of a step. Good until the next look. */
  world(step: StepIndex): World {
    this.cursor.seek(step);
    return this.cursor.world;
  }
}

/** Messages by which an interrupt itself travels; the others carry what a guest wrote to its Distributor. */
export const isCarrying = (message: number): boolean => ['route', 'inject', 'setPending'].includes(messageNames[message] ?? '');

/** The virtual interrupt of an event that names it. */
export const virtualOf = (row: { readonly vintid: Intid; readonly vm: VmId; readonly vcpu: VcpuId }): Virtual =>
  virtualThing(row.vintid, row.vm, row.vcpu);
