import type { Intid, PeId, VcpuId } from '../base/brand.ts';
import { lrCpuid, lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import type { Vcpu, Vm } from '../engine/hypervisor/vcpu.ts';

/** Where a virtual interrupt is: in a List Register, live or saved, or in one of the lists of its vCPU. */
export interface Holding {
  readonly vcpu: VcpuId;
  /** The PE of that vCPU, and whether it is loaded there: its List Registers are then the PE's, otherwise saved ones. */
  readonly pe: PeId;
  readonly loaded: boolean;
  /** The List Register, or -1: in a list. */
  readonly lr: number;
  /** The word of the List Register; 0 for a list. */
  readonly word: number;
  readonly list: 'pendList' | 'actList' | undefined;
}

function heldBy(vcpu: Vcpu, v: Intid): Holding | undefined {
  const { context } = vcpu;
  const at = { vcpu: vcpu.id, pe: vcpu.peId.v, loaded: vcpu.loaded };
  for (let lr = 0; lr < context.lrCount; lr++) {
    const word = context.readLr(lr);
    if (lrVintid(word) === v && lrState(word) !== LrState.invalid) return { ...at, lr, word, list: undefined };
  }
  const list = vcpu.actList.has(v) ? 'actList' : vcpu.pendList.has(v) ? 'pendList' : undefined;
  return list === undefined ? undefined : { ...at, lr: -1, word: 0, list };
}

/** Who has `v` in hand; of an interrupt below 32, whether vCPU `index` has. A List Register goes before a list. */
export function holderOf(vm: Vm, index: number, v: Intid): Holding | undefined {
  const vcpus = v < 32 ? vm.vcpus.filter((x) => x.index === index) : vm.vcpus;
  const found = vcpus.map((x) => heldBy(x, v)).filter((h) => h !== undefined);
  return found.find((h) => h.lr >= 0) ?? found[0];
}

/** One interrupt of a VM, in the terms of struct vgic_irq. */
export interface VgicIrq {
  readonly intid: Intid;
  /** Index of the vCPU to which it goes; -1: none. */
  readonly targetVcpu: number;
  readonly pendingLatch: boolean;
  readonly lineLevel: boolean;
  readonly active: boolean;
  readonly enabled: boolean;
  readonly hw: boolean;
  readonly level: boolean;
  readonly group: 0 | 1;
  /** The physical INTID behind it; 0 when there is none. */
  readonly hwintid: Intid;
  /** GICD_ITARGETSR, a mask of vCPUs. */
  readonly targets: number;
  /** SGI: the vCPUs from which it is pending or active, a mask. */
  readonly source: number;
  readonly priority: number;
  /** Index of the vCPU that has it in a List Register or a list; -1: none. */
  readonly vcpu: number;
}

const lowest = (mask: number): number => (mask === 0 ? -1 : 31 - Math.clz32(mask & -mask));

/**
 * Interrupt `v` of a VM as vCPU `index` has it. State that is in a List Register is folded back first, as KVM does when it
 * leaves a guest: a pending register counts as the latch.
 */
export function vgicIrq(vm: Vm, index: number, v: Intid): VgicIrq {
  const g = vm.vgicd;
  const s = g.slot(index, v);
  const holder = holderOf(vm, index, v);
  const state = holder === undefined ? LrState.invalid : lrState(holder.word);
  const own = v < 16 ? index * 16 + v : -1;
  const sources = own < 0 ? 0 : g.sgiSources.get(own) | (g.active.get(s) ? 1 << g.sgiActive.get(own) : 0);
  const inLr = own >= 0 && state !== LrState.invalid && holder !== undefined ? 1 << lrCpuid(holder.word) : 0;
  const targets = v < 32 ? 1 << index : vm.vcpus.length === 1 ? 1 : g.targets.get(s);
  const p = vm.vtop.get(v);
  return {
    intid: v,
    targetVcpu: v < 32 ? index : lowest(targets),
    pendingLatch: (own >= 0 ? g.sgiSources.get(own) !== 0 : g.latch.get(s)) || (state & LrState.pending) !== 0,
    lineLevel: g.line.get(s),
    active: g.active.get(s) || (state & LrState.active) !== 0,
    enabled: g.enabled.get(s),
    hw: p >= 0,
    level: !g.edge.get(s),
    group: g.group.get(s) ? 1 : 0,
    hwintid: Math.max(0, p),
    targets,
    source: sources | inLr,
    priority: g.priority.get(s),
    vcpu: holder === undefined ? -1 : (vm.vcpus.find((x) => x.id === holder.vcpu)?.index ?? -1),
  };
}

const typeOf = (v: Intid): string => (v < 16 ? 'SGI' : v < 32 ? 'PPI' : 'SPI');
const RULE = '-'.repeat(64);
const header = (who: string, id: number): string =>
  `${who}${String(id).padStart(2)} TYP   ID TGT_ID PLAEHCG     HWID   TARGET SRC PRI VCPU_ID`;

/** One row of the table, in the columns of arch/arm64/kvm/vgic/vgic-debug.c. */
function rowOf(irq: VgicIrq): string {
  const { pendingLatch, lineLevel, active, enabled, hw, level, group } = irq;
  const flags = [pendingLatch, lineLevel, active, enabled, hw, level, group].map((flag) => Number(flag)).join('');
  const pad = (n: number, width: number, radix = 10): string => n.toString(radix).padStart(width);
  return [
    `       ${typeOf(irq.intid)} ${pad(irq.intid, 4)}     ${pad(irq.targetVcpu, 2)} ${flags} ${pad(irq.hwintid, 8)}`,
    `${pad(irq.targets, 8, 16)}  ${pad(irq.source, 2, 16)} ${pad(irq.priority, 3)}      ${pad(irq.vcpu, 2)}`,
  ].join(' ');
}

/** A VM as Linux prints one in debugfs (kvm/…/vgic-state); `shows` picks the interrupts. */
export function vgicState(vm: Vm, shows: (v: Intid) => boolean): string {
  const { vgicd } = vm;
  const lines = [
    'Distributor',
    '===========',
    'vgic_model:\tGICv2',
    `nr_spis:\t${vgicd.intids - 32}`,
    `enabled:\t${(vgicd.ctlr.v & 3) === 0 ? 0 : 1}`,
    '',
    'P=pending_latch, L=line_level, A=active',
    'E=enabled, H=hw, C=config (level=1, edge=0)',
    'G=group',
  ];
  const block = (who: string, index: number, from: Intid, to: Intid): void => {
    lines.push('', header(who, index), RULE);
    for (let v = from; v < to; v++) if (shows(v)) lines.push(rowOf(vgicIrq(vm, index, v)));
  };
  for (const { index } of vm.vcpus) block('VCPU', index, 0, 32);
  block('SPI ', 0, 32, vgicd.intids);
  return lines.join('\n');
}
