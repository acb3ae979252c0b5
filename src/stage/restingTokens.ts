import type { Intid, PeId, VcpuId, VmId } from '../base/brand.ts';
import type { InterruptState } from '../engine/gic/interruptState.ts';
import { lrCpuid, lrHw, lrPintid, lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import { Message } from '../engine/hypervisor/ipi.ts';
import type { Pe } from '../engine/hypervisor/pe.ts';
import type { Vcpu } from '../engine/hypervisor/vcpu.ts';
import type { VirtualMachine } from '../engine/hypervisor/vm.ts';
import { isPeBusy } from '../engine/hypervisor/vcpuRun.ts';
import type { World } from '../engine/machine/world.ts';
import { place, type Place } from './place.ts';

/** One interrupt that is somewhere between its source and its end. */
export interface RestingToken {
  /** Its identity: the physical interrupt as long as there is one behind it, else the virtual one. */
  readonly key: string;
  /** Number on its badge: the physical one, once it is a guest's the virtual one. */
  readonly intid: Intid;
  /** Whose it is, or -1 while it is physical only. */
  readonly vm: VmId;
  /** The vCPU whose bank it is in, or whose List Register; -1 while nobody has it. */
  readonly vcpu: VcpuId;
  readonly state: InterruptState;
  readonly place: Place;
}

export const physicalKey = (pe: PeId, p: Intid): string => (p < 32 ? `p${pe}.${p}` : `p${p}`);
/** `source` tells the SGIs of one number apart; -1: any, or no SGI. */
export const virtualKey = (vm: VmId, vcpu: VcpuId, v: Intid, source = -1): string =>
  v >= 32 ? `v${vm}.${v}` : `v${vm}.${vcpu}.${v}${source < 0 ? '' : `.${source}`}`;

/** The key of interrupt `v` of a vCPU: the physical one when one stands behind it. */
export function keyOfVirtual(vcpu: Vcpu, v: Intid, source = -1): string {
  const p = v < 16 ? -1 : vcpu.vm.vtop.get(v);
  return p >= 0 ? physicalKey(vcpu.peId.v, p) : virtualKey(vcpu.vm.id, vcpu.id, v, source);
}

export type Doing = 'guest' | 'el2' | 'idle';

/** What a PE is doing: it runs its guest, or the hypervisor, or waits for an interrupt. */
export function doingOf(pe: Pe): Doing {
  if (pe.idle.v !== 0) return 'idle';
  return isPeBusy(pe) ? 'el2' : 'guest';
}

const stateNames: readonly InterruptState[] = ['inactive', 'pending', 'active', 'active and pending'];

class Gathering {
  readonly tokens = new Map<string, RestingToken>();
  /** The first that says where an interrupt is, is right: they are asked in the order of its way back. */
  add(token: RestingToken): void {
    if (!this.tokens.has(token.key)) this.tokens.set(token.key, token);
  }
}

/** Where List Register `i` of a vCPU is to be seen, and its interrupt with it. */
function placeInLr(vcpu: Vcpu, i: number, state: LrState): Place {
  if (!vcpu.loaded) return place.saved(vcpu.id, i);
  const { pe } = vcpu;
  if (state !== LrState.pending) return place.guest(pe.id);
  return pe.gicv.virq && doingOf(pe) === 'guest' && pe.gich.highest() === i ? place.gicv(pe.id) : place.lr(pe.id, i);
}

function inListRegisters(g: Gathering, vcpu: Vcpu): void {
  const context = vcpu.context;
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    const state = lrState(word);
    if (state === LrState.invalid) continue;
    const v = lrVintid(word);
    const key = lrHw(word)
      ? physicalKey(vcpu.peId.v, lrPintid(word))
      : virtualKey(vcpu.vm.id, vcpu.id, v, v < 16 ? lrCpuid(word) : -1);
    g.add({ key, intid: v, vm: vcpu.vm.id, vcpu: vcpu.id, state: stateNames[state]!, place: placeInLr(vcpu, i, state) });
  }
}

/** Interrupts that the hypervisor took and has not ended on this PE, by key. */
function inHand(world: World, pe: Pe): Map<string, Intid> {
  const found = new Map<string, Intid>();
  for (const word of pe.gicc.runningWords) {
    const p = word & 0x3ff;
    if (word >= 0 && world.gic.gicd.isActive(pe.id, p)) found.set(physicalKey(pe.id, p), p);
  }
  return found;
}

function inMessages(g: Gathering, world: World, pe: Pe): void {
  for (let i = 0; i < pe.mailbox.count; i++) {
    const kind = pe.mailbox.peek(i, 0);
    const vcpu = world.vcpus[pe.mailbox.peek(i, 1)];
    const v = pe.mailbox.peek(i, 2);
    if (vcpu === undefined || (kind !== Message.inject && kind !== Message.route && kind !== Message.setPending)) continue;
    const id = v & 0x3ff;
    const key = keyOfVirtual(vcpu, id, id < 16 ? (v >>> 10) & 7 : -1);
    g.add({ key, intid: id, vm: vcpu.vm.id, vcpu: vcpu.id, state: 'pending', place: place.mailbox(pe.id) });
  }
}

/** Bits of a word, lowest first. */
function* bitsOf(word: number): Generator<number> {
  for (let w = word >>> 0; w !== 0; w = (w & (w - 1)) >>> 0) yield 31 - Math.clz32(w & -w);
}

/** Pending in the virtual Distributor, with the hypervisor's hand still on it or waiting there. */
function inVgicd(g: Gathering, vm: VirtualMachine, hands: ReadonlyMap<string, PeId>): void {
  const wait = (vcpu: Vcpu, v: Intid, source: number, state: InterruptState): void => {
    const key = keyOfVirtual(vcpu, v, source);
    const hand = hands.get(key);
    const list = vcpu.pendList.has(v) || vcpu.actList.has(v);
    const at = hand !== undefined ? place.el2(hand) : list ? place.waiting(vcpu.id) : place.vgicd(vm.id);
    g.add({ key, intid: v, vm: vm.id, vcpu: vcpu.id, state, place: at });
  };
  for (const vcpu of vm.vcpus) {
    for (let v = 0; v < 16; v++)
      for (const source of bitsOf(vm.vgicd.sgiSources.get(vcpu.index * 16 + v))) wait(vcpu, v, source, 'pending');
    for (let v = 16; v < 32; v++) if (vm.vgicd.pending(vcpu.index, v)) wait(vcpu, v, -1, 'pending');
    for (const v of vcpu.actList.toArray()) wait(vcpu, v, -1, vm.vgicd.pending(vcpu.index, v) ? 'active and pending' : 'active');
    for (const v of vcpu.pendList.toArray()) if (v >= 32) wait(vcpu, v, -1, 'pending');
  }
  const first = vm.vcpus[0];
  if (first === undefined) return;
  const words = (vm.vgicd.intids + 31) >> 5;
  for (let w = 1; w < words; w++) {
    for (const bit of bitsOf(vm.owned.word(w))) {
      const v = w * 32 + bit;
      if (vm.vgicd.pending(0, v)) wait(vm.vcpus[vm.vgicd.owner.get(vm.vgicd.slot(0, v)) - 1] ?? first, v, -1, 'pending');
    }
  }
}

function inDistributor(g: Gathering, world: World, hands: ReadonlyMap<string, PeId>): void {
  const { gicd, gicc } = world.gic;
  const s = gicd.states;
  for (let w = 0; w < s.words; w++) {
    const live = (s.pendingWord(w) | s.active.word(w)) & gicd.existing(w);
    for (const bit of bitsOf(live)) {
      const bank = w < s.numPe ? w : 0;
      const p = w < s.numPe ? bit : 32 + (w - s.numPe) * 32 + bit;
      const key = physicalKey(bank, p);
      const state = gicd.state(bank, p);
      const hand = hands.get(key);
      const signalled = gicc.findIndex((cpu) => (w >= s.numPe || cpu.pe === bank) && cpu.irq && (cpu.hppir & 0x3ff) === p);
      const at =
        hand !== undefined
          ? place.el2(hand)
          : signalled >= 0 && state === 'pending'
            ? place.gicc(signalled)
            : place.gicd(bank, p);
      g.add({ key, intid: p, vm: -1, vcpu: -1, state, place: at });
    }
  }
}

/** Where every interrupt is that is pending or active anywhere: read off the state of the machine, nothing else. */
export function restingTokens(world: World): ReadonlyMap<string, RestingToken> {
  const g = new Gathering();
  const hands = new Map<string, PeId>();
  for (const pe of world.pes) for (const key of inHand(world, pe).keys()) hands.set(key, pe.id);
  for (const vcpu of world.vcpus) inListRegisters(g, vcpu);
  for (const pe of world.pes) inMessages(g, world, pe);
  for (const vm of world.vms) inVgicd(g, vm, hands);
  inDistributor(g, world, hands);
  return g.tokens;
}
