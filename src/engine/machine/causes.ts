import type { EventId, Intid, PeId, VcpuId } from '../../base/brand.ts';

/**
 * The last event of each interrupt, so that the next one can name its cause. Kept at the live end only: the past has it in
 * the `cause` column.
 */
export class Causes {
  private readonly physical: Int32Array;
  private readonly virtual: Int32Array;
  private readonly irqs: Int32Array;
  private readonly numPe: number;
  private readonly intids: number;

  constructor(numPe: number, vcpus: number, intids: number) {
    this.numPe = numPe;
    this.intids = intids;
    this.physical = new Int32Array(numPe * 32 + intids).fill(-1);
    this.virtual = new Int32Array(vcpus * intids).fill(-1);
    this.irqs = new Int32Array(numPe).fill(-1);
  }

  private slot(pe: PeId, p: Intid): number {
    return p < 32 ? pe * 32 + p : this.numPe * 32 + p;
  }
  ofPhysical(pe: PeId, p: Intid): EventId {
    return this.physical[this.slot(pe, p)] ?? -1;
  }
  setPhysical(pe: PeId, p: Intid, e: EventId): void {
    this.physical[this.slot(pe, p)] = e;
  }
  ofVirtual(vcpu: VcpuId, v: Intid): EventId {
    return this.virtual[vcpu * this.intids + v] ?? -1;
  }
  setVirtual(vcpu: VcpuId, v: Intid, e: EventId): void {
    if (v < this.intids) this.virtual[vcpu * this.intids + v] = e;
  }
  /** What raised nIRQ of a PE. */
  ofIrq(pe: PeId): EventId {
    return this.irqs[pe] ?? -1;
  }
  setIrq(pe: PeId, e: EventId): void {
    this.irqs[pe] = e;
  }
}
