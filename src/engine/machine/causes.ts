import type { EventId, Intid, PeId, VcpuId } from '../../base/brand.ts';
import type { EventKind } from '../trace/eventKind.ts';

/** Of an SGI: the active one, and one that waits from each of eight sources. Of others: the active one, and the one that waits. */
const SGI_SLOTS = 9;
const SLOTS = 2;
const ACTIVE = 0;
const WAITING = 1;

/** Events that say where an interrupt waits: from now on it is the one that waits, and no newcomer. */
const settles: readonly EventKind[] = ['lrWritten', 'lrRemoved', 'queued', 'latched', 'spilled', 'refilled'];

/** Events after which it waits no more. */
const over: readonly EventKind[] = ['pendingCleared', 'dropped'];

/**
 * The last event of each interrupt, so that the next one can name its cause. Kept at the live end only: the past has it in
 * the `cause` column. One INTID can be several interrupts at once: active and waiting besides, or waiting from several sources.
 */
export class Causes {
  private readonly physical: Int32Array;
  private readonly pending: Int32Array;
  private readonly sgis: Int32Array;
  private readonly virtual: Int32Array;
  private readonly irqs: Int32Array;
  private readonly numPe: number;
  private readonly perVcpu: number;
  private readonly intids: number;

  constructor(numPe: number, vcpus: number, intids: number) {
    this.numPe = numPe;
    this.intids = intids;
    this.perVcpu = 16 * SGI_SLOTS + (intids - 16) * SLOTS;
    this.physical = new Int32Array(numPe * 32 + intids).fill(-1);
    this.pending = new Int32Array(numPe * 32 + intids).fill(-1);
    this.sgis = new Int32Array(numPe * numPe * 16).fill(-1);
    this.virtual = new Int32Array(vcpus * this.perVcpu).fill(-1);
    this.irqs = new Int32Array(numPe).fill(-1);
  }

  private slot(pe: PeId, p: Intid): number {
    return p < 32 ? pe * 32 + p : this.numPe * 32 + p;
  }
  /** The last event of the one that a PE has acknowledged. */
  ofPhysical(pe: PeId, p: Intid): EventId {
    return this.physical[this.slot(pe, p)] ?? -1;
  }
  setPhysical(pe: PeId, p: Intid, e: EventId): void {
    this.physical[this.slot(pe, p)] = e;
  }
  /** The last event of the one that waits, of an SGI from `source`. A line that is still high goes on from the end before. */
  ofPending(pe: PeId, p: Intid, source: PeId): EventId {
    if (p < 16) return this.sgis[(pe * this.numPe + source) * 16 + p] ?? -1;
    const e = this.pending[this.slot(pe, p)] ?? -1;
    return e < 0 ? this.ofPhysical(pe, p) : e;
  }
  setPending(pe: PeId, p: Intid, source: PeId, e: EventId): void {
    if (p < 16) this.sgis[(pe * this.numPe + source) * 16 + p] = e;
    else this.pending[this.slot(pe, p)] = e;
  }

  private at(vcpu: VcpuId, v: Intid): number {
    return vcpu * this.perVcpu + (v < 16 ? v * SGI_SLOTS : 16 * SGI_SLOTS + (v - 16) * SLOTS);
  }
  /** The last event of the one that waits; of an SGI, from `source`. -1: none does. */
  ofWaiting(vcpu: VcpuId, v: Intid, source: number): EventId {
    return this.virtual[this.at(vcpu, v) + WAITING + (v < 16 ? source : 0)] ?? -1;
  }
  setWaiting(vcpu: VcpuId, v: Intid, source: number, e: EventId): void {
    if (v < this.intids) this.virtual[this.at(vcpu, v) + WAITING + (v < 16 ? source : 0)] = e;
  }
  /** The last event of the one that the guest has acknowledged. */
  ofActive(vcpu: VcpuId, v: Intid): EventId {
    return this.virtual[this.at(vcpu, v) + ACTIVE] ?? -1;
  }
  setActive(vcpu: VcpuId, v: Intid, e: EventId): void {
    if (v < this.intids) this.virtual[this.at(vcpu, v) + ACTIVE] = e;
  }

  /** The last event about `v` of a vCPU, whichever interrupt it is. */
  lastOf(vcpu: VcpuId, v: Intid): EventId {
    const first = this.at(vcpu, v);
    return Math.max(...this.virtual.subarray(first, first + (v < 16 ? SGI_SLOTS : SLOTS)));
  }

  /**
   * Event `e`, whose cause is `cause`, is the last one of whichever interrupt `cause` was the last one of. A newcomer, of
   * which nothing is kept yet, becomes the one that waits once it is somewhere.
   */
  follow(vcpu: VcpuId, v: Intid, kind: EventKind, e: EventId, cause: EventId): void {
    if (v >= this.intids) return;
    const first = this.at(vcpu, v);
    const slots = v < 16 ? SGI_SLOTS : SLOTS;
    for (let i = first; cause >= 0 && i < first + slots; i++) {
      if (this.virtual[i] !== cause) continue;
      this.virtual[i] = over.includes(kind) ? -1 : e;
      return;
    }
    if (settles.includes(kind)) this.virtual[first + WAITING] = e;
  }

  /** What raised nIRQ of a PE. */
  ofIrq(pe: PeId): EventId {
    return this.irqs[pe] ?? -1;
  }
  setIrq(pe: PeId, e: EventId): void {
    this.irqs[pe] = e;
  }
}
