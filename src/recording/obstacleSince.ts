import type { StepIndex } from '../base/brand.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { About, ObstacleKey } from './obstacle.ts';
import type { Standing } from './obstacleFinder.ts';
import { previousEvent } from './query.ts';
import type { Recording } from './recording.ts';

/** The last step up to `step` that changed one of the bits `mask` of a cell; -1: none has since power-on. */
function bitsChanged({ journal, steps }: Trace, cell: number, mask: number, words: number, step: StepIndex): StepIndex {
  let before = steps.journalEnd(step);
  for (;;) {
    const i = journal.lastWrite(cell, words, before);
    // what step 0 wrote is the machine as it was built
    if (i < steps.journalEnd(0)) return -1;
    if (words > 1 || ((journal.oldAt(i) ^ journal.nowAt(i)) & mask) !== 0) return steps.stepOfWrite(i);
    before = i;
  }
}

/** Obstacles that no cell tells of, and the events that put them there. */
const told: { readonly [K in ObstacleKey]?: (o: Standing, about: About) => (row: EventRow) => boolean } = {
  peAtEl2: (o) => on(['exited', 'acknowledged'], (row) => row.pe === o.pe),
  giccOther: (o) => on(['becamePending', 'timerExpired', 'maintenanceSignalled', 'doorbell'], (row) => row.pintid === o.other),
  irqFirst: (o) => on(['irqSignalled'], (row) => row.pe === o.pe),
  lrsTaken: (o, about) => on(['queued', 'spilled'], (row) => row.vcpu === o.vcpu && row.vintid === about.vintid),
};

const on =
  (kinds: readonly EventKind[], test: (row: EventRow) => boolean) =>
  (row: EventRow): boolean =>
    kinds.includes(row.kind) && test(row);

/** The step that put an obstacle there; -1: it has been there from the beginning. */
export function sinceWhen({ trace }: Recording, o: Standing, about: About, step: StepIndex): StepIndex {
  if (o.since !== undefined) return o.since;
  if (o.cell >= 0) return bitsChanged(trace, o.cell, o.mask, o.words, step);
  const test = told[o.key]?.(o, about);
  const event = test === undefined ? -1 : previousEvent(trace.events, trace.steps.eventEnd(step), test);
  return event < 0 ? -1 : trace.events.stepOf(event);
}
