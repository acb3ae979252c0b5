import type { EventId, Intid, PeId, StepIndex, VcpuId, VmId } from '../../base/brand.ts';
import { hashWord } from '../../base/hash.ts';
import { Column, int32 } from './column.ts';
import { eventKinds, kindNumber, type EventKind } from './eventKind.ts';

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

/** How many events one chunk holds. A power of two: a number splits into chunk and place by shift and mask. */
const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;

/** The columns of 16,384 events. They grow by chunks, so that growing never copies what was recorded. */
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
export class Events {
  private readonly chunks: Chunk[] = [];
  private chunk = new Chunk();
  private fill = CHUNK;
  private full = -CHUNK;
  /** The events that have an occasion, and which; few have. */
  private readonly occasional = new Column(int32);
  private readonly occasions = new Column(int32);

  get length(): number {
    return this.full + this.fill;
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
    if (this.fill === CHUNK) this.grow();
    const { chunk, fill } = this;
    const id = this.full + fill;
    this.fill = fill + 1;
    chunk.kinds[fill] = kindNumber[kind];
    chunk.pes[fill] = pe;
    chunk.vms[fill] = vm;
    chunk.vcpus[fill] = vcpu;
    chunk.pintids[fill] = pintid;
    chunk.vintids[fill] = vintid;
    chunk.lrs[fill] = lr;
    chunk.values[fill] = value;
    chunk.causes[fill] = cause;
    chunk.steps[fill] = step;
    chunk.flows[fill] = cause < 0 ? id : this.flowOf(cause);
    if (occasion >= 0 && occasion !== cause) {
      this.occasional.push(id);
      this.occasions.push(occasion);
    }
    return id;
  }

  private grow(): void {
    if (this.chunks.length > 0) this.chunk = new Chunk();
    this.chunks.push(this.chunk);
    this.full += CHUNK;
    this.fill = 0;
  }
  kindOf(id: EventId): EventKind {
    return eventKinds[this.chunkOf(id).kinds[id & (CHUNK - 1)]!]!;
  }
  causeOf(id: EventId): EventId {
    return this.chunkOf(id).causes[id & (CHUNK - 1)]!;
  }
  /** The event that made it happen now, beside its cause; -1: none. */
  occasionOf(id: EventId): EventId {
    const n = this.occasional.countUpTo(id);
    return n > 0 && this.occasional.get(n - 1) === id ? this.occasions.get(n - 1) : -1;
  }
  stepOf(id: EventId): StepIndex {
    return this.chunkOf(id).steps[id & (CHUNK - 1)]!;
  }
  /** The event that began the chain of causes to which this one belongs. */
  flowOf(id: EventId): EventId {
    return this.chunkOf(id).flows[id & (CHUNK - 1)]!;
  }
  peOf(id: EventId): PeId {
    return this.chunkOf(id).pes[id & (CHUNK - 1)]!;
  }

  /** Row `id`, 0 ≤ id < length. */
  row(id: EventId): EventRow {
    const chunk = this.chunkOf(id);
    const i = id & (CHUNK - 1);
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
      const i = id & (CHUNK - 1);
      x = hashWord(x, (c.kinds[i]! << 24) ^ (c.pes[i]! << 16) ^ (c.vms[i]! << 8) ^ c.lrs[i]!);
      x = hashWord(x, (c.vcpus[i]! << 20) ^ (c.pintids[i]! << 10) ^ c.vintids[i]!);
      x = hashWord(hashWord(x, c.values[i]!), c.causes[i]!);
    }
    return x;
  }

  private chunkOf(id: EventId): Chunk {
    return this.chunks[id >> CHUNK_BITS]!;
  }
}
