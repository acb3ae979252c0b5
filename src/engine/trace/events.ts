import type { EventId, Intid, PeId, StepIndex, VcpuId, VmId } from '../../base/brand.ts';
import { hashWord } from '../../base/hash.ts';
import { Column, int32 } from './column.ts';
import { eventKinds, kindNumber, type EventKind } from './eventKind.ts';
import { CHUNK, Table } from './table.ts';

/** One row of the story. -1 stands for "none" in every column but `value`. */
export interface EventRow {
  readonly id: EventId;
  readonly step: StepIndex;
  readonly kind: EventKind;
  readonly pe: PeId;
  readonly vm: VmId;
  readonly vcpu: VcpuId;
  /** The interrupt as the physical GIC numbers it. */
  readonly pintid: Intid;
  /** The interrupt as the guest numbers it. */
  readonly vintid: Intid;
  /** List register, 0–63. */
  readonly lr: number;
  /** What it means depends on the kind (see `eventKinds`). */
  readonly value: number;
  /** The event that made this one happen. */
  readonly cause: EventId;
}

/** What an emitter says; what it leaves out is "none". */
export type EventFields = { readonly [F in Exclude<keyof EventRow, 'id' | 'step' | 'kind'>]?: EventRow[F] | undefined } & {
  /** The event that made it happen now, where that is another one than its cause: what brought an interrupt on that waited. */
  readonly occasion?: EventId | undefined;
};

/** Bytes of an event. */
export const EVENT_BYTES = 26;

/** The columns of a chunk of events. */
class Chunk {
  readonly kinds = new Uint8Array(CHUNK);
  readonly pes = new Int8Array(CHUNK);
  readonly vms = new Int8Array(CHUNK);
  readonly vcpus = new Int16Array(CHUNK);
  readonly pintids = new Int16Array(CHUNK);
  readonly vintids = new Int16Array(CHUNK);
  readonly lrs = new Int8Array(CHUNK);
  readonly values = new Int32Array(CHUNK);
  readonly causes = new Int32Array(CHUNK);
  readonly steps = new Int32Array(CHUNK);
  readonly flows = new Int32Array(CHUNK);
}

/** Events in columns. */
export class Events extends Table<Chunk> {
  /** The events that have an occasion, and which; few have. */
  private occasional = new Column(int32);
  private occasions = new Column(int32);

  constructor() {
    super(() => new Chunk());
  }

  override share(other: Events, rows: number): void {
    super.share(other, rows);
    const n = other.occasional.countUpTo(rows - 1);
    this.occasional = other.occasional.upTo(n);
    this.occasions = other.occasions.upTo(n);
  }

  /** Appends an event; each number as in `EventRow`, and `occasion`: the event that made it happen now, or -1. */
  push(
    step: StepIndex,
    kind: EventKind,
    pe: PeId,
    vm: VmId,
    vcpu: VcpuId,
    pintid: Intid,
    vintid: Intid,
    lr: number,
    value: number,
    cause: EventId,
    occasion: EventId,
  ): EventId {
    const id = this.length;
    const i = this.add();
    const { chunk } = this;
    chunk.kinds[i] = kindNumber(kind);
    chunk.pes[i] = pe;
    chunk.vms[i] = vm;
    chunk.vcpus[i] = vcpu;
    chunk.pintids[i] = pintid;
    chunk.vintids[i] = vintid;
    chunk.lrs[i] = lr;
    chunk.values[i] = value;
    chunk.causes[i] = cause;
    chunk.steps[i] = step;
    chunk.flows[i] = cause < 0 ? id : this.flowOf(cause);
    if (occasion >= 0 && occasion !== cause) {
      this.occasional.push(id);
      this.occasions.push(occasion);
    }
    return id;
  }

  kindOf(id: EventId): EventKind {
    return eventKinds[this.chunkOf(id).kinds[this.placeOf(id)]!]!;
  }
  causeOf(id: EventId): EventId {
    return this.chunkOf(id).causes[this.placeOf(id)]!;
  }
  /** The event that made it happen now, beside its cause; -1: none. */
  occasionOf(id: EventId): EventId {
    const n = this.occasional.countUpTo(id);
    return n > 0 && this.occasional.get(n - 1) === id ? this.occasions.get(n - 1) : -1;
  }
  stepOf(id: EventId): StepIndex {
    return this.chunkOf(id).steps[this.placeOf(id)]!;
  }
  /** The event that began the chain of causes to which this one belongs. */
  flowOf(id: EventId): EventId {
    return this.chunkOf(id).flows[this.placeOf(id)]!;
  }
  peOf(id: EventId): PeId {
    return this.chunkOf(id).pes[this.placeOf(id)]!;
  }

  /** Row `id`, 0 ≤ id < length. */
  row(id: EventId): EventRow {
    const chunk = this.chunkOf(id);
    const i = this.placeOf(id);
    return {
      id,
      step: chunk.steps[i]!,
      kind: this.kindOf(id),
      pe: chunk.pes[i]!,
      vm: chunk.vms[i]!,
      vcpu: chunk.vcpus[i]!,
      pintid: chunk.pintids[i]!,
      vintid: chunk.vintids[i]!,
      lr: chunk.lrs[i]!,
      value: chunk.values[i]!,
      cause: chunk.causes[i]!,
    };
  }

  /** Folds the rows [from, to) into a running hash. */
  hash(h: number, from: EventId, to: EventId): number {
    let x = h;
    for (let id = from; id < to; id++) {
      const c = this.chunkOf(id);
      const i = this.placeOf(id);
      x = hashWord(x, (c.kinds[i]! << 24) ^ (c.pes[i]! << 16) ^ (c.vms[i]! << 8) ^ c.lrs[i]!);
      x = hashWord(x, (c.vcpus[i]! << 20) ^ (c.pintids[i]! << 10) ^ c.vintids[i]!);
      x = hashWord(hashWord(x, c.values[i]!), c.causes[i]!);
    }
    return x;
  }
}
