import type { Intid, PeId, VcpuId } from '../../base/brand.ts';
import { lrEoi, lrGroup1, lrHw, lrPintid, lrPriority, lrState, LrState, lrVintid } from '../gic/listRegister.ts';
import { isPeBusy } from '../hypervisor/vcpuRun.ts';
import type { Pe } from '../hypervisor/pe.ts';
import { RunState, type Vcpu, type Vm } from '../hypervisor/vcpu.ts';
import { gatesOpen, holds, lrOf, lrPriorityOf, wouldTarget } from '../hypervisor/virtualInterrupt.ts';
import type { Setup } from './setup.ts';
import type { World } from './world.ts';

/** What must hold whatever happens. The value of an `invariantBroken` event is the place in this list. */
export const invariants = [
  /** A virtual INTID is valid in at most one List Register of a vCPU. */
  'oneListRegister',
  /** An interrupt of one VM is never in a List Register of another. */
  'ownVmOnly',
  /** SGIs never have hw=1. */
  'sgiNotHw',
  /** hw=1 is never pending-and-active. */
  'hwNotPendingActive',
  /** An active forwarded interrupt is in exactly one place: a List Register, a list, or latched in the vGICD. */
  'onePlace',
  /** Nothing that is pending, enabled and deliverable is outside {List Register, list}. */
  'nothingForgotten',
  /** GICH_HCR.NPIE and LRENPIE are set exactly while something waits outside. */
  'watchedWhileWaiting',
  /** What was forwarded is deactivated in the end. */
  'endsEventually',
  // what a witness from outside sees (`witness.ts`)
  /** What was asked for stays pending somewhere until its vCPU acknowledges it. */
  'nothingLost',
  /** What is in the List Registers of a vCPU was put there for that vCPU. */
  'ownVcpuOnly',
  /** An SPI waits in a List Register of a vCPU that GICD_ITARGETSR names. */
  'rightTarget',
  /** A List Register with hw=1 joins a physical INTID with the virtual one that is registered for it. */
  'rightIntid',
  /** What a List Register with hw=1 holds is active in the Distributor. */
  'forwardedActive',
  /** A vCPU finds GICH_VMCR and GICH_APR as it left them; at its first run they are zero. */
  'contextKept',
  /** The active bit of a hw=1 PPI says what the loaded vCPU has. */
  'ppiFollows',
  /** GICH_HCR.En is set exactly while GICD_CTLR of the VM forwards. */
  'enabledByCtlr',
  /** Messages from one PE to another are read in the order in which they were sent. */
  'messagesInOrder',
  /** Between maintenance interrupts the guest gets on. */
  'guestRuns',
  /** What waits outside the List Registers is not more urgent than what is pending in one. */
  'mostUrgentInside',
] as const;
export type Invariant = (typeof invariants)[number];

export interface Breach {
  readonly invariant: Invariant;
  readonly pe: PeId;
  readonly vcpu: VcpuId;
  readonly vintid: Intid;
  readonly pintid: Intid;
}

const NOTHING: readonly Breach[] = [];

/** Those of the hardware hold at every micro-step: they look at the live List Registers of a PE only. */
export function checkHardware(world: World, pe: Pe): readonly Breach[] {
  const { gich, current } = pe;
  if (current.v < 0) return NOTHING;
  const vcpu = world.vcpus[current.v]!;
  let found: Breach[] | undefined;
  for (let i = 0; i < gich.lrCount; i++) {
    const word = gich.readLr(i);
    if (lrState(word) === LrState.invalid) continue;
    const v = lrVintid(word);
    const p = lrHw(word) ? lrPintid(word) : -1;
    const isOwn = p >= 0 ? vcpu.vm.registered(p) : v < vcpu.vm.owned.count && vcpu.vm.owned.get(v);
    const breaks = (invariant: Invariant): number =>
      (found ??= []).push({ invariant, pe: pe.id, vcpu: vcpu.id, vintid: v, pintid: p });
    if (isTwice(gich, v, i)) breaks('oneListRegister');
    if (!isOwn) breaks('ownVmOnly');
    if (v < 16 && p >= 0) breaks('sgiNotHw');
    if (p >= 0 && lrState(word) === LrState.activePending) breaks('hwNotPendingActive');
  }
  return found ?? NOTHING;
}

/** Whether virtual INTID `v` is valid in a List Register before `i`. */
function isTwice(gich: Pe['gich'], v: Intid, i: number): boolean {
  for (let k = 0; k < i; k++) {
    const word = gich.readLr(k);
    if (lrVintid(word) === v && lrState(word) !== LrState.invalid) return true;
  }
  return false;
}

/**
 * Those of the hypervisor are judged when a PE comes to rest (`isAtRest`): nothing is in flight, all routines have done their work.
 * A PE for which an interrupt is pending is left out: that interrupt may be the very one to mend what is amiss.
 * @param watches whether NPIE and LRENPIE are to follow what waits outside, as the default policy promises
 * @param forwarded the SPIs that stand behind a physical one, of each VM (`forwardedSpis`)
 */
export function checkSoftware(world: World, watches: boolean, forwarded: readonly (readonly Intid[])[]): Breach[] {
  const found: Breach[] = [];
  for (const vcpu of world.vcpus) {
    if (vcpu.state.v !== RunState.off && !vcpu.pe.gicc.irq) checkVcpu(vcpu, watches, found);
  }
  for (const vm of world.vms) checkPlaces(world, vm, forwarded[vm.id]!, found);
  return found;
}

function checkVcpu(vcpu: Vcpu, watches: boolean, found: Breach[]): void {
  const { vm, context, pendList, actList } = vcpu;
  const g = vm.vgicd;
  const pe = vcpu.peId.v;
  const breach = (invariant: Invariant, v: Intid): number =>
    found.push({ invariant, pe, vcpu: vcpu.id, vintid: v, pintid: v < 0 ? -1 : vm.vtop.get(v) });
  const hcr = context.hcr.v;
  if (watches && (((hcr & 8) !== 0) !== pendList.count > 0 || ((hcr & 4) !== 0) !== actList.count > 0)) {
    breach('watchedWhileWaiting', -1);
  }
  for (let w = 0; w * 32 < vm.owned.count; w++) {
    for (let bits = g.pendingWord(vcpu.index, w) & vm.owned.word(w); bits !== 0; bits &= bits - 1) {
      const v = w * 32 + 31 - Math.clz32(bits & -bits);
      if (!gatesOpen(vm, vcpu.index, v) || holds(vcpu, v) || isEndUnserved(vcpu, v)) continue;
      if (v < 32 || wouldTarget(vm, v, pe) === vcpu) breach('nothingForgotten', v);
    }
  }
  if (pendList.count === 0) return;
  let leastInside = -1;
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    // an emulated one may have been active and pending, and have become pending alone without a trap
    const known = lrHw(word) || lrVintid(word) < 16;
    if (known && lrState(word) === LrState.pending) leastInside = Math.max(leastInside, lrPriority(word));
  }
  for (const v of pendList.toArray()) {
    const deliverable = g.pending(vcpu.index, v) && gatesOpen(vm, vcpu.index, v);
    if (deliverable && !actList.has(v) && lrPriorityOf(vcpu, v) < leastInside) breach('mostUrgentInside', v);
  }
}

/**
 * It has ended in a List Register that asks for maintenance, and what is pending by now goes in when that is served. A vCPU that was
 * preempted in between has it saved like all the rest, and the maintenance interrupt comes when it is loaded; one that sleeps is not.
 */
function isEndUnserved(vcpu: Vcpu, v: Intid): boolean {
  if (vcpu.state.v === RunState.blocked) return false;
  const { context } = vcpu;
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    if (lrState(word) === LrState.invalid && lrEoi(word) && !lrHw(word) && lrVintid(word) === v) return true;
  }
  return false;
}

/**
 * Whether `pe` can be judged: an interrupt that is pending for it may be the very one to mend what is amiss, a routine of another PE
 * may have an interrupt in its hands (whichever VM's: it may just have acknowledged it), and a mailbox may hold one.
 */
export const isAtRest = (world: World, pe: Pe): boolean =>
  !pe.gicc.irq && !world.pes.some((other) => other.mailbox.count > 0 || (other !== pe && isPeBusy(other)));

/** The SPIs of a VM that stand behind a physical one; they are registered before its guests run. */
export const forwardedSpis = (vm: Vm): readonly Intid[] =>
  Array.from({ length: vm.vtop.count }, (_, v) => v).filter((v) => v >= 32 && vm.vtop.get(v) >= 0);

function checkPlaces(world: World, vm: Vm, spis: readonly Intid[], found: Breach[]): void {
  for (const v of spis) {
    const p = vm.vtop.get(v);
    const places = placesOf(vm, v);
    const isForwarded = world.gic.gicd.isActive(0, p);
    const activePlaces = places.filter((x) => x.active).length;
    if (activePlaces > 1 || (isForwarded && places.length === 0)) {
      const holder = places[0]?.vcpu;
      found.push({ invariant: 'onePlace', pe: holder?.peId.v ?? -1, vcpu: holder?.id ?? -1, vintid: v, pintid: p });
    }
  }
}

/** Where an SPI of the VM is: each List Register, each list, and the vGICD's own latch. */
function placesOf(vm: Vm, v: Intid): { readonly vcpu: Vcpu; readonly active: boolean }[] {
  const places: { readonly vcpu: Vcpu; readonly active: boolean }[] = [];
  for (const vcpu of vm.vcpus) {
    const lr = lrOf(vcpu, v);
    if (lr >= 0) places.push({ vcpu, active: (lrState(vcpu.context.readLr(lr)) & LrState.active) !== 0 });
    if (vcpu.actList.has(v)) places.push({ vcpu, active: true });
    else if (vcpu.pendList.has(v)) places.push({ vcpu, active: false });
  }
  const first = vm.vcpus[0];
  if (places.length === 0 && first !== undefined && vm.vgicd.pending(first.index, v)) places.push({ vcpu: first, active: false });
  return places;
}

/** Whether the guest's virtual CPU interface would not signal this List Register: GICH_VMCR.VMPriMask, VMGrp0En, VMGrp1En, GICH_APR. */
function heldBack(vcpu: Vcpu, word: number): boolean {
  const vmcr = vcpu.context.vmcr.v;
  const enabled = (vmcr & (lrGroup1(word) ? 2 : 1)) !== 0;
  return !enabled || lrPriority(word) >= vmcr >>> 27 || vcpu.context.apr.v !== 0;
}

/**
 * Asked at the end of a run that came to rest: a passed-through interrupt is still active, and nothing of the guest's or
 * the scenario's own stands between it and its end (a closed gate, a vCPU that is not started or has IRQs masked, a guest that
 * took it and does not end it).
 */
export function checkEnd(world: World, setup: Setup): Breach[] {
  return setup.devices.flatMap((d): Breach[] => {
    const vm = d.vm === undefined ? undefined : world.vms[d.vm];
    if (vm === undefined || d.backing !== 'hw' || !vm.registered(d.pintid) || !world.gic.gicd.isActive(0, d.pintid)) return [];
    const vcpu = wouldTarget(vm, d.vintid, -1);
    if (vcpu === undefined || vcpu.state.v === RunState.off || vcpu.irqMask.v !== 0) return [];
    if (!gatesOpen(vm, vcpu.index, d.vintid)) return [];
    // active in a List Register, or spilled from one: the guest has it, and it is the guest's to end (or has ended it: EOICount)
    const endedUnseen = vcpu.context.hcr.v >>> 27 !== 0;
    if (vm.vgicd.active.get(vm.vgicd.slot(0, d.vintid)) && !endedUnseen) return [];
    const lr = lrOf(vcpu, d.vintid);
    if (lr >= 0 && lrState(vcpu.context.readLr(lr)) === LrState.active) return [];
    // pending in a List Register, behind the guest's own mask, group enable or active priority
    if (lr >= 0 && heldBack(vcpu, vcpu.context.readLr(lr))) return [];
    return [{ invariant: 'endsEventually', pe: vcpu.peId.v, vcpu: vcpu.id, vintid: d.vintid, pintid: d.pintid }];
  });
}
