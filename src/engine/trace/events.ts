import type { EventId, Intid, PeId, StepIndex, VcpuId, VmId } from '../../base/brand.ts';
import { hashWord } from '../../base/hash.ts';
import { Column, int16, int32, int8, uint8 } from './column.ts';
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

/** Events in columns. */
export class Events {
  private readonly kinds = new Column(uint8);
  private readonly pes = new Column(int8);
  private readonly vms = new Column(int8);
  private readonly vcpus = new Column(int16);
  private readonly pintids = new Column(int16);
  private readonly vintids = new Column(int16);
  private readonly lrs = new Column(int8);
  private readonly values = new Column(int32);
  private readonly causes = new Column(int32);
  private readonly steps = new Column(int32);
  private readonly flows = new Column(int32);
  /** The events that have an occasion, and which; few have. */
  private readonly occasional = new Column(int32);
  private readonly occasions = new Column(int32);

  get length(): number {
    return this.kinds.length;
  }

  push(step: StepIndex, kind: EventKind, f: EventFields): EventId {
    const id = this.length;
    const cause = f.cause ?? -1;
    this.kinds.push(kindNumber[kind]);
    this.pes.push(f.pe ?? -1);
    this.vms.push(f.vm ?? -1);
    this.vcpus.push(f.vcpu ?? -1);
    this.pintids.push(f.pintid ?? -1);
    this.vintids.push(f.vintid ?? -1);
    this.lrs.push(f.lr ?? -1);
    this.values.push(f.value ?? 0);
    this.causes.push(cause);
    this.steps.push(step);
    this.flows.push(cause < 0 ? id : this.flows.get(cause));
    if (f.occasion !== undefined && f.occasion >= 0 && f.occasion !== cause) {
      this.occasional.push(id);
      this.occasions.push(f.occasion);
    }
    return id;
  }

  kindOf(id: EventId): EventKind {
    return eventKinds[this.kinds.get(id)]!;
  }
  causeOf(id: EventId): EventId {
    return this.causes.get(id);
  }
  /** The event that made it happen now, beside its cause; -1: none. */
  occasionOf(id: EventId): EventId {
    const n = this.occasional.countUpTo(id);
    return n > 0 && this.occasional.get(n - 1) === id ? this.occasions.get(n - 1) : -1;
  }
  stepOf(id: EventId): StepIndex {
    return this.steps.get(id);
  }
  /** The event that began the chain of causes to which this one belongs. */
  flowOf(id: EventId): EventId {
    return this.flows.get(id);
  }
  peOf(id: EventId): PeId {
    return this.pes.get(id);
  }

  /** Row `id`, 0 ≤ id < length. */
  row(id: EventId): EventRow {
    return {
      id,
      step: this.steps.get(id),
      kind: this.kindOf(id),
      pe: this.pes.get(id),
      vm: this.vms.get(id),
      vcpu: this.vcpus.get(id),
      pintid: this.pintids.get(id),
      vintid: this.vintids.get(id),
      lr: this.lrs.get(id),
      value: this.values.get(id),
      cause: this.causes.get(id),
    };
  }

  /** Folds the rows [from, to) into a running hash. */
  hash(h: number, from: EventId, to: EventId): number {
    let x = h;
    for (let i = from; i < to; i++) {
      x = hashWord(x, (this.kinds.get(i) << 24) ^ (this.pes.get(i) << 16) ^ (this.vms.get(i) << 8) ^ this.lrs.get(i));
      x = hashWord(x, (this.vcpus.get(i) << 20) ^ (this.pintids.get(i) << 10) ^ this.vintids.get(i));
      x = hashWord(hashWord(x, this.values.get(i)), this.causes.get(i));
    }
    return x;
  }
}
