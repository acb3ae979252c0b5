import { field, hex, withField } from '../base/bits.ts';
import { readWord, type WordFault } from '../base/readWord.ts';
import { err, ok, type Result } from '../base/result.ts';
import { isSgi } from '../engine/gic/intid.ts';
import { lrEoi, lrHw, lrProblems, lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import type { UnpredictableRule } from '../engine/gic/unpredictable.ts';

/** What is not UNPREDICTABLE in a List Register word, but seldom meant. */
export type LrRemark =
  /** Bits [22:20], or with HW = 0 bits [18:13]: reserved. */
  | 'reservedBits'
  /** HW = 1 with bit 19: it belongs to PhysicalID, there is no maintenance at the end. */
  | 'eoiWithHw'
  /** HW = 1 for an SGI: no room for CPUID, the guest reads source 0. */
  | 'sgiWithHw'
  /** State invalid, but with EOI: GICH_EISR and GICH_MISR.EOI are set until it is rewritten. */
  | 'ended'
  /** State invalid: nothing is signalled, the other fields mean nothing. */
  | 'invalid';

/** Something to say about a List Register word, and the bits that it is about. */
export interface LrFinding {
  readonly rule: UnpredictableRule | LrRemark;
  readonly unpredictable: boolean;
  readonly bits: readonly (readonly [hi: number, lo: number])[];
}

const HW = [31, 31] as const;
const STATE = [29, 28] as const;
const PHYSICAL_ID = [19, 10] as const;
const VIRTUAL_ID = [9, 0] as const;

const places: { readonly [R in UnpredictableRule]?: LrFinding['bits'] } = {
  specialVirtualId: [VIRTUAL_ID],
  hwPhysicalId: [HW, PHYSICAL_ID],
  hwPendingActive: [HW, STATE],
  cpuidOnNonSgi: [[12, 10], VIRTUAL_ID],
};

/** What is wrong with a List Register word by itself, and what is odd about it: the gravest first. */
export function lrFindings(word: number): LrFinding[] {
  const found: LrFinding[] = lrProblems(word).map((rule) => ({ rule, unpredictable: true, bits: places[rule] ?? [] }));
  const remark = (rule: LrRemark, ...bits: LrFinding['bits']): void => void found.push({ rule, unpredictable: false, bits });
  const hw = lrHw(word);
  const invalid = lrState(word) === LrState.invalid;
  if (hw && isSgi(lrVintid(word)) && !invalid) remark('sgiWithHw', HW, VIRTUAL_ID);
  if (hw && field(word, 19, 19) === 1) remark('eoiWithHw', HW, [19, 19]);
  if (invalid && !hw && lrEoi(word)) remark('ended', STATE, [19, 19]);
  else if (invalid && word >>> 0 !== 0) remark('invalid', STATE);
  if (field(word, 22, 20) !== 0) remark('reservedBits', [22, 20]);
  if (!hw && field(word, 18, 13) !== 0) remark('reservedBits', [18, 13]);
  return found;
}

/** Bit-fields of `struct gich_lr` from bit 0 up: vid, pid, resv, pr, state, grp1, hw. */
const members = [
  ['vid', 9, 0],
  ['pid', 19, 10],
  ['resv', 22, 20],
  ['pr', 27, 23],
  ['state', 29, 28],
  ['grp1', 30, 30],
  ['hw', 31, 31],
] as const;

/** The word as an initializer of `struct gich_lr`; `resv` stands there only when it is not 0. */
export function lrInitializer(word: number, name = 'lr'): string {
  const values = members
    .map(([member, hi, lo]) => [member, field(word, hi, lo)] as const)
    .filter(([member, value]) => member !== 'resv' || value !== 0)
    .map(([member, value]) => `.${member} = ${value}`);
  return `struct gich_lr ${name} = { ${values.join(', ')} }; /* ${hex(word, 8)} */`;
}

/** Why a text is no initializer of `struct gich_lr`. */
export interface InitializerFault {
  readonly why: 'member' | 'memberValue' | 'memberTooBig' | 'tooLong';
  readonly at: number;
  readonly what: string;
}

/** More than an initializer with every comment takes. */
const LONGEST = 1000;

function readInitializer(text: string): Result<number, InitializerFault> {
  if (text.length > LONGEST) return err({ why: 'tooLong', at: LONGEST, what: '' });
  let word = 0;
  for (const m of text.matchAll(/\.\s*(\w*)\s*=?\s*([^,}\s]*)/g)) {
    const member = members.find(([name]) => name === m[1]);
    if (member === undefined) return err({ why: 'member', at: m.index, what: m[1] ?? '' });
    const value = readWord(m[2] ?? '');
    if (!value.ok) return err({ why: 'memberValue', at: m.index, what: member[0] });
    const [name, hi, lo] = member;
    if (value.value.value > 2 ** (hi - lo + 1) - 1) return err({ why: 'memberTooBig', at: m.index, what: name });
    word = withField(word, hi, lo, value.value.value);
  }
  return ok(word);
}

/** Reads a List Register as a number in any base, or as an initializer of `struct gich_lr`. Never throws. */
export function readListRegister(text: string): Result<number, WordFault | InitializerFault> {
  const body = text.replace(/\/\*.*?\*\//gs, (comment) => ' '.repeat(comment.length));
  if (/\{|\.[a-z]/i.test(body)) return readInitializer(body);
  const read = readWord(text);
  return read.ok ? ok(read.value.value) : read;
}
