import type { EventId, StepIndex } from '../base/brand.ts';
import { Whereabouts } from '../engine/hypervisor/route.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { physicalThing } from '../recording/interruptPair.ts';
import type { Thing } from '../recording/thing.ts';
import { isCarrying, virtualOf, type Ahead, type Draft } from './ahead.ts';

const decides: ReadonlySet<EventKind> = new Set<EventKind>([
  'messageSent',
  'notSent',
  'targeted',
  'latched',
  'dropped',
  'unhandled',
]);
const ends: ReadonlySet<EventKind> = new Set<EventKind>(['vDeactivated', 'hwDeactivated', 'deactivated']);
const rings: ReadonlySet<EventKind> = new Set<EventKind>(['doorbell']);

/** Whether an IPI, the hypervisors' doorbell, goes out to bring an interrupt to its vCPU. */
export function askIpi(ahead: Ahead): Draft | undefined {
  if (ahead.recording.setup.pes < 2) return undefined;
  for (const row of ahead.rows(decides)) {
    const sent = row.kind === 'messageSent';
    if ((sent || row.kind === 'notSent') && !isCarrying(row.value)) continue;
    // it is on another PE: what becomes of that is told next
    if (row.kind === 'targeted' && row.value === Whereabouts.onAnotherPe) continue;
    // the hypervisors' own
    if (row.kind === 'unhandled' ? row.pintid < 32 : row.vintid < 0) continue;
    // the IPI has gone out before the step at which is asked
    if (!sent && wasSent(ahead, row.id)) continue;
    const subject: Thing = row.kind === 'unhandled' ? physicalThing(row.pintid, row.pe) : virtualOf(row);
    const told = sent ? doorbellOf(ahead, row) : { id: row.id, step: row.step };
    return {
      subject,
      right: { kind: sent ? 'yes' : 'no' },
      wrong: [{ kind: sent ? 'no' : 'yes' }],
      event: told.id,
      reveal: told.step,
      telling: 3,
    };
  }
  return undefined;
}

/** Whether a message has brought it here: back along its causes, as far as they are of this one interrupt. */
function wasSent({ recording }: Ahead, event: EventId): boolean {
  const { events } = recording.trace;
  for (let e = events.causeOf(event); e >= 0 && !ends.has(events.kindOf(e)); e = events.causeOf(e))
    if (events.kindOf(e) === 'messageSent') return true;
  return false;
}

/** The doorbell that rings for a message; the message itself where that is not recorded. */
function doorbellOf(ahead: Ahead, message: EventRow): { readonly id: EventId; readonly step: StepIndex } {
  for (const row of ahead.rows(rings, message.id)) if (row.cause === message.id) return row;
  return message;
}
