import type { Intid } from '../../base/brand.ts';
import type { Layout } from '../cells/layout.ts';
import type { Bits, Bytes, Word } from '../cells/views.ts';

/** Index of one interrupt in a VM's arrays: below INTID 32 each vCPU has its own. */
export type VgicSlot = number;

/**
 * The virtual Distributor's memory, one per VM: a struct of arrays of what hypervisors call VgicIrq. An interrupt that
 * is in a List Register has its state there; these bits then say what waits besides.
 */
export class Vgicd {
  /** GICD_CTLR: bits EnableGrp0, EnableGrp1. */
  readonly ctlr: Word;
  readonly enabled: Bits;
  /** The pending latch: set by an edge, by GICD_ISPENDR, by the arrival of a forwarded physical interrupt. */
  readonly latch: Bits;
  /** Input line of an emulated, level-sensitive interrupt. */
  readonly line: Bits;
  /** Active, while not in a List Register. */
  readonly active: Bits;
  /** The priority with which an interrupt that is active outside a List Register was taken, as GICH_LR has it. */
  readonly activePriority: Bytes;
  /** GICD_ICFGR bit 1: edge-triggered. */
  readonly edge: Bits;
  /** GICD_IGROUPR: goes into bit Grp1 of the List Register. */
  readonly group: Bits;
  /** GICD_IPRIORITYR, five implemented bits. */
  readonly priority: Bytes;
  /** GICD_ITARGETSR of SPIs: a mask of vCPU indexes. */
  readonly targets: Bytes;
  /** Index + 1 of the vCPU that has this SPI in its List Registers or lists; 0: nobody. Goes stale when the guest ends it without a trap. */
  readonly owner: Bytes;
  /** Number + 1 of the List Register into which it was last written; 0: none. Goes stale likewise: the register is the truth. */
  readonly inLr: Bytes;
  /** SGIs: from which vCPUs of the VM it waits (a mask), by vCPU and INTID. */
  readonly sgiSources: Bytes;
  /** SGIs that are active outside a List Register: index of the vCPU that sent it, by vCPU and INTID. */
  readonly sgiActive: Bytes;
  private readonly banked: number;
  readonly intids: number;

  constructor(layout: Layout, vcpuCount: number, intids: number) {
    this.banked = vcpuCount * 32;
    this.intids = intids;
    const n = this.banked + intids - 32;
    this.ctlr = layout.word('ctlr');
    this.enabled = layout.bits('enabled', n);
    this.latch = layout.bits('latch', n);
    this.line = layout.bits('line', n);
    this.active = layout.bits('active', n);
    this.activePriority = layout.bytes('activePriority', n);
    this.edge = layout.bits('edge', n);
    this.group = layout.bits('group', n);
    this.priority = layout.bytes('priority', n);
    this.targets = layout.bytes('targets', n);
    this.owner = layout.bytes('owner', n);
    this.inLr = layout.bytes('inLr', n);
    this.sgiSources = layout.bytes('sgiSources', vcpuCount * 16);
    this.sgiActive = layout.bytes('sgiActive', vcpuCount * 16);
  }

  slot(vcpuIndex: number, intid: Intid): VgicSlot {
    return intid < 32 ? vcpuIndex * 32 + intid : this.banked + intid - 32;
  }

  /** Power-on: SGIs enabled, everything else off; SPIs go to vCPU 0 until the guest says otherwise. */
  reset(vcpuCount: number): void {
    for (let v = 0; v < vcpuCount; v++) {
      for (let i = 0; i < 16; i++) {
        this.enabled.set(this.slot(v, i), true);
        this.edge.set(this.slot(v, i), true);
      }
      for (let i = 0; i < 32; i++) this.targets.set(this.slot(v, i), 1 << v);
    }
    for (let i = 32; i < this.intids; i++) this.targets.set(this.slot(0, i), 1);
  }

  /** Waits to be taken: the latch, or the line of a level-sensitive interrupt; for an SGI any source. */
  pending(vcpuIndex: number, intid: Intid): boolean {
    if (intid < 16) return this.sgiSources.get(vcpuIndex * 16 + intid) !== 0;
    const s = this.slot(vcpuIndex, intid);
    return this.latch.get(s) || (!this.edge.get(s) && this.line.get(s));
  }

  /** `pending` of INTIDs 32w … 32w + 31, as bits. */
  pendingWord(vcpuIndex: number, w: number): number {
    const k = w === 0 ? vcpuIndex : (this.banked >> 5) + w - 1;
    let bits = this.latch.word(k) | (this.line.word(k) & ~this.edge.word(k));
    if (w > 0) return bits;
    bits &= ~0xffff;
    for (let v = 0; v < 16; v++) if (this.sgiSources.get(vcpuIndex * 16 + v) !== 0) bits |= 1 << v;
    return bits;
  }
}
