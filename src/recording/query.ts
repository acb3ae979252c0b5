import type { EventId, Intid, PeId, StepIndex, VcpuId } from '../base/brand.ts';
import type { Cell } from '../engine/cells/memory.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow, Events } from '../engine/trace/events.ts';
import type { Trace } from '../engine/trace/trace.ts';

/** Picks events. */
export type EventTest = (row: EventRow) => boolean;

export const ofKind =
  (...kinds: readonly EventKind[]): EventTest =>
  (row) =>
    kinds.includes(row.kind);
/** Physical or virtual, whichever the event names. */
export const ofIntid =
  (intid: Intid): EventTest =>
  (row) =>
    row.pintid === intid || row.vintid === intid;
export const ofPe =
  (pe: PeId): EventTest =>
  (row) =>
    row.pe === pe;
export const ofVcpu =
  (vcpu: VcpuId): EventTest =>
  (row) =>
    row.vcpu === vcpu;
/** Those that one first cause brought about. */
export const ofFlow =
  (events: Events, flow: EventId): EventTest =>
  (row) =>
    events.flowOf(row.id) === flow;

/** The first event behind `after` (-1: from the beginning) that `test` picks, or -1. */
export function nextEvent(events: Events, after: EventId, test: EventTest): EventId {
  for (let id = after + 1; id < events.length; id++) if (test(events.row(id))) return id;
  return -1;
}

/** The last event before `before` that `test` picks, or -1. */
export function previousEvent(events: Events, before: EventId, test: EventTest): EventId {
  for (let id = Math.min(before, events.length) - 1; id >= 0; id--) if (test(events.row(id))) return id;
  return -1;
}

/** The events of one step, in order. */
export function eventsOf(trace: Trace, step: StepIndex): EventRow[] {
  const rows: EventRow[] = [];
  for (let id = trace.steps.eventStart(step); id < trace.steps.eventEnd(step); id++) rows.push(trace.events.row(id));
  return rows;
}

/** The last event told up to and including a step, or -1. */
export const lastEventAt = (trace: Trace, step: StepIndex): EventId => trace.steps.eventEnd(step) - 1;

/** The step that last changed one of the cells [at, at + words), up to and including `step`; -1: none did. */
export function lastChange(trace: Trace, at: Cell, words: number, step: StepIndex): StepIndex {
  const i = trace.journal.lastWrite(at, words, trace.steps.journalEnd(step));
  return i < 0 ? -1 : trace.steps.stepOfWrite(i);
}

/** The first step behind `step` that changes one of the cells [at, at + words); -1: none does. */
export function nextChange(trace: Trace, at: Cell, words: number, step: StepIndex): StepIndex {
  const i = trace.journal.nextWrite(at, words, trace.steps.journalEnd(step));
  return i < 0 ? -1 : trace.steps.stepOfWrite(i);
}
