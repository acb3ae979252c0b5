import { field, hex } from '../base/bits.ts';
import { cpuidOfWord, intidOfWord } from '../engine/gic/intid.ts';
import { lrCpuid, lrEoi, lrHw, lrPintid, lrPriority, lrState } from '../engine/gic/listRegister.ts';
import { registerAt } from '../engine/gic/registerMap.ts';
import { registerName } from '../engine/gic/registerRow.ts';
import { unpredictableRules } from '../engine/gic/unpredictable.ts';
import { IrqClass } from '../engine/hypervisor/handleIrq.ts';
import { messageNames } from '../engine/hypervisor/ipi.ts';
import { Outside } from '../engine/hypervisor/listRegisters.ts';
import { LatchReason, Whereabouts } from '../engine/hypervisor/route.ts';
import { Exit } from '../engine/hypervisor/vcpuRun.ts';
import { accessOf, optionOf } from '../engine/machine/hand.ts';
import { invariants } from '../engine/machine/invariants.ts';
import type { EventKind } from '../engine/trace/eventKind.ts';
import type { EventRow } from '../engine/trace/events.ts';
import type { Messages } from '../i18n/messages.ts';
import type { EventWords, ListRegisterWords } from '../i18n/words.ts';
import type { Names } from '../scenario/names.ts';

/** The key of a code table whose value is `n`. */
const keyOf = (table: { readonly [name: string]: number }, n: number): string =>
  Object.keys(table).find((name) => table[name] === n) ?? String(n);

const misrBits = ['EOI', 'U', 'LRENP', 'NP', 'VGrp0E', 'VGrp0D', 'VGrp1E', 'VGrp1D'];
const bitsOf = (word: number): number[] => Array.from({ length: 32 }, (_, i) => i).filter((i) => ((word >>> i) & 1) === 1);

/** What the value column of a kind stands for. */
function codeOf(row: EventRow): string {
  switch (row.kind) {
    case 'exited':
      return keyOf(Exit, row.value);
    case 'classified':
      return keyOf(IrqClass, row.value);
    case 'targeted':
      return keyOf(Whereabouts, row.value);
    case 'latched':
      return keyOf(LatchReason, row.value);
    case 'queued':
      return keyOf(Outside, row.value);
    case 'messageSent':
    case 'notSent':
    case 'messageReceived':
      return messageNames[row.value] ?? String(row.value);
    case 'trapped':
      return row.value >= 0 ? 'gicd' : row.vintid < 0 ? 'cpuOn' : row.vintid === 30 ? 'timer' : 'device';
    case 'optionChanged': {
      const { option, value } = optionOf(row.value);
      return `${option}: ${String(value)}`;
    }
    case 'unpredictable':
      return unpredictableRules[row.value] ?? String(row.value);
    case 'invariantBroken':
      return invariants[row.value] ?? String(row.value);
    default:
      return '';
  }
}

/** The GICD register that a trapped or mirrored access touches; the mirror gives its first offset only. */
function registerOf(row: EventRow): string {
  if (row.kind === 'writeAsked') {
    const { frame, offset } = accessOf(row.value);
    const found = registerAt(frame === 'vGICD' ? 'GICD' : frame, offset);
    return found === undefined ? `${frame} + ${hex(offset, 3)}` : registerName(found.row, found.n);
  }
  if (row.kind !== 'trapped' && row.kind !== 'gicdProgrammed') return '';
  if (row.value < 0) return '';
  const found = registerAt('GICD', row.value);
  if (found === undefined) return `GICD + ${hex(row.value, 3)}`;
  if (row.kind === 'trapped' || found.row.perIntid === undefined) return registerName(found.row, found.n);
  return registerName(found.row, Math.floor((row.pintid * found.row.perIntid) / 32));
}

function wordOf(word: number, names: Names): ListRegisterWords {
  const state = (['invalid', 'pending', 'active', 'activePending'] as const)[lrState(word)];
  return {
    state,
    hw: lrHw(word),
    p: lrHw(word) ? names.intid(lrPintid(word)) : '',
    eoi: !lrHw(word) && lrEoi(word),
    priority: hex(lrPriority(word) << 3, 2),
  };
}

const setKinds: { readonly [K in EventKind]?: 'vcpu' | 'vm' | 'sibling' } = {
  lookupVpes: 'vcpu',
  lookupVms: 'vm',
  lookupHits: 'vm',
  sgiSent: 'sibling',
};

function membersOf(row: EventRow, names: Names): string[] {
  const kind = setKinds[row.kind];
  if (kind === undefined) return [];
  return bitsOf(row.value).map((i) => (kind === 'vcpu' ? names.vcpu(i) : kind === 'vm' ? names.vm(i) : names.vcpuOf(row.vm, i)));
}

/** The vCPU that sent an SGI, from the List Register or the GICV_IAR word of the event. */
function sourceOf(row: EventRow, names: Names): string {
  if (row.vintid < 0 || row.vintid >= 16) return '';
  const isIar = row.kind === 'vAcknowledged' || row.kind === 'vPriorityDropped';
  return names.vcpuOf(row.vm, isIar ? cpuidOfWord(row.value) : lrCpuid(row.value));
}

const toOther: readonly EventKind[] = ['messageSent', 'doorbell', 'notSent'];
const toPeOfValue: readonly EventKind[] = ['moveAsked', 'moved', 'moveRefused'];

/** The parts of which the sentence of an event is made. */
export function wordsOf(row: EventRow, names: Names): EventWords {
  return {
    pe: names.pe(row.pe),
    vm: names.vm(row.vm),
    vcpu: names.vcpu(row.vcpu),
    otherPe: names.pe(toOther.includes(row.kind) ? row.lr : toPeOfValue.includes(row.kind) ? row.value : -1),
    otherVm: names.vm(row.kind === 'registrationRefused' ? row.value : -1),
    p: names.intid(row.pintid),
    pintid: row.kind === 'acknowledged' ? intidOfWord(row.value) : row.pintid,
    v: names.intid(row.vintid),
    vintid: row.vintid,
    lr: row.lr < 0 ? '' : `LR${row.lr}`,
    device: names.device(row.value),
    value: row.value,
    hex: hex(row.value),
    members: membersOf(row, names),
    register: registerOf(row),
    write: row.lr === 1,
    both: row.lr === 1 && (row.kind === 'priorityDropped' || row.kind === 'deactivated'),
    word: wordOf(row.value, names),
    source: sourceOf(row, names),
    code: codeOf(row),
    causes: row.kind.startsWith('maintenance') ? misrBits.filter((_, i) => field(row.value, i, i) === 1) : [],
  };
}

/** One event as a plain sentence: who did what, to which register. The log, the page, the terminal and the tests all use it. */
export const sentence = (row: EventRow, names: Names, messages: Messages): string =>
  messages.events[row.kind](wordsOf(row, names));

/** The register or the rule on which an event rests, in a few words. */
export const ruleOf = (row: EventRow, names: Names, messages: Messages): string => messages.rules[row.kind](wordsOf(row, names));
