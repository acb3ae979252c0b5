import { field, hex } from '../../base/bits.ts';
import { intidOfSlot } from '../../engine/gic/intid.ts';
import { decodeListRegister } from '../../engine/gic/listRegister.ts';
import { registerMap } from '../../engine/gic/registerMap.ts';
import type { Change } from '../../recording/cursor.ts';
import type { Thing } from '../../recording/thing.ts';
import type { Names } from '../../scenario/names.ts';
import type { Setup } from '../../engine/machine/setup.ts';

/** One thing that changed, as the manual calls it. */
export interface ShownChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** What it belongs to, to be pointed at. */
  readonly thing?: Thing;
}

const states = ['invalid', 'pending', 'active', 'pending and active'] as const;

/** A List Register word, field by field. */
function fieldsOf(word: number): Map<string, string> {
  const lr = decodeListRegister(word >>> 0);
  return new Map([
    ['State', states[lr.state]],
    ['VirtualID', String(lr.vintid)],
    ['Priority', hex(lr.priority << 3, 2)],
    ['HW', lr.hw ? '1' : '0'],
    ...(lr.hw
      ? [['PhysicalID', String(lr.pintid)] as const]
      : [['CPUID', String(lr.cpuid)] as const, ['EOI', lr.eoi ? '1' : '0'] as const]),
  ]);
}

function listRegister(name: string, c: Change): Omit<ShownChange, 'thing'>[] {
  if (c.old === 0 || c.now === 0) {
    const words = (word: number): string =>
      word === 0 ? hex(0) : [...fieldsOf(word)].map(([field, value]) => `${field} ${value}`).join(', ');
    return [{ name, before: words(c.old), after: words(c.now) }];
  }
  const old = fieldsOf(c.old);
  return [...fieldsOf(c.now)]
    .filter(([field, value]) => old.get(field) !== value)
    .map(([field, value]) => ({ name: `${name}.${field}`, before: old.get(field) ?? '–', after: value }));
}

const bitRegisters: { readonly [region: string]: string } = {
  enabled: 'GICD_ISENABLER',
  latch: 'GICD_ISPENDR',
  active: 'GICD_ISACTIVER',
  edge: 'GICD_ICFGR',
  group: 'GICD_IGROUPR',
  line: 'line',
};

const byteRegisters: { readonly [region: string]: string } = {
  priority: 'GICD_IPRIORITYR',
  targets: 'GICD_ITARGETSR',
  sgiSources: 'GICD_SPENDSGIR',
};

/** Words that are registers, by the end of their cell's name. */
const words: { readonly [name: string]: string } = {
  'gicd.ctlr': 'GICD_CTLR',
  'vgicd.ctlr': 'GICD_CTLR',
  'gicc.ctlr': 'GICC_CTLR',
  'gicc.pmr': 'GICC_PMR',
  'gicc.bpr': 'GICC_BPR',
  'gich.hcr': 'GICH_HCR',
  'gich.vmcr': 'GICH_VMCR',
  'gich.apr': 'GICH_APR',
};

const rows = Object.values(registerMap).flat();

/** A register as a whole when it is one field, or else the fields that changed. */
function word(name: string, register: string, c: Change): Omit<ShownChange, 'thing'>[] {
  const fields = rows.find((r) => r.name === register)?.fields ?? [];
  const [old, now] = [c.old >>> 0, c.now >>> 0];
  const changed = fields.length < 2 ? [] : fields.filter((f) => field(old, f.hi, f.lo) !== field(now, f.hi, f.lo));
  if (changed.length === 0) return [{ name, before: hex(old), after: hex(now) }];
  const text = (w: number, hi: number, lo: number): string => (hi - lo < 4 ? String(field(w, hi, lo)) : hex(field(w, hi, lo)));
  return changed.map((f) => ({ name: `${name}.${f.name}`, before: text(old, f.hi, f.lo), after: text(now, f.hi, f.lo) }));
}

/** Bits or bytes that differ in a packed word, each as a change of its own: member `first` + its place in the word. */
function packed(
  c: Change,
  width: 1 | 8,
  first: number,
  one: (member: number) => Pick<ShownChange, 'name' | 'thing'>,
): ShownChange[] {
  const mask = width === 1 ? 1 : 0xff;
  return Array.from({ length: 32 / width }, (_, k) => k).flatMap((k) => {
    const old = (c.old >>> (k * width)) & mask;
    const now = (c.now >>> (k * width)) & mask;
    if (old === now) return [];
    const text = (x: number): string => (width === 1 ? String(x) : hex(x, 2));
    return [{ ...one(first + k), before: text(old), after: text(now) }];
  });
}

/** A Distributor, physical or of a VM: how many banks it has, and what they and its interrupts are called. */
interface Distributor {
  readonly owner: string;
  readonly banks: number;
  readonly bank: (i: number) => string;
  readonly thing: (intid: number, bank: number) => Thing;
}

function distributorOf(vm: number, setup: Setup, names: Names): Distributor {
  if (vm < 0)
    return {
      owner: '',
      banks: setup.pes,
      bank: names.pe,
      thing: (intid, pe) => ({ kind: 'pintid', intid, pe: intid < 32 ? pe : 0 }),
    };
  const before = setup.vms.slice(0, vm).reduce((n, v) => n + v.vcpus.length, 0);
  return {
    owner: names.vm(vm),
    banks: setup.vms[vm]?.vcpus.length ?? 1,
    bank: (i) => names.vcpu(before + i),
    thing: (intid, i) => ({ kind: 'vintid', intid, vm, vcpu: intid < 32 ? before + i : -1 }),
  };
}

/** The bits and bytes of a Distributor, by interrupt; of a banked one with the name of its bank where there are several. */
function distributor(d: Distributor, physical: boolean, last: string, index: number, c: Change, names: Names): ShownChange[] {
  const named = (register: string, intid: number, bank: number): Pick<ShownChange, 'name' | 'thing'> => {
    const who = intid < 32 && d.banks > 1 ? d.bank(bank) : d.owner;
    return { name: `${who === '' ? '' : `${who} `}${register} [${names.intid(intid)}]`, thing: d.thing(intid, bank) };
  };
  const bits = bitRegisters[last];
  if (bits !== undefined) return packed(c, 1, index * 32, (slot) => named(bits, intidOfSlot(d.banks, slot), slot >> 5));
  const bytes = byteRegisters[last];
  if (bytes === undefined) return [];
  return packed(c, 8, index * 4, (k) => {
    if (last === 'sgiSources') return named(bytes, k % 16, k >> 4);
    // the physical GICD_ITARGETSR of INTIDs below 32 says who reads it: it has no cell
    return last === 'targets' && physical ? named(bytes, 32 + k, 0) : named(bytes, intidOfSlot(d.banks, k), k >> 5);
  });
}

/** Cells that are the machinery of showing and scheduling, not registers. */
const silent = /\.(depth|frames|el1|el2)(\.|\[|$)|^tick$|\.trap\.|\.running(\[|$)|\.wfi$|reschedule|sliceEnd|cnthp|mailbox/;

/** What a step changed, in the words of the manual: a register and its fields before and after. */
export function shownChanges(changes: readonly Change[], setup: Setup, names: Names): ShownChange[] {
  return changes.flatMap((c): ShownChange[] => {
    if (silent.test(c.name)) return [];
    const [, path = c.name, index = '0'] = /^(.*?)(?:\[(\d+)\])?$/.exec(c.name) ?? [];
    const i = Number(index);
    const numberOf = (of: string): number => Number(new RegExp(`(?:^|\\.)${of}(\\d+)\\.`).exec(path)?.[1] ?? -1);
    const [pe, vm, vcpu] = [numberOf('pe'), numberOf('vm'), numberOf('vpe')];
    const parts = path.split('.');
    const last = parts.at(-1) ?? '';
    if (path.endsWith('gich.lr'))
      return listRegister(`${names.pe(pe)} LR${i}`, c).map((x) => ({ ...x, thing: { kind: 'lr', pe, lr: i } }));
    if (path.endsWith('.saved.lr'))
      return listRegister(`${names.vcpu(vcpu)} LR${i}`, c).map((x) => ({ ...x, thing: { kind: 'vcpu', vcpu } }));
    const register = words[parts.slice(-2).join('.')];
    if (register !== undefined) {
      const owner = vm < 0 ? names.pe(pe) : names.vm(vm);
      const thing: Thing = { kind: 'register', register: vm < 0 ? register : `v${register}`, owner: vm < 0 ? pe : vm };
      return word(`${owner === '' ? '' : `${owner} `}${register}`, register, c).map((x) => ({ ...x, thing }));
    }
    if (path.startsWith('gic.gicd.') || path.includes('.vgicd.'))
      return distributor(distributorOf(vm, setup, names), vm < 0, last, i, c, names);
    if (last === 'irqMask')
      return [
        { name: `${names.vcpu(vcpu)} PSTATE.I`, before: String(c.old), after: String(c.now), thing: { kind: 'vcpu', vcpu } },
      ];
    if (path === 'devices.line')
      return packed(c, 1, i * 32, (device) => ({ name: names.device(device), thing: { kind: 'device', device } }));
    return [];
  });
}
