import { bit } from '../../base/bits.ts';
import type { Intid } from '../../base/brand.ts';
import type { Hypervisor } from './hypervisor.ts';
import { LrState } from '../gic/listRegister.ts';
import type { Vcpu } from './vcpu.ts';
import { stateInLr } from './vgicdWrites.ts';

/** The registers of the virtual Distributor, by what their fields are about. */
export type VgicdRegister =
  | { readonly kind: 'ctlr' | 'typer' | 'iidr' | 'sgir' | 'id' }
  /** One field of `width` bits for each INTID, from `first` on. */
  | { readonly kind: FieldKind; readonly first: Intid; readonly width: 1 | 2 | 8 }
  /** Bytes of source vCPUs for SGIs, from `first` on. */
  | { readonly kind: 'cpendsgir' | 'spendsgir'; readonly first: Intid; readonly width: 8 }
  | { readonly kind: 'reserved' };

type FieldKind =
  | 'igroupr'
  | 'isenabler'
  | 'icenabler'
  | 'ispendr'
  | 'icpendr'
  | 'isactiver'
  | 'icactiver'
  | 'ipriorityr'
  | 'itargetsr'
  | 'icfgr'
  | 'nsacr';

interface Range {
  readonly kind: FieldKind;
  readonly from: number;
  readonly to: number;
  readonly width: 1 | 2 | 8;
}

/** Offsets in the Distributor's page, both ends included (GICv2 Distributor register map). */
const ranges: readonly Range[] = [
  { kind: 'igroupr', from: 0x080, to: 0x0ff, width: 1 },
  { kind: 'isenabler', from: 0x100, to: 0x17f, width: 1 },
  { kind: 'icenabler', from: 0x180, to: 0x1ff, width: 1 },
  { kind: 'ispendr', from: 0x200, to: 0x27f, width: 1 },
  { kind: 'icpendr', from: 0x280, to: 0x2ff, width: 1 },
  { kind: 'isactiver', from: 0x300, to: 0x37f, width: 1 },
  { kind: 'icactiver', from: 0x380, to: 0x3ff, width: 1 },
  { kind: 'ipriorityr', from: 0x400, to: 0x7fb, width: 8 },
  { kind: 'itargetsr', from: 0x800, to: 0xbfb, width: 8 },
  { kind: 'icfgr', from: 0xc00, to: 0xcff, width: 2 },
  { kind: 'nsacr', from: 0xe00, to: 0xeff, width: 2 },
];

/** Which register stands at `offset` (0–0xfff), and which INTIDs it is about. */
export function decodeVgicd(offset: number): VgicdRegister {
  if (offset < 0x4) return { kind: 'ctlr' };
  if (offset < 0x8) return { kind: 'typer' };
  if (offset < 0xc) return { kind: 'iidr' };
  if (offset >= 0xf00 && offset < 0xf04) return { kind: 'sgir' };
  if (offset >= 0xf10 && offset < 0xf20) return { kind: 'cpendsgir', first: offset - 0xf10, width: 8 };
  if (offset >= 0xf20 && offset < 0xf30) return { kind: 'spendsgir', first: offset - 0xf20, width: 8 };
  if (offset >= 0xfd0) return { kind: 'id' };
  const r = ranges.find((x) => offset >= x.from && offset <= x.to);
  return r === undefined ? { kind: 'reserved' } : { kind: r.kind, first: ((offset - r.from) * 8) / r.width, width: r.width };
}

/** 32-bit everywhere; bytes too where a register has a byte for each interrupt. Every other width is RAZ/WI. */
export function widthAllowed(register: VgicdRegister, offset: number, size: number): boolean {
  if (size === 4) return (offset & 3) === 0;
  const bytes: readonly VgicdRegister['kind'][] = ['ipriorityr', 'itargetsr', 'cpendsgir', 'spendsgir'];
  return size === 1 && bytes.includes(register.kind);
}

/** The INTIDs of an access, each with the lowest bit of its field in the accessed word. */
export function fieldsOf(first: Intid, width: 1 | 2 | 8, size: number): readonly { readonly v: Intid; readonly shift: number }[] {
  return Array.from({ length: (size * 8) / width }, (_, i) => ({ v: first + i, shift: i * width }));
}

/** Reads come straight from the structure; what is in a List Register is read there, when this PE can. */
export function readVgicd(h: Pick<Hypervisor, 'gic'>, vcpu: Vcpu, offset: number, size: number): number {
  const register = decodeVgicd(offset);
  const vm = vcpu.vm;
  switch (register.kind) {
    case 'ctlr':
      return vm.vgicd.ctlr.v;
    case 'typer':
      // sized by the VM: its INTIDs, and CPUNumber is the number of its VPEs
      return ((vm.vcpus.length - 1) << 5) | (Math.ceil(vm.vgicd.intids / 32) - 1);
    case 'iidr':
    case 'id':
      return h.gic.peek(vcpu.pe.id, 'GICD', offset, 4);
    case 'sgir':
    case 'nsacr':
    case 'reserved':
      return 0;
    case 'cpendsgir':
    case 'spendsgir': {
      let word = 0;
      for (const { v, shift } of fieldsOf(register.first, 8, size)) word |= sgiSourcesOf(vcpu, v) << shift;
      return word >>> 0;
    }
    default: {
      let word = 0;
      for (const { v, shift } of fieldsOf(register.first, register.width, size)) {
        if (v < vm.owned.count && vm.owned.get(v)) word |= readField(vcpu, register.kind, v) << shift;
      }
      return word >>> 0;
    }
  }
}

/** The sources from which an SGI is pending, the one in a List Register included. */
function sgiSourcesOf(vcpu: Vcpu, v: Intid): number {
  return vcpu.vm.vgicd.sgiSources.get(vcpu.index * 16 + v) | sgiSourceInLr(vcpu, v);
}

function sgiSourceInLr(vcpu: Vcpu, v: Intid): number {
  const context = vcpu.context;
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    if ((word & 0x3ff) === v && bit(word, 28)) return 1 << ((word >>> 10) & 7);
  }
  return 0;
}

/** The vCPU whose List Registers tell the state of `v`: its owner, as far as this PE can see it. */
function stateHolder(vcpu: Vcpu, v: Intid): Vcpu | undefined {
  if (v < 32) return vcpu;
  const owner = vcpu.vm.vcpus[vcpu.vm.vgicd.owner.get(vcpu.vm.vgicd.slot(0, v)) - 1];
  // the live registers of another PE cannot be read from here; a saved context is memory
  return owner !== undefined && (owner.peId.v === vcpu.peId.v || !owner.loaded) ? owner : undefined;
}

function readField(vcpu: Vcpu, kind: FieldKind, v: Intid): number {
  const g = vcpu.vm.vgicd;
  const s = g.slot(vcpu.index, v);
  switch (kind) {
    case 'igroupr':
      return +g.group.get(s);
    case 'isenabler':
    case 'icenabler':
      return +g.enabled.get(s);
    case 'ispendr':
    case 'icpendr': {
      const holder = stateHolder(vcpu, v);
      return +(g.pending(vcpu.index, v) || (holder !== undefined && (stateInLr(holder, v) & LrState.pending) !== 0));
    }
    case 'isactiver':
    case 'icactiver': {
      const holder = stateHolder(vcpu, v);
      return +(g.active.get(s) || (holder !== undefined && (stateInLr(holder, v) & LrState.active) !== 0));
    }
    case 'ipriorityr':
      return g.priority.get(s);
    case 'itargetsr':
      // a VM of one vCPU: RAZ/WI, as on a machine of one PE
      return vcpu.vm.vcpus.length === 1 ? 0 : g.targets.get(s);
    case 'icfgr':
      return g.edge.get(s) ? 2 : 0;
    case 'nsacr':
      return 0;
  }
}
