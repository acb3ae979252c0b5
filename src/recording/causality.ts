import type { EventId, Intid } from '../base/brand.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow, Events } from '../engine/trace/events.ts';
import { milestoneOf } from './milestone.ts';

/** Whether an event of this kind ends the life of its interrupt. */
export const isEnd = (kind: EventKind): boolean => milestoneOf(kind) === 'ended';

/** Why event `id` happened: the chain of causes, first cause first, `id` itself last. */
export function causes(events: Events, id: EventId): EventId[] {
  const chain: EventId[] = [];
  for (let e = id; e >= 0; e = events.causeOf(e)) chain.push(e);
  return chain.reverse();
}

/** Which events an event made happen, or made happen now. The index grows with the recording. */
export class Consequences {
  private readonly events: Events;
  private readonly children = new Map<EventId, EventId[]>();
  private indexed = 0;

  constructor(events: Events) {
    this.events = events;
  }

  /** The events whose cause or occasion is `id`, in order. */
  of(id: EventId): readonly EventId[] {
    for (; this.indexed < this.events.length; this.indexed++) {
      this.add(this.events.causeOf(this.indexed), this.indexed);
      this.add(this.events.occasionOf(this.indexed), this.indexed);
    }
    return this.children.get(id) ?? [];
  }

  private add(cause: EventId, id: EventId): void {
    if (cause < 0) return;
    const siblings = this.children.get(cause);
    if (siblings === undefined) this.children.set(cause, [id]);
    else siblings.push(id);
  }
}

/** One interrupt, as its events name it: the physical number, the virtual one, or both; -1 stands for none. */
interface Identity {
  p: Intid;
  v: Intid;
  vcpu: number;
}

const saysNothing = (row: EventRow): boolean => row.pintid < 0 && row.vintid < 0;

function belongs(row: EventRow, who: Identity): boolean {
  if (saysNothing(row)) return false;
  if (row.vintid >= 0 && who.v >= 0) return row.vintid === who.v && (row.vcpu < 0 || who.vcpu < 0 || row.vcpu === who.vcpu);
  return row.pintid >= 0 && row.pintid === who.p;
}

function learn(row: EventRow, who: Identity): void {
  // until it has a virtual number it goes by its physical one
  if (who.p < 0 && row.pintid >= 0) who.p = row.pintid;
  if (row.vintid >= 0) who.v = row.vintid;
  if (row.vintid >= 0 && row.vcpu >= 0) who.vcpu = row.vcpu;
}

/**
 * The life of the interrupt of event `id`, from what raised it to its end, as a chain in order. An end of interrupt closes a
 * life: the next one of the same INTID is another. Events that name no interrupt (an exit, a switch) are no part of it,
 * except those by which it came about.
 */
export function lifeOf(events: Events, consequences: Consequences, id: EventId): EventId[] {
  const back = causes(events, id);
  // a life begins behind the end of an earlier one: a line that was still high, the next source of an SGI
  let begin = 0;
  for (let i = back.length - 2; i >= 0; i--) {
    // the physical end that goes with a virtual one (hw=1) belongs to the same life
    if (isEnd(events.kindOf(back[i]!)) && events.kindOf(back[i + 1]!) !== 'hwDeactivated') {
      begin = i + 1;
      break;
    }
  }
  const life = back.slice(begin);
  const who: Identity = { p: -1, v: -1, vcpu: -1 };
  for (const e of life) learn(events.row(e), who);
  if (who.p < 0 && who.v < 0) return life;
  const seen = new Set(life);
  const queue = [...life];
  for (let e = queue.shift(); e !== undefined; e = queue.shift()) {
    // a virtual end with hw=1 has one consequence that belongs to it: the physical end
    const ended = isEnd(events.kindOf(e));
    for (const next of consequences.of(e)) {
      if (seen.has(next)) continue;
      const row = events.row(next);
      if (ended && row.kind !== 'hwDeactivated') continue;
      if (!belongs(row, who)) continue;
      learn(row, who);
      seen.add(next);
      queue.push(next);
    }
  }
  return [...seen].sort((a, b) => a - b);
}

/** The next stage of the interrupt of event `id` after it, or -1: it has reached its end, or the recording has. */
export function nextMilestone(events: Events, consequences: Consequences, id: EventId): EventId {
  return lifeOf(events, consequences, id).find((e) => e > id && milestoneOf(events.kindOf(e)) !== undefined) ?? -1;
}

/** The end of the interrupt of event `id`, or -1 when the recording does not reach it. */
export function endOf(events: Events, consequences: Consequences, id: EventId): EventId {
  return lifeOf(events, consequences, id).findLast((e) => e >= id && isEnd(events.kindOf(e))) ?? -1;
}
