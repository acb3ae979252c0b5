import type { Intid, PeId, VcpuId } from '../base/brand.ts';
import { registerMap, type RegisterRowName } from '../engine/gic/registerMap.ts';
import { registerName, type FieldRow, type RegisterRow } from '../engine/gic/registerRow.ts';
import type { FrameName } from '../engine/gic/unpredictable.ts';
import { decodeVgicd, readVgicd } from '../engine/hypervisor/vgicdRegisters.ts';
import type { World } from '../engine/machine/world.ts';
import type { Thing } from './thing.ts';

/** From where registers are read: a physical PE, or a guest on one of its vCPUs. */
export type Bank = { readonly of: 'pe'; readonly pe: PeId } | { readonly of: 'vcpu'; readonly vcpu: VcpuId };

/** A frame of registers; vGICD is the Distributor that the guest reads, emulated by the hypervisor. */
export type RegisterFrame = FrameName | 'vGICD';

/** The frames that can be read from a bank, in the order of the manual. */
export const framesOf = (bank: Bank): readonly RegisterFrame[] =>
  bank.of === 'pe' ? ['GICD', 'GICC', 'GICH', 'GICV'] : ['vGICD'];

export type NamedRow = RegisterRow & { readonly name: RegisterRowName };

/** One register as it is read from one bank. */
export interface RegisterPlace {
  readonly bank: Bank;
  readonly frame: RegisterFrame;
  readonly row: NamedRow;
  /** Its number in the row's array. */
  readonly n: number;
  /** As the manual prints it: GICD_ISENABLER1. */
  readonly name: string;
  /** Bytes from the beginning of the frame. */
  readonly offset: number;
  /** What it is for the selection: two banks share the one that is not banked. */
  readonly thing: Thing;
  /** The same in every bank. */
  readonly key: string;
}

const isBanked = (row: RegisterRow, n: number): boolean =>
  row.banked === 'all' || (row.banked !== 'none' && n - row.first < row.banked);

function thingOf(world: World, bank: Bank, frame: RegisterFrame, row: RegisterRow, n: number): Thing {
  const register = registerName(row, n);
  if (bank.of === 'vcpu') {
    const owner = isBanked(row, n) ? bank.vcpu : (world.vcpus[bank.vcpu]?.vm.id ?? -1);
    return { kind: 'register', register: `v${register}`, owner };
  }
  if (frame === 'GICH' && row.name === 'GICH_LRn') return { kind: 'lr', pe: bank.pe, lr: n };
  return { kind: 'register', register, owner: isBanked(row, n) ? bank.pe : -1 };
}

/** Whether register `n` at `offset` is there in this machine, readable or not. */
function exists(world: World, bank: Bank, row: RegisterRow, n: number, offset: number): boolean {
  if (bank.of === 'pe') return world.gic.refusal(row.frame, offset, 4, row.access === 'WO') === undefined;
  const vcpu = world.vcpus[bank.vcpu];
  if (vcpu === undefined || decodeVgicd(offset).kind === 'reserved') return false;
  return row.perIntid === undefined || (n * 32) / row.perIntid < vcpu.vm.vgicd.intids;
}

/** Every register of a frame that is there, by offset. */
export function registersOf(world: World, bank: Bank, frame: RegisterFrame): RegisterPlace[] {
  const rows: readonly NamedRow[] = registerMap[frame === 'vGICD' ? 'GICD' : frame];
  return rows.flatMap((row) =>
    Array.from({ length: row.count }, (_, i): RegisterPlace | undefined => {
      const n = row.first + i;
      const offset = row.offset + i * 4;
      if (!exists(world, bank, row, n, offset)) return undefined;
      const thing = thingOf(world, bank, frame, row, n);
      return { bank, frame, row, n, name: registerName(row, n), offset, thing, key: `${frame}/${offset}` };
    }).filter((place) => place !== undefined),
  );
}

/** The word that software would read, without the side effects of reading; 0 of a write-only register. */
export function readRegister(world: World, { bank, frame, row, offset }: RegisterPlace): number {
  if (row.access === 'WO') return 0;
  if (bank.of === 'pe') return frame === 'vGICD' ? 0 : world.gic.peek(bank.pe, frame, offset, 4);
  const vcpu = world.vcpus[bank.vcpu];
  return vcpu === undefined ? 0 : readVgicd(world, vcpu, offset, 4);
}

/** The first INTID that a register of an array is about, and how many; undefined: it is not about INTIDs. */
export function intidsOf({ row, n }: RegisterPlace): { readonly first: Intid; readonly count: number } | undefined {
  if (row.perIntid === undefined) return undefined;
  const count = 32 / row.perIntid;
  // GICD_SPISR0 begins with the first SPI
  return { first: n * count + (row.name === 'GICD_SPISRn' ? 32 : 0), count };
}

/** A field of a register at its place in the word; `intid` where the word has one for each interrupt. */
export interface FieldPlace extends FieldRow {
  readonly intid: Intid | undefined;
}

/** Fields of a List Register that mean something only with HW = 1, or only with HW = 0. */
const withHw: { readonly [field: string]: 0 | 1 | undefined } = { PhysicalID: 1, EOI: 0, CPUID: 0 };

/** The fields of a register from bit 31 down; of a List Register those that its HW bit gives a meaning. */
export function fieldsOf(place: RegisterPlace, word: number): FieldPlace[] {
  const { row } = place;
  const covers = intidsOf(place);
  if (covers === undefined || row.perIntid === undefined) {
    const isLr = row.name === 'GICH_LRn';
    return row.fields
      .filter((f) => !isLr || withHw[f.name] === undefined || withHw[f.name] === word >>> 31)
      .map((f) => ({ ...f, intid: undefined }));
  }
  const width = row.perIntid;
  return Array.from({ length: covers.count }, (_, i) => covers.count - 1 - i).flatMap((i) =>
    row.fields.map((f) => ({ name: f.name, hi: f.hi + i * width, lo: f.lo + i * width, intid: covers.first + i })),
  );
}

/** Registers that tell the product, or nothing: they are not looked at every day. */
const seldom = /_(IIDR|PIDRn|CIDRn|NSACRn|NSAPRn|AIAR|AEOIR|AHPPIR|ABPR)$/;

/** Whether a register has to do with what a machine uses: its words about `intids`, and of other arrays the first. */
export function isInUse(place: RegisterPlace, intids: ReadonlySet<Intid>): boolean {
  const { row, n } = place;
  if (seldom.test(row.name)) return false;
  const covers = intidsOf(place);
  if (covers !== undefined) return Array.from({ length: covers.count }, (_, i) => covers.first + i).some((i) => intids.has(i));
  return row.name === 'GICH_LRn' || n === row.first;
}

/** The interrupt that a bank calls `intid`, as a thing. */
export function interruptOf(world: World, bank: Bank, intid: Intid): Thing | undefined {
  if (bank.of === 'pe') return { kind: 'pintid', intid, pe: intid < 32 ? bank.pe : 0 };
  const vm = world.vcpus[bank.vcpu]?.vm.id;
  return vm === undefined ? undefined : { kind: 'vintid', intid, vm, vcpu: intid < 32 ? bank.vcpu : -1 };
}

/** Whether a register of a vGICD, as a thing calls it, is banked: a vCPU owns it, not the VM. */
const ownedByVcpu = (register: string): boolean =>
  registerMap.GICD.some((row) =>
    Array.from({ length: row.count }, (_, i) => row.first + i).some(
      (n) => `v${registerName(row, n)}` === register && isBanked(row, n),
    ),
  );

/**
 * The bank in which a thing is looked at by who looks at `now`: that one when the thing is there too, or belongs to no bank
 * of its own.
 */
export function bankOf(world: World, thing: Thing, now: Bank): Bank {
  const pe = (id: PeId): Bank => (world.pes[id] === undefined ? now : { of: 'pe', pe: id });
  const vcpu = (id: VcpuId): Bank => (world.vcpus[id] === undefined ? now : { of: 'vcpu', vcpu: id });
  const anyPe = (): Bank => (now.of === 'pe' ? now : pe(0));
  const ofVm = (vm: number): Bank =>
    now.of === 'vcpu' && world.vcpus[now.vcpu]?.vm.id === vm ? now : vcpu(world.vms[vm]?.vcpus[0]?.id ?? -1);
  switch (thing.kind) {
    case 'pe':
    case 'lr':
      return pe(thing.pe);
    case 'vm':
      return ofVm(thing.vm);
    case 'vcpu':
      return vcpu(thing.vcpu);
    case 'vintid':
      // a PE shows it in its List Registers
      return now.of === 'pe' ? now : thing.vcpu < 0 ? ofVm(thing.vm) : vcpu(thing.vcpu);
    case 'pintid':
      return thing.intid < 32 ? pe(thing.pe) : anyPe();
    case 'register':
      if (!thing.register.startsWith('v')) return thing.owner < 0 ? anyPe() : pe(thing.owner);
      return ownedByVcpu(thing.register) ? vcpu(thing.owner) : ofVm(thing.owner);
    case 'device':
      return now;
  }
}
