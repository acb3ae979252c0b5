import type { StepIndex } from '../base/brand.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { About } from '../recording/obstacle.ts';
import { physicalThing } from '../recording/interruptPair.ts';
import { eventTouches, thingKey, type Thing } from '../recording/thing.ts';
import { virtualState } from '../recording/stateHistory.ts';
import { aboutOf, standing } from '../recording/whyNot.ts';
import { isCarrying, virtualOf, type Ahead, type Draft } from './ahead.ts';

const begins: ReadonlySet<EventKind> = new Set<EventKind>([
  'lineRaised',
  'injected',
  'pendingSet',
  'targeted',
  'latched',
  'notSent',
]);
const decides: ReadonlySet<EventKind> = new Set<EventKind>([
  'vAcknowledged',
  'unhandled',
  'dropped',
  'pendingCleared',
  'merged',
  'lrWritten',
  'queued',
  'latched',
  'becamePending',
  'notSent',
]);

/** Events before the step that are looked through for what is under way. */
const LOOK_BACK = 60;
/** Interrupts that are tried. */
const TRIES = 3;

/** How the way of an interrupt goes on: the guest takes it, it is lost in this step, or it never moves again. */
interface Fate {
  readonly delivered: boolean;
  readonly event: EventRow;
  readonly step: StepIndex;
}

/** Whether an event is about this interrupt. */
export const isOf = (row: EventRow, about: About): boolean =>
  (about.vintid >= 0 &&
    row.vintid === about.vintid &&
    row.vm === about.vm &&
    (about.vintid >= 32 || row.vcpu < 0 || row.vcpu === about.vcpu)) ||
  (about.pintid >= 0 && row.pintid === about.pintid && (about.pintid >= 32 || row.pe === about.pe));

/** What becomes of an interrupt behind an event; undefined: it is not known yet, or it becomes one with another. */
function fateOf(ahead: Ahead, about: About, after: number): Fate | undefined {
  let last: EventRow | undefined;
  for (const row of ahead.rows(decides, after)) {
    if (!isOf(row, about) || (row.kind === 'notSent' && !isCarrying(row.value))) continue;
    last = row;
    if (row.kind === 'merged') return undefined;
    if (row.kind === 'vAcknowledged') return { delivered: true, event: row, step: row.step };
    if (row.kind === 'unhandled' || row.kind === 'dropped' || row.kind === 'pendingCleared')
      return { delivered: false, event: row, step: row.step };
  }
  if (!ahead.seesTheEnd) return undefined;
  // nothing moves it any more: it is decided where it stopped, or will be seen at the end
  if (last !== undefined) return { delivered: false, event: last, step: last.step };
  const { events, steps } = ahead.recording.trace;
  return { delivered: false, event: events.row(steps.eventEnd(ahead.last) - 1), step: ahead.last };
}

/** What is under way at the step, the latest first: it asks, and its guest has not taken it. */
function* underWay(ahead: Ahead): Generator<Thing> {
  const { recording, at } = ahead;
  const { events, steps } = recording.trace;
  const seen = new Set<string>();
  const end = steps.eventEnd(at);
  for (let id = end - 1; id >= Math.max(0, end - LOOK_BACK) && seen.size < TRIES; id--) {
    const row = events.row(id);
    const thing = thingOf(row);
    if (thing?.kind !== 'vintid' && thing?.kind !== 'pintid') continue;
    if (seen.has(thingKey(thing))) continue;
    seen.add(thingKey(thing));
    const world = ahead.world(at);
    const about = aboutOf(world, recording.setup, thing);
    // what a handler has at hand is delivered; its line is high for a while yet
    if (about === undefined || (thing.kind === 'vintid' && virtualState(world, thing).startsWith('active'))) continue;
    const { verdict } = standing(world, recording.setup, about, { cellOf: () => -1, stepOf: () => -1 });
    if (verdict === 'blocked' || verdict === 'onItsWay') yield thing;
  }
}

/** The interrupt of an event, as its guest or else the Distributor numbers it: none of the hypervisor's own. */
function thingOf(row: EventRow): Thing | undefined {
  if (row.kind === 'notSent' && !isCarrying(row.value)) return undefined;
  if (row.vintid >= 0 && row.vm >= 0 && (row.vintid >= 32 || row.vcpu >= 0)) return virtualOf(row);
  return row.pintid >= 32 ? physicalThing(row.pintid, 0) : undefined;
}

function draftOf(ahead: Ahead, thing: Thing, after: number): Draft | undefined {
  const about = aboutOf(ahead.world(ahead.at), ahead.recording.setup, thing);
  const fate = about === undefined ? undefined : fateOf(ahead, about, after);
  if (fate === undefined) return undefined;
  return {
    subject: thing,
    right: { kind: fate.delivered ? 'yes' : 'no' },
    wrong: [{ kind: fate.delivered ? 'no' : 'yes' }],
    event: fate.event.id,
    reveal: fate.step,
    telling: 2,
  };
}

/** Whether an interrupt reaches its guest at all: the one that is under way, or the next one that begins. */
export function askDelivered(ahead: Ahead): Draft | undefined {
  const { steps } = ahead.recording.trace;
  for (const thing of underWay(ahead)) {
    const draft = draftOf(ahead, thing, steps.eventEnd(ahead.at) - 1);
    if (draft !== undefined) return draft;
  }
  const tried = new Set<string>();
  for (const row of ahead.rows(begins)) {
    const thing = thingOf(row);
    if (thing === undefined || tried.has(thingKey(thing))) continue;
    if (tried.size === TRIES) return undefined;
    tried.add(thingKey(thing));
    // the event itself may be the end of it
    const draft = draftOf(ahead, thing, row.id - 1);
    if (draft !== undefined && eventTouches(row, thing)) return draft;
  }
  return undefined;
}
