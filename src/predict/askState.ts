import { DOORBELL, HYP_TIMER, MAINTENANCE } from '../engine/hypervisor/options.ts';
import type { World } from '../engine/machine/world.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import { physicalThing, type Physical, type Virtual } from '../recording/interruptPair.ts';
import { previousEvent } from '../recording/query.ts';
import { physicalState, virtualState } from '../recording/stateHistory.ts';
import { eventTouches, thingKey } from '../recording/thing.ts';
import { Search } from '../recording/watch.ts';
import { virtualOf, type Ahead, type Draft } from './ahead.ts';
import type { InterruptState } from './question.ts';

const changes: ReadonlySet<EventKind> = new Set<EventKind>([
  'becamePending',
  'acknowledged',
  'deactivated',
  'hwDeactivated',
  'injected',
  'lrWritten',
  'vAcknowledged',
  'vDeactivated',
]);

/** Writes and events that a search looks at: far more than one interrupt's life takes. */
const BUDGET = 200_000;
/** Interrupts that are looked at. */
const TRIES = 4;
const STATES: readonly InterruptState[] = ['pending', 'active', 'activePending', 'inactive'];
const HOST: readonly number[] = [DOORBELL, MAINTENANCE, HYP_TIMER];

export function stateOf(world: World, thing: Physical | Virtual): InterruptState {
  const state = thing.kind === 'pintid' ? physicalState(world, thing) : virtualState(world, thing);
  return state === 'active and pending' ? 'activePending' : state;
}

/** The side of the interrupt whose state an event changes. */
function sideOf(row: EventRow): Physical | Virtual | undefined {
  if (row.kind === 'lrWritten' || row.kind === 'vAcknowledged' || row.kind === 'vDeactivated') return virtualOf(row);
  if (row.kind === 'injected') return row.vintid >= 32 ? virtualOf(row) : undefined;
  return row.pintid < 16 || HOST.includes(row.pintid) ? undefined : physicalThing(row.pintid, row.pe);
}

/** The state in which an interrupt is next: of its physical side in the Distributor, of its virtual one for the guest. */
export function askState(ahead: Ahead): Draft | undefined {
  const { recording, at } = ahead;
  const { events, steps } = recording.trace;
  const seen = new Set<string>();
  let fallback: Draft | undefined;
  for (const row of ahead.rows(changes)) {
    const subject = sideOf(row);
    if (subject === undefined || seen.has(thingKey(subject))) continue;
    if (seen.size === TRIES) break;
    seen.add(thingKey(subject));
    const found = new Search(recording, { kind: 'changes', thing: subject }, at, 1).go(BUDGET);
    if (typeof found === 'string') continue;
    const from = steps.eventEnd(at);
    const event = previousEvent(events, steps.eventEnd(found.at), (e) => e.id < from || eventTouches(e, subject));
    if (event < from) continue;
    const before = stateOf(ahead.world(at), subject);
    const after = stateOf(ahead.world(found.at), subject);
    const wrong = STATES.filter((s) => s !== after && s !== before);
    const draft: Draft = {
      subject,
      right: { kind: 'state', state: after },
      wrong: wrong.map((state) => ({ kind: 'state', state })),
      event,
      reveal: found.at,
      telling: before === 'inactive' ? 1 : 2,
    };
    // of one that sleeps everybody knows that it will be pending
    if (before !== 'inactive') return draft;
    fallback ??= draft;
  }
  return fallback;
}
