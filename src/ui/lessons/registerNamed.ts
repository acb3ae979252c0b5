import { registerMap } from '../../engine/gic/registerMap.ts';
import { registerName, type RegisterRow } from '../../engine/gic/registerRow.ts';
import type { Thing } from '../../recording/thing.ts';

/** A register's name in a text: GICH_LR0, GICD_ISENABLERn, vGICD_CTLR; what follows it (`.EN`, `[33]`) is about its fields. */
export const REGISTER = /\bv?GIC[DCHV]_[A-Z0-9]+n?/;

/** Whose register a text means that does not say so: that of what the beat is about. */
interface About {
  readonly pe: number;
  readonly lr: number;
  readonly intid: number;
  readonly vm: number;
  readonly vcpu: number;
}

function aboutOf(things: readonly Thing[]): About {
  const about = { pe: 0, lr: 0, intid: 32, vm: 0, vcpu: 0 };
  for (const t of things.toReversed()) {
    if ('pe' in t && (t.kind !== 'pintid' || t.intid < 32)) about.pe = t.pe;
    if (t.kind === 'lr') about.lr = t.lr;
    if ('intid' in t) about.intid = t.intid;
    if (t.kind === 'vm' || t.kind === 'vintid') about.vm = t.vm;
    if ('vcpu' in t && t.vcpu >= 0) about.vcpu = t.vcpu;
  }
  return about;
}

/** The register of an array that a text means: the one that it numbers, else the one of the INTID, else the first. */
function numberIn(row: RegisterRow, name: string, about: About): number | undefined {
  const stem = row.name.replace(/n$/, '');
  const rest = name.slice(stem.length);
  if (!name.startsWith(stem)) return undefined;
  if (/^\d+$/.test(rest)) return Number(rest);
  if (rest !== '' && rest !== 'n') return undefined;
  return row.perIntid === undefined ? row.first : Math.floor((about.intid * row.perIntid) / 32);
}

/** The register that a text names, of what its beat is about; undefined when there is none of that name. */
export function registerNamed(text: string, things: readonly Thing[]): Thing | undefined {
  const name = REGISTER.exec(text)?.[0];
  if (name === undefined) return undefined;
  const isVirtual = name.startsWith('v');
  const plain = isVirtual ? name.slice(1) : name;
  const about = aboutOf(things);
  for (const row of Object.values(registerMap).flat()) {
    const isArray = row.count > 1;
    const n = isArray ? numberIn(row, plain, about) : row.name === plain ? row.first : undefined;
    if (n === undefined || n < row.first || n >= row.first + row.count) continue;
    if (row.name === 'GICH_LRn') return { kind: 'lr', pe: about.pe, lr: /\d$/.test(plain) ? n : about.lr };
    const banked = row.banked === 'all' || (row.banked !== 'none' && n - row.first < row.banked);
    if (isVirtual) return { kind: 'register', register: `v${registerName(row, n)}`, owner: banked ? about.vcpu : about.vm };
    return { kind: 'register', register: registerName(row, n), owner: banked ? about.pe : -1 };
  }
  return undefined;
}
