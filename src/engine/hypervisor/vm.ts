import type { Intid, VmId } from '../../base/brand.ts';
import type { Layout } from '../cells/layout.ts';
import type { Bits, Ints } from '../cells/views.ts';
import type { Pe } from './pe.ts';
import { Vcpu, type Vm } from './vcpu.ts';
import { Vgicd } from './vgicd.ts';

/** What the hypervisor is told about a VM when it makes it. */
export interface VmShape {
  readonly id: VmId;
  /** Global number of its first vCPU; the others follow. */
  readonly firstVcpu: number;
  readonly vcpuCount: number;
  /** How many SPIs can be registered for it: the size of its lists. */
  readonly spiCount: number;
}

/** A virtual machine: its vCPUs, its virtual Distributor, and the tables between physical and virtual INTIDs. */
export class VirtualMachine implements Vm {
  readonly id: VmId;
  readonly vcpus: readonly Vcpu[];
  readonly vgicd: Vgicd;
  readonly ptov: Ints;
  readonly vtop: Ints;
  readonly owned: Bits;
  readonly interruptCount: number;

  constructor(layout: Layout, shape: VmShape, pes: readonly Pe[], intids: number, lrCount: number) {
    this.id = shape.id;
    this.interruptCount = 32 + shape.spiCount;
    this.ptov = layout.ints('ptov', intids);
    this.vtop = layout.ints('vtop', intids);
    this.owned = layout.bits('owned', intids);
    this.vgicd = layout.within('vgicd', (l) => new Vgicd(l, shape.vcpuCount, intids));
    this.vcpus = Array.from({ length: shape.vcpuCount }, (_, index) => {
      const id = shape.firstVcpu + index;
      return layout.within(`vpe${id}`, (l) => new Vcpu(l, id, this, index, pes, lrCount));
    });
  }

  reset(): void {
    for (let i = 0; i < this.ptov.count; i++) {
      this.ptov.set(i, -1);
      this.vtop.set(i, -1);
    }
    for (let i = 0; i < 16; i++) this.owned.set(i, true);
    this.vgicd.reset(this.vcpus.length);
  }

  /** Fills both tables: physical `p` is the guest's `v`. */
  register(p: Intid, v: Intid): void {
    this.ptov.set(p, v);
    this.vtop.set(v, p);
    this.owned.set(v, true);
  }
  /** An interrupt with nothing physical behind it: an emulated device's, or an emulated timer's. */
  registerEmulated(v: Intid): void {
    this.owned.set(v, true);
  }
  registered(p: Intid): boolean {
    return p < this.ptov.count && this.ptov.get(p) >= 0;
  }
}
