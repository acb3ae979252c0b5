import { hex } from '../../base/bits.ts';
import { intidOfSlot } from '../../engine/gic/intid.ts';
import { decodeListRegister } from '../../engine/gic/listRegister.ts';
import type { Change } from '../../recording/cursor.ts';
import type { Names } from '../../scenario/names.ts';
import type { Setup } from '../../engine/machine/setup.ts';

/** One thing that changed, as the manual calls it. */
export interface ShownChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
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

function listRegister(name: string, c: Change): ShownChange[] {
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

const words: { readonly [name: string]: string } = {
  'gicc.ctlr': 'GICC_CTLR',
  'gicc.pmr': 'GICC_PMR',
  'gicc.bpr': 'GICC_BPR',
  'gich.hcr': 'GICH_HCR',
  'gich.vmcr': 'GICH_VMCR',
  'gich.apr': 'GICH_APR',
};

/** Bits or bytes that differ in a packed word, each as a change of its own. */
function packed(c: Change, name: (i: number) => string, width: 1 | 8, first: number): ShownChange[] {
  const mask = width === 1 ? 1 : 0xff;
  return Array.from({ length: 32 / width }, (_, k) => k).flatMap((k) => {
    const old = (c.old >>> (k * width)) & mask;
    const now = (c.now >>> (k * width)) & mask;
    if (old === now) return [];
    const text = (x: number): string => (width === 1 ? String(x) : hex(x, 2));
    return [{ name: name(first + k), before: text(old), after: text(now) }];
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
    const pe = /(?:^|\.)pe(\d+)\./.exec(path);
    const where = pe === null ? '' : `${names.pe(Number(pe[1]))} `;
    const vm = /^vm(\d+)\./.exec(path);
    const parts = path.split('.');
    const last = parts.at(-1) ?? '';
    if (path.endsWith('gich.lr')) return listRegister(`${where}LR${i}`, c);
    const vpe = /vpe(\d+)\.saved\.lr$/.exec(path);
    if (vpe !== null) return listRegister(`${names.vcpu(Number(vpe[1]))} LR${i}`, c);
    if (path.startsWith('gic.gicd.') || path.includes('.vgicd.')) {
      const owner = vm === null ? '' : `${names.vm(Number(vm[1]))} `;
      const banks = vm === null ? setup.pes : (setup.vms[Number(vm[1])]?.vcpus.length ?? 1);
      const bits = bitRegisters[last];
      if (bits !== undefined) return packed(c, (slot) => `${owner}${bits} [${names.intid(intidOfSlot(banks, slot))}]`, 1, i * 32);
      const bytes = byteRegisters[last];
      if (bytes !== undefined) {
        const base = last === 'targets' && vm === null ? 32 : 0;
        const intid = (k: number): number => (last === 'sgiSources' ? k % 16 : base > 0 ? base + k : intidOfSlot(banks, k));
        return packed(c, (k) => `${owner}${bytes} [${names.intid(intid(k))}]`, 8, i * 4);
      }
      if (last === 'ctlr') return [{ name: `${owner}GICD_CTLR`, before: hex(c.old >>> 0), after: hex(c.now >>> 0) }];
    }
    const word = words[parts.slice(-2).join('.')];
    if (word !== undefined) return [{ name: `${where}${word}`, before: hex(c.old >>> 0), after: hex(c.now >>> 0) }];
    if (last === 'irqMask') return [{ name: `${vpeName(path, names)}PSTATE.I`, before: String(c.old), after: String(c.now) }];
    if (path === 'devices.line') return packed(c, (d) => names.device(d), 1, i * 32);
    return [];
  });
}

const vpeName = (path: string, names: Names): string => {
  const found = /vpe(\d+)\./.exec(path);
  return found === null ? '' : `${names.vcpu(Number(found[1]))} `;
};
