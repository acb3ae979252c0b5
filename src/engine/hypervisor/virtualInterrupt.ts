import type { Intid } from '../../base/brand.ts';
import { encodeListRegister, lrCpuid, lrHw, lrPintid, lrPriority, lrState, LrState, lrVintid } from '../gic/listRegister.ts';
import type { Hypervisor } from './hypervisor.ts';
import { RunState, type Vcpu, type Vm } from './vcpu.ts';

/** GICH_HCR. */
const EN = 1 << 0;
const EOI_COUNT = 0xf8000000;

/** Priority as GICH_LR has it: the upper five bits of the byte. */
export const lrPriorityOf = (vcpu: Vcpu, v: Intid): number => vcpu.vm.vgicd.priority.get(vcpu.vm.vgicd.slot(vcpu.index, v)) >> 3;

/** The List Register that holds `v` in any state but invalid, or -1. The registers are the truth, not `inLr`. */
export function lrOf(vcpu: Vcpu, v: Intid): number {
  const context = vcpu.context;
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    if (lrVintid(word) === v && lrState(word) !== LrState.invalid) return i;
  }
  return -1;
}

/** Whether the vCPU has `v` in a List Register, waiting outside, or spilled while active. Only its own PE can tell. */
export const holds = (vcpu: Vcpu, v: Intid): boolean => lrOf(vcpu, v) >= 0 || vcpu.pendList.has(v) || vcpu.actList.has(v);

/** Whether a List Register is pending, something waits outside, or an end outside the List Registers is yet to be served. */
export function hasSomethingPending(vcpu: Vcpu): boolean {
  const context = vcpu.context;
  for (let i = 0; i < context.lrCount; i++) if ((lrState(context.readLr(i)) & LrState.pending) !== 0) return true;
  return vcpu.pendList.count > 0 || (context.hcr.v & EOI_COUNT) !== 0;
}

/** Both Distributor gates are open: GICD_CTLR for its group and GICD_ISENABLER. */
export function gatesOpen(vm: Vm, vcpuIndex: number, v: Intid): boolean {
  const g = vm.vgicd;
  const s = g.slot(vcpuIndex, v);
  return g.enabled.get(s) && (g.ctlr.v & (g.group.get(s) ? 2 : 1)) !== 0;
}

/** The vCPU that has an SPI in its hands, or undefined. An owner on this PE that ended it without a trap is found out here. */
export function ownerOf(vm: Vm, v: Intid, thisPe: number): Vcpu | undefined {
  const g = vm.vgicd;
  const s = g.slot(0, v);
  const owner = holderOf(vm, v, thisPe);
  if (owner === undefined && g.owner.get(s) !== 0) {
    g.owner.set(s, 0);
    g.inLr.set(s, 0);
  }
  return owner;
}

/** The same without writing down what was found out. */
function holderOf(vm: Vm, v: Intid, thisPe: number): Vcpu | undefined {
  const owner = vm.vcpus[vm.vgicd.owner.get(vm.vgicd.slot(0, v)) - 1];
  return owner === undefined || owner.peId.v !== thisPe || holds(owner, v) ? owner : undefined;
}

/**
 * The vCPU to which `v` goes. A private interrupt: `own`. An SPI: its owner; else of its targets (GICD_ITARGETSR) the one
 * that is loaded on this PE, else the first that is started, else the first.
 */
export function targetOf(vm: Vm, v: Intid, own: Vcpu | undefined, thisPe: number): Vcpu | undefined {
  if (v < 32) return own;
  return ownerOf(vm, v, thisPe) ?? firstTarget(vm, v, thisPe);
}

/** To which vCPU an SPI would go, without writing anything down. */
export const wouldTarget = (vm: Vm, v: Intid, thisPe: number): Vcpu | undefined =>
  holderOf(vm, v, thisPe) ?? firstTarget(vm, v, thisPe);

function firstTarget(vm: Vm, v: Intid, thisPe: number): Vcpu | undefined {
  const mask = vm.vgicd.targets.get(vm.vgicd.slot(0, v));
  const targets = vm.vcpus.filter((x) => ((mask >> x.index) & 1) === 1);
  return (
    targets.find((x) => x.peId.v === thisPe && x.loaded && x.state.v !== RunState.off) ??
    targets.find((x) => x.state.v !== RunState.off) ??
    targets[0]
  );
}

/** The source from which an SGI goes into a List Register next, of those from which it waits; 0 for other interrupts. */
export function nextSource(h: Hypervisor, vcpu: Vcpu, v: Intid): number {
  if (v >= 16) return 0;
  const sources = vcpu.vm.vgicd.sgiSources.get(vcpu.index * 16 + v);
  return Math.max(0, 31 - Math.clz32(h.options.sgiSourceOrder === 'highest' ? sources : sources & -sources));
}

/** The one of which a List Register word tells: the active one, or the one that waits from a source. */
export const whichOf = (word: number): number | 'active' => {
  if (lrState(word) === LrState.active) return 'active';
  return lrVintid(word) < 16 && !lrHw(word) ? lrCpuid(word) : 0;
};

/**
 * The List Register word for `v`, taken out of the vGICD: the register has the state from now on. An active interrupt
 * stays active; an SGI takes one of its sources and asks for maintenance when others remain; hw=1 whenever a physical
 * interrupt stands behind it, and never pending-and-active (that state is the Distributor's to keep).
 */
export function takeWord(h: Hypervisor, vcpu: Vcpu, v: Intid): number {
  const vm = vcpu.vm;
  const g = vm.vgicd;
  const s = g.slot(vcpu.index, v);
  const active = g.active.get(s);
  // eight bits: a number from 256 on becomes another one
  const vintid = h.options.intidWidth === 8 ? v & 0xff : v;
  const priority = g.priority.get(s) >> 3;
  const group1 = g.group.get(s);
  g.active.set(s, false);
  if (v < 16) {
    const k = vcpu.index * 16 + v;
    let sources = g.sgiSources.get(k);
    let source = g.sgiActive.get(k);
    if (!active) {
      source = nextSource(h, vcpu, v);
      sources &= ~(1 << source);
      g.sgiSources.set(k, sources);
    }
    const state = active ? LrState.active : LrState.pending;
    return encodeListRegister({ vintid, priority, state, group1, hw: false, eoi: sources !== 0, cpuid: source });
  }
  const p = vm.vtop.get(v);
  const pending = g.pending(vcpu.index, v);
  g.latch.set(s, false);
  if (p >= 0) {
    const state = active ? LrState.active : LrState.pending;
    return encodeListRegister({ vintid, priority, state, group1, hw: true, pintid: p });
  }
  const state = active ? (pending ? LrState.activePending : LrState.active) : LrState.pending;
  return encodeListRegister({ vintid, priority, state, group1, hw: false, eoi: true, cpuid: 0 });
}

/** The way back: the state of a List Register word returns into the vGICD. */
export function giveBack(vcpu: Vcpu, word: number): void {
  const g = vcpu.vm.vgicd;
  const v = lrVintid(word);
  const s = g.slot(vcpu.index, v);
  const state = lrState(word);
  g.inLr.set(s, 0);
  if ((state & LrState.active) !== 0) {
    g.active.set(s, true);
    g.activePriority.set(s, lrPriority(word));
  }
  if (v < 16) {
    const k = vcpu.index * 16 + v;
    if ((state & LrState.active) !== 0) g.sgiActive.set(k, lrCpuid(word));
    if ((state & LrState.pending) !== 0) g.sgiSources.set(k, g.sgiSources.get(k) | (1 << lrCpuid(word)));
  } else if ((state & LrState.pending) !== 0) pendAgain(vcpu, v);
}

/** Pending once more in the vGICD: by the line where that is still high, else by the latch. */
export function pendAgain(vcpu: Vcpu, v: Intid): void {
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  if (g.edge.get(s) || !g.line.get(s)) g.latch.set(s, true);
}

/** GICH_HCR as it must be now: En while the guest's Distributor forwards anything; the policy says what else while something waits outside. */
export function updateHcr(h: Hypervisor, vcpu: Vcpu): void {
  const hcr = vcpu.context.hcr;
  let bits = hcr.v & EOI_COUNT;
  if ((vcpu.vm.vgicd.ctlr.v & 3) !== 0) bits |= EN;
  bits |= h.policy.watch(vcpu.pendList.count, vcpu.actList.count);
  hcr.v = bits >>> 0;
}

/** The physical INTID in a hw=1 word, or -1. */
export const pintidOf = (word: number): Intid => (lrHw(word) ? lrPintid(word) : -1);
