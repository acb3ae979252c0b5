import type { EventId, Intid, PeId, VcpuId, VmId } from '../../base/brand.ts';
import { cpuidOfWord } from '../gic/intid.ts';
import { lrCpuid, lrState, LrState, lrVintid } from '../gic/listRegister.ts';
import { Message } from '../hypervisor/ipi.ts';
import { VIRTUAL_TIMER } from '../hypervisor/options.ts';
import type { Pe } from '../hypervisor/pe.ts';
import type { Vcpu, Vm } from '../hypervisor/vcpu.ts';
import { holds } from '../hypervisor/virtualInterrupt.ts';
import type { EventKind } from '../trace/eventKind.ts';
import type { Breach, Invariant } from './invariants.ts';
import type { World } from './world.ts';

/** An interrupt that somebody asked for and no guest has taken yet. */
interface Debt {
  readonly vm: Vm;
  /** Whose; undefined for an SPI, which any vCPU of the VM may take. */
  readonly vcpu: Vcpu | undefined;
  readonly v: Intid;
  /** An SGI: from which vCPUs of the VM, a mask. 1 for others. */
  readonly sources: number;
}

/** SGI `v` from the vCPU of bit `source`, that is being sent to some vCPUs and is not with them yet. */
interface Under {
  /** The event that says so: what is sent on names it as its cause. */
  readonly id: EventId;
  readonly v: Intid;
  readonly source: number;
  readonly targets: Set<Vcpu>;
}

/** Maintenance interrupts and spurious ones of a PE without a micro-step of its guest between them. */
const STORM = 3;

/** Keys of private interrupts lie below: more than 32 for each vCPU that a machine can have. */
const PRIVATE_KEYS = 1 << 20;

/** GICH_VMCR: VMPriMask and the two group enables. All zero, nothing is signalled: a guest that has not set up its interface. */
const SIGNALS = 0xf8000003;

/**
 * Watches from outside what the hypervisor's own tables cannot say of themselves: whether all that was asked for is still
 * somewhere, whether a vCPU finds its interface as it left it, whether messages keep their order. It hears events and
 * looks at registers; nothing of the machine looks at it.
 */
export class Witness {
  private readonly world: World;
  /** Physical SPIs whose target the scenario itself keeps on one PE. */
  private readonly fixedTargets: ReadonlySet<Intid>;
  private readonly debts = new Map<number, Debt>();
  /** Interrupts of which the pending state is being cleared: on another PE that takes effect later, and what comes meanwhile may go with it. */
  private readonly excused = new Set<number>();
  /** GICH_VMCR and GICH_APR of each vCPU when it last left its guest, and whether it has: not before its first run. */
  private readonly vmcrLeft: Uint32Array;
  private readonly aprLeft: Uint32Array;
  private readonly hasLeft: Uint8Array;
  private readonly sender = new Map<EventId, PeId>();
  /** SGIs in messages, by the event of each message; and those that a PE is sending, or has just read and may send on. */
  private readonly flying = new Map<EventId, Under>();
  private readonly sending: (Under | undefined)[];
  private readonly reading: (Under | undefined)[];
  private readonly lastRead = new Map<number, EventId>();
  private readonly calls: number[];
  private readonly found: Breach[] = [];

  constructor(world: World, fixedTargets: ReadonlySet<Intid>) {
    this.world = world;
    this.fixedTargets = fixedTargets;
    this.vmcrLeft = new Uint32Array(world.vcpus.length);
    this.aprLeft = new Uint32Array(world.vcpus.length);
    this.hasLeft = new Uint8Array(world.vcpus.length);
    this.calls = world.pes.map(() => 0);
    this.sending = world.pes.map(() => undefined);
    this.reading = world.pes.map(() => undefined);
  }

  /** The guest of a PE has made a micro-step. */
  guestMoved(pe: PeId): void {
    this.calls[pe] = 0;
  }

  /** A register of the virtual interface of `pe` was written from outside: that is what its vCPU finds. */
  outsideWrote(pe: PeId): void {
    const at = this.world.pes[pe];
    const vcpu = this.world.vcpus[at?.current.v ?? -1];
    if (at !== undefined && vcpu !== undefined) this.leaves(vcpu, at);
  }

  private leaves({ id }: Vcpu, { gich }: Pe): void {
    this.vmcrLeft[id] = gich.vmcr.v;
    this.aprLeft[id] = gich.apr.v;
    this.hasLeft[id] = 1;
  }

  /** An event was told; each number as in `EventRow`. */
  hear(
    kind: EventKind,
    pe: PeId,
    vm: VmId,
    vcpuId: VcpuId,
    pintid: Intid,
    v: Intid,
    value: number,
    cause: EventId,
    id: EventId,
  ): void {
    const vcpu = vcpuId < 0 ? undefined : this.world.vcpus[vcpuId];
    switch (kind) {
      case 'injected':
        this.owe(this.world.vms[vm], vcpu ?? this.world.vcpus[this.world.pes[pe]!.current.v], v, 1);
        break;
      case 'pendingSet':
        this.owe(vcpu?.vm, vcpu, v, v < 16 ? 1 << value : 1);
        break;
      case 'sgiSent':
        if (vcpu !== undefined) this.sgiSent(pe, vcpu, v, value, id);
        break;
      case 'pendingCleared':
        if (vcpu === undefined) break;
        this.settle(vcpu, v, v < 16 ? 1 << value : 1);
        this.excused.add(key(vcpu, v));
        break;
      case 'vAcknowledged':
        if (vcpu !== undefined) this.taken(vcpu, v, v < 16 ? 1 << cpuidOfWord(value) : 1);
        break;
      case 'exited':
        if (vcpu !== undefined) this.leaves(vcpu, vcpu.pe);
        break;
      case 'messageSent':
        this.sender.set(id, pe);
        if (value === Message.setPending && vcpu !== undefined) this.setOff(pe, vcpu, cause, id);
        break;
      case 'messageReceived':
        this.read(pe, cause, vcpu, v);
        this.arrived(pe, cause, id);
        break;
      case 'entered':
        this.sending[pe] = this.reading[pe] = undefined;
        break;
      case 'unhandled':
        this.unhandled(pe, pintid);
        break;
      case 'idled':
        // no guest is kept waiting
        this.calls[pe] = 0;
        this.sending[pe] = this.reading[pe] = undefined;
        break;
      case 'maintenanceHandled':
      case 'spurious':
        this.called(pe);
        break;
      default:
    }
  }

  get hasFound(): boolean {
    return this.found.length > 0;
  }
  /** What happened since the last call that breaks an invariant. */
  collect(): readonly Breach[] {
    return this.found.splice(0);
  }

  /** Judged when `pe` is about to enter a guest, whatever else is going on. */
  atEntry(pe: Pe): Breach[] {
    const vcpu = this.world.vcpus[pe.current.v];
    if (vcpu === undefined) return [];
    const found: Breach[] = [];
    const vmcr = pe.gich.vmcr.v;
    const apr = pe.gich.apr.v;
    const { id } = vcpu;
    const kept =
      this.hasLeft[id] === 0 ? (vmcr & SIGNALS) === 0 && apr === 0 : vmcr === this.vmcrLeft[id] && apr === this.aprLeft[id];
    if (!kept) found.push(breach('contextKept', vcpu, -1));
    for (let i = 0; i < pe.gich.lrCount; i++) {
      const word = pe.gich.readLr(i);
      const p = (word | 0) < 0 ? (word >>> 10) & 0x3ff : -1;
      if (lrState(word) === LrState.invalid || p < 0) continue;
      const v = lrVintid(word);
      if (vcpu.vm.registered(p) && vcpu.vm.ptov.get(p) !== v) found.push(breach('rightIntid', vcpu, v, p));
      // one that the board sends to a PE where nobody knows it is ended there by the host
      if (!this.fixedTargets.has(p) && !this.world.gic.gicd.isActive(pe.id, p)) found.push(breach('forwardedActive', vcpu, v, p));
    }
    return found;
  }

  /** Everything that was asked for and is nowhere any more: each is told once. */
  checkDebts(): void {
    for (const [k, d] of this.debts) {
      if (this.somewhere(d)) continue;
      this.debts.delete(k);
      if (!this.excused.has(k)) this.found.push(breach('nothingLost', d.vcpu ?? d.vm.vcpus[0]!, d.v));
    }
    this.excused.clear();
  }

  /** Judged when `pe` is about to enter a guest and is at rest (`isAtRest`). */
  atRest(pe: Pe): Breach[] {
    const vcpu = this.world.vcpus[pe.current.v];
    if (vcpu === undefined) return [];
    const found: Breach[] = [];
    const g = vcpu.vm.vgicd;
    if (((pe.gich.hcr.v & 1) !== 0) !== ((g.ctlr.v & 3) !== 0)) found.push(breach('enabledByCtlr', vcpu, -1));
    const timer = vcpu.vm.ptov.get(VIRTUAL_TIMER);
    if (timer >= 0) {
      const has = holds(vcpu, timer) || g.latch.get(g.slot(vcpu.index, timer));
      if (this.world.gic.gicd.isActive(pe.id, VIRTUAL_TIMER) !== has)
        found.push(breach('ppiFollows', vcpu, timer, VIRTUAL_TIMER));
    }
    for (let i = 0; i < pe.gich.lrCount; i++) {
      const word = pe.gich.readLr(i);
      const v = lrVintid(word);
      if (lrState(word) === LrState.invalid) continue;
      if (!this.isFor(vcpu, v, word)) found.push(breach('ownVcpuOnly', vcpu, v));
      else if (
        v >= 32 &&
        lrState(word) === LrState.pending &&
        vcpu.vm.vcpus.length > 1 &&
        ((g.targets.get(g.slot(0, v)) >> vcpu.index) & 1) === 0
      ) {
        found.push(breach('rightTarget', vcpu, v));
      }
    }
    return found;
  }

  /** Whether what a List Register of this vCPU holds was put there for it. */
  private isFor(vcpu: Vcpu, v: Intid, word: number): boolean {
    const g = vcpu.vm.vgicd;
    if (v >= 32) return v >= g.intids || [0, vcpu.index + 1].includes(g.owner.get(g.slot(0, v)));
    if ((lrState(word) & LrState.pending) === 0) return true;
    if (v >= 16 && g.line.get(g.slot(vcpu.index, v))) return true;
    const debt = this.debts.get(key(vcpu, v));
    return debt !== undefined && (v >= 16 || ((debt.sources >> lrCpuid(word)) & 1) === 1);
  }

  private owe(vm: Vm | undefined, vcpu: Vcpu | undefined, v: Intid, sources: number): void {
    if (vm === undefined || vcpu === undefined || v < 0) return;
    const own = v < 32 ? vcpu : undefined;
    const g = vm.vgicd;
    // an emulated level asks for itself as long as it is high
    if (v >= 16 && vm.vtop.get(v) < 0 && !g.edge.get(g.slot(own?.index ?? 0, v))) return;
    const k = key(vcpu, v, vm);
    this.debts.set(k, { vm, vcpu: own, v, sources: (this.debts.get(k)?.sources ?? 0) | sources });
  }

  private sgiSent(pe: PeId, from: Vcpu, v: Intid, list: number, id: EventId): void {
    const source = 1 << from.index;
    const targets = new Set<Vcpu>();
    for (const target of from.vm.vcpus) {
      if (((list >> target.index) & 1) === 0) continue;
      this.owe(target.vm, target, v, source);
      targets.add(target);
    }
    this.sending[pe] = { id, v, source, targets };
  }
  /** A message that asks for something to become pending is on its way. */
  private setOff(pe: PeId, to: Vcpu, cause: EventId, id: EventId): void {
    const sgi = [this.sending[pe], this.reading[pe]].find((x) => x?.id === cause);
    if (sgi?.targets.delete(to) === true) this.flying.set(id, { ...sgi, targets: new Set([to]) });
  }
  private arrived(pe: PeId, message: EventId, id: EventId): void {
    const sgi = this.flying.get(message);
    this.flying.delete(message);
    this.reading[pe] = sgi === undefined ? undefined : { ...sgi, id };
  }
  private isUnderWay(to: Vcpu, v: Intid, source: number): boolean {
    const isIt = (x: Under | undefined): boolean => x !== undefined && x.v === v && x.source === source && x.targets.has(to);
    return this.sending.some(isIt) || this.reading.some(isIt) || [...this.flying.values()].some(isIt);
  }
  /** The guest has acknowledged it. The same SGI, sent once more and not there yet, will be pending once more. */
  private taken(vcpu: Vcpu, v: Intid, source: number): void {
    if (v >= 16 || !this.isUnderWay(vcpu, v, source)) this.settle(vcpu, v, source);
  }

  private settle(vcpu: Vcpu, v: Intid, source: number): void {
    const k = key(vcpu, v);
    const debt = this.debts.get(k);
    if (debt === undefined) return;
    const sources = debt.sources & ~source;
    if (sources === 0) this.debts.delete(k);
    else this.debts.set(k, { ...debt, sources });
  }

  private somewhere({ vm, vcpu, v, sources }: Debt): boolean {
    const g = vm.vgicd;
    const p = vm.vtop.get(v);
    const found = (x: Vcpu): number => {
      let here = v < 16 ? g.sgiSources.get(x.index * 16 + v) : g.pending(x.index, v) || x.pendList.has(v) ? 1 : 0;
      const context = x.context;
      for (let i = 0; i < context.lrCount; i++) {
        const word = context.readLr(i);
        if (lrVintid(word) !== v || (lrState(word) & LrState.pending) === 0) continue;
        here |= v < 16 ? 1 << lrCpuid(word) : 1;
      }
      // pending besides being active: with hw=1 that is the Distributor's to keep
      if (p >= 0 && this.world.gic.gicd.isPending(x.peId.v, p)) here |= 1;
      return here;
    };
    const all = vcpu === undefined ? vm.vcpus.reduce((set, x) => set | found(x), 0) : found(vcpu);
    return (sources & ~all) === 0;
  }

  /** A PE was called for its virtual interface, or for nothing: often in a row, the guest never runs. */
  private called(pe: PeId): void {
    const vcpu = this.world.vcpus[this.world.pes[pe]!.current.v];
    if (vcpu !== undefined && ++this.calls[pe]! === STORM) this.found.push(breach('guestRuns', vcpu, -1));
  }

  /** Messages between two PEs keep their order. */
  private read(pe: PeId, sent: EventId, vcpu: Vcpu | undefined, v: Intid): void {
    const from = this.sender.get(sent);
    if (from === undefined) return;
    this.sender.delete(sent);
    const way = from * this.world.pes.length + pe;
    if ((this.lastRead.get(way) ?? -1) > sent && vcpu !== undefined) this.found.push(breach('messagesInOrder', vcpu, v));
    else this.lastRead.set(way, sent);
  }

  /** An SPI that a VM registered has found no VM, and was ended by the host. */
  private unhandled(pe: PeId, p: Intid): void {
    if (p < 32 || this.fixedTargets.has(p)) return;
    const vm = this.world.vms.find((x) => x.registered(p));
    if (vm === undefined) return;
    this.found.push({ invariant: 'nothingLost', pe, vcpu: vm.vcpus[0]?.id ?? -1, vintid: vm.ptov.get(p), pintid: p });
  }
}

const breach = (invariant: Invariant, vcpu: Vcpu, v: Intid, p: Intid = v < 0 ? -1 : vcpu.vm.vtop.get(v)): Breach => ({
  invariant,
  pe: vcpu.peId.v,
  vcpu: vcpu.id,
  vintid: v,
  pintid: p,
});

/** One number for one interrupt: private ones by vCPU, SPIs by VM. */
const key = (vcpu: { readonly id: VcpuId; readonly vm: Vm }, v: Intid, vm: Vm = vcpu.vm): number =>
  v < 32 ? vcpu.id * 32 + v : PRIVATE_KEYS + vm.id * 1024 + v;
