import { field, hex } from '../base/bits.ts';
import type { VmId } from '../base/brand.ts';
import type { GicOptions } from '../engine/gic/implementationDefined.ts';
import { isSgi, NOT_THIS_GROUP, SPURIOUS } from '../engine/gic/intid.ts';
import { decodeListRegister, LrState } from '../engine/gic/listRegister.ts';
import { meaningOf } from '../engine/gic/registerText.ts';
import type { InspectorMessages } from '../i18n/inspector.ts';
import type { Names } from '../scenario/names.ts';
import { fieldsOf, intidsOf, type FieldPlace, type RegisterPlace } from './registers.ts';

/** What the words about a value are made from. */
export interface Speaker {
  readonly names: Names;
  readonly text: InspectorMessages;
  readonly options: GicOptions;
  /** The VM whose vCPUs a field counts: of a vGICD, of GICV and of a List Register; -1: physical PEs. */
  readonly vm: VmId;
}

const bitsOf = (mask: number): number[] => Array.from({ length: 32 }, (_, i) => i).filter((i) => ((mask >>> i) & 1) === 1);

/** Names of PEs, or of a VM's vCPUs, by mask. */
function cpus(mask: number, { names, text, vm }: Speaker, virtual: boolean): string {
  const list = bitsOf(mask).map((i) => (virtual && vm >= 0 ? names.vcpuOf(vm, i) : names.pe(i)));
  return list.length === 0 ? text.registersPanel.values.none : list.join(' ');
}

/** Registers that are about virtual interrupts: who sent an SGI is a vCPU there. */
const isVirtual = ({ frame }: RegisterPlace): boolean => frame === 'vGICD' || frame === 'GICV' || frame === 'GICH';

/** The lowest priority bit that preempts under a binary point. */
function split(place: RegisterPlace, value: number, text: InspectorMessages['registersPanel']['values']): string {
  const lowest = place.row.name.endsWith('ABPR') ? value : value + 1;
  return lowest > 7 ? text.noPreemption : text.split(lowest);
}

/** A field's value in words; '' where the number says it all. `word` is the whole register. */
export function valueInWords(place: RegisterPlace, f: FieldPlace, word: number, speaker: Speaker): string {
  const { names, text, options } = speaker;
  const say = text.registersPanel.values;
  const value = field(word, f.hi, f.lo) >>> 0;
  switch (f.name) {
    case 'State':
      return say.states[value] ?? '';
    case 'Priority':
      if (place.row.name === 'GICH_LRn') return say.priority(hex(value << 3, 2));
      if (place.row.name.endsWith('_PMR')) return value === 0 ? say.masksAll : '';
      return place.row.name.endsWith('_RPR') && value === 0xff ? say.nothingRuns : '';
    case 'VMPriMask':
      return value === 0 ? say.masksAll : say.priority(hex(value << 3, 2));
    case 'INTID':
      if (place.row.access === 'WO') return '';
      return value === SPURIOUS ? say.spurious : value === NOT_THIS_GROUP ? say.otherGroup : names.intid(value);
    case 'VirtualID':
    case 'PhysicalID':
    case 'SGIINTID':
      return names.intid(value);
    case 'CPUID': {
      const sgi = isSgi(field(word, 9, 0)) && (place.row.name !== 'GICH_LRn' || field(word, 29, 28) !== LrState.invalid);
      return sgi && place.row.access !== 'WO' ? cpus(1 << value, speaker, isVirtual(place)) : '';
    }
    case 'CPUTargets':
    case 'ClearSource':
    case 'SetSource':
    case 'CPUTargetList':
      return place.row.access === 'WO' ? '' : cpus(value, speaker, isVirtual(place));
    case 'TargetListFilter':
      return place.row.access === 'WO' ? '' : (say.filters[value] ?? '');
    case 'SetEnable':
    case 'ClearEnable':
      return value === 1 ? say.enabled : say.disabled;
    case 'SetPending':
    case 'ClearPending':
      return value === 1 ? say.pending : say.notPending;
    case 'SetActive':
    case 'ClearActive':
      return value === 1 ? say.active : say.notActive;
    case 'SPIStatus':
      return value === 1 ? say.high : say.low;
    case 'PPIStatus':
      return bitsOf(value).length === 0
        ? say.none
        : bitsOf(value)
            .map((i) => names.intid(16 + i))
            .join(', ');
    case 'Edge':
      return value === 1 ? say.edge : say.level;
    case 'Group':
      return `Group ${value}`;
    case 'BinaryPoint':
    case 'VMBP':
      return split(place, value, say);
    case 'VMABP':
      return split(place, value - 1, say);
    case 'Ended':
    case 'Empty': {
      const lrs = bitsOf(value).map((i) => `LR${place.n * 32 + i}`);
      return lrs.length === 0 ? say.none : lrs.join(' ');
    }
    case 'ActivePriorities': {
      const shift = (place.frame === 'GICC' ? options.minBpr : options.virtualMinBpr) + 1;
      const list = bitsOf(value).map((i) => hex((place.n * 32 + i) << shift, 2));
      return list.length === 0 ? say.none : say.priorities(list.join(' '));
    }
    case 'ITLinesNumber':
      return say.intids((value + 1) * 32);
    case 'CPUNumber':
    case 'ListRegs':
    case 'PRIbits':
    case 'PREbits':
      return say.count(value + 1);
    default:
      return '';
  }
}

/** What the field is for; the same whatever its value. */
export const fieldMeaning = (place: RegisterPlace, f: FieldPlace, { text }: Speaker): string =>
  meaningOf(text.registers, place.row.name, f);

/** A List Register in a few words: pending SPI 33, hw SPI 33, 0xa0. */
export function lrSummary(word: number, { names, text, vm }: Speaker): string {
  const lr = decodeListRegister(word);
  const state = text.registersPanel.values.states[lr.state] ?? '';
  if (lr.state === LrState.invalid) return state;
  const source = lr.hw
    ? `HW ${names.intid(lr.pintid)}`
    : isSgi(lr.vintid) && vm >= 0
      ? names.vcpuOf(vm, lr.cpuid)
      : lr.eoi
        ? 'EOI'
        : '';
  return [state, names.intid(lr.vintid), source, hex(lr.priority << 3, 2)].filter((x) => x !== '').join(' · ');
}

/** Ascending numbers with their runs drawn together: 0–15 25 27. */
export function rangesOf(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const n of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === n - 1) run[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(' ') || '–';
}

/** A register in a few words: the fields that are not 0, or the interrupts of which something is so. */
export function summaryOf(place: RegisterPlace, word: number, speaker: Speaker, shows: (intid: number) => boolean): string {
  const { row } = place;
  if (row.access === 'WO') return speaker.text.registersPanel.writeOnly;
  if (row.name === 'GICH_LRn') return lrSummary(word, speaker);
  const fields = fieldsOf(place, word).map((f) => ({ ...f, value: field(word, f.hi, f.lo) >>> 0 }));
  if (intidsOf(place) !== undefined) {
    const about = fields
      .filter((f) => f.intid !== undefined && f.name !== 'Model' && (f.value !== 0 || shows(f.intid)))
      .toReversed();
    if (row.perIntid === 1) {
      return rangesOf(about.flatMap((f) => (f.value === 1 && f.intid !== undefined ? [f.intid] : [])));
    }
    return about
      .filter((f) => f.intid !== undefined && shows(f.intid))
      .map((f) => `${f.intid}: ${valueInWords(place, f, word, speaker) || hex(f.value, 2)}`)
      .join(' · ');
  }
  const said = fields.flatMap((f) => {
    const words = valueInWords(place, f, word, speaker);
    if (fields.length === 1) return [words || hex(f.value, 2)];
    if (f.hi === f.lo) return f.value === 1 ? [f.name] : [];
    if (f.name === 'INTID') return [words];
    return f.value === 0 ? [] : [`${f.name} ${words || f.value}`];
  });
  return said.filter((x) => x !== '').join(' · ') || '–';
}
