import type { EventId, Intid, PeId } from '../../base/brand.ts';
import { cpuidOfWord, intidOfWord } from '../gic/intid.ts';
import { lrCpuid, lrPriority, lrState, LrState, lrVintid } from '../gic/listRegister.ts';
import type { Board } from '../hypervisor/hypervisor.ts';
import { MAINTENANCE } from '../hypervisor/options.ts';
import type { Pe } from '../hypervisor/pe.ts';
import type { VirtualInterface } from '../hypervisor/savedContext.ts';
import type { EventKind } from '../trace/eventKind.ts';
import type { Causes } from './causes.ts';
import type { World } from './world.ts';

/** The outputs of each PE's interfaces: maintenance, wired to PPI 25, and the interrupt lines, whose changes are told. */
export class Signals {
  private readonly world: World;
  private readonly causes: Causes;
  private readonly board: Board;
  private readonly irqWas: Uint8Array;
  private readonly virqWas: Uint8Array;
  private readonly virqEvents: Int32Array;
  /** The last event about a virtual interrupt of each PE: what its virtual interface control sees. */
  private readonly lastVirtual: Int32Array;
  /** Bit pe: that event is of this step. */
  private virtual = 0;
  /** Since the wires settled last an interrupt was acknowledged: its line falls, and is not retracted. Likewise a virtual one. */
  private acknowledged = false;
  private vAcknowledged = false;

  constructor(world: World, causes: Causes, board: Board) {
    const pes = world.pes.length;
    this.world = world;
    this.causes = causes;
    this.board = board;
    this.irqWas = new Uint8Array(pes);
    this.virqWas = new Uint8Array(pes);
    this.virqEvents = new Int32Array(pes).fill(-1);
    this.lastVirtual = new Int32Array(pes);
  }

  /** What raised the virtual IRQ of a PE last. */
  ofVirq(pe: PeId): EventId {
    return this.virqEvents[pe]!;
  }

  /** Event `e` is told. */
  hear(kind: EventKind, pe: PeId, vintid: Intid, e: EventId): void {
    if (kind === 'acknowledged' || kind === 'spurious') this.acknowledged = true;
    else if (kind === 'vAcknowledged') this.vAcknowledged = true;
    // a breach is told when the step is over
    if (vintid < 0 || pe < 0 || kind === 'invariantBroken') return;
    this.lastVirtual[pe] = e;
    this.virtual |= 1 << pe;
  }

  /** The wires settle, at the end of a step. Returns the mask of the PEs whose outputs may have changed. */
  settle(): number {
    const { gic, pes } = this.world;
    let all = 0;
    for (let changed = gic.unsettled; changed !== 0; changed = gic.unsettled) {
      gic.unsettled = 0;
      all |= changed;
      for (const pe of pes) {
        if (((changed >> pe.id) & 1) === 0) continue;
        this.wireMaintenance(pe);
        this.tellIrq(pe);
        this.tellVirq(pe);
      }
    }
    this.acknowledged = false;
    this.vAcknowledged = false;
    this.virtual = 0;
    return all;
  }

  private wireMaintenance({ id, gich, current }: Pe): void {
    const { gic, vcpus } = this.world;
    const { maintenance } = gich;
    if (maintenance === gic.gicd.line(id, MAINTENANCE)) return;
    if (maintenance) {
      const vcpu = vcpus[current.v];
      const cause = ((this.virtual >> id) & 1) === 1 ? this.lastVirtual[id]! : -1;
      const fields = { pe: id, vm: vcpu?.vm.id, vcpu: vcpu?.id, pintid: MAINTENANCE, value: gich.misr, cause };
      this.causes.setPending(id, MAINTENANCE, 0, this.board.tell('maintenanceSignalled', fields));
    }
    gic.setLine(id, MAINTENANCE, maintenance);
  }

  private tellIrq({ id, gicc }: Pe): void {
    const irq = gicc.irq ? 1 : 0;
    if (irq === this.irqWas[id]) return;
    this.irqWas[id] = irq;
    if (irq === 0) {
      if (!this.acknowledged) this.board.tell('irqRetracted', { pe: id, cause: this.causes.ofIrq(id) });
      return;
    }
    const word = gicc.hppir;
    const p = intidOfWord(word);
    const source = cpuidOfWord(word);
    const cause = p < 1020 ? this.causes.ofPending(id, p, source) : -1;
    const e = this.board.tell('irqSignalled', { pe: id, pintid: p, cause });
    this.causes.setIrq(id, e);
    if (p < 1020) this.causes.setPending(id, p, source, e);
  }

  private tellVirq({ id, gich, gicv, current }: Pe): void {
    const virq = gicv.virq ? 1 : 0;
    if (virq === this.virqWas[id]) return;
    this.virqWas[id] = virq;
    if (virq === 0) {
      // with the interface off (GICH_HCR.En = 0) it is the hypervisor that switches it, not an interrupt that is gone
      if (!this.vAcknowledged && (gich.hcr.v & 1) !== 0)
        this.board.tell('virqRetracted', { pe: id, cause: this.virqEvents[id]! });
      return;
    }
    const vcpu = this.world.vcpus[current.v];
    const lr = bestPendingLr(gich);
    if (vcpu === undefined || lr < 0) return;
    const word = gich.readLr(lr);
    const v = lrVintid(word);
    const source = v < 16 ? lrCpuid(word) : 0;
    const cause = this.board.causeOfVirtual(vcpu, v, source);
    const e = this.board.tell('virqSignalled', { pe: id, vm: vcpu.vm.id, vcpu: vcpu.id, vintid: v, lr, cause });
    this.virqEvents[id] = e;
    this.board.setCauseOfVirtual(vcpu, v, source, e);
  }
}

/** The List Register that the virtual CPU interface would offer next: the most urgent pending one, the lowest among equals; -1: none. */
function bestPendingLr(context: VirtualInterface): number {
  let best = -1;
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    if (lrState(word) !== LrState.pending) continue;
    if (best < 0 || lrPriority(word) < lrPriority(context.readLr(best))) best = i;
  }
  return best;
}
