import type { EventId } from '../base/brand.ts';
import type { Events } from '../engine/trace/events.ts';

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
