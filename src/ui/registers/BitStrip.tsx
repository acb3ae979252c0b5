import type { CSSProperties, ReactNode } from 'react';
import type { FieldPlace } from '../../recording/registers.ts';

type Bits = readonly [hi: number, lo: number];

interface Props {
  readonly word: number;
  /** The word before this step: bits that differ are marked. */
  readonly before: number;
  readonly fields: readonly FieldPlace[];
  /** Bits about which something is wrong. */
  readonly wrong?: readonly Bits[];
  /** The field to light up, by its lowest bit; -1: none. */
  readonly lit: number;
  readonly onLight: (lo: number) => void;
}

const columns = (hi: number, lo: number): CSSProperties => ({ gridColumn: `${32 - hi} / ${33 - lo}` });

/** The fields of a word with the bits that belong to none between them, from bit 31 down. */
function partsOf(
  fields: readonly FieldPlace[],
): readonly { readonly hi: number; readonly lo: number; readonly field?: FieldPlace }[] {
  const parts: { hi: number; lo: number; field?: FieldPlace }[] = [];
  let next = 31;
  for (const field of fields.toSorted((a, b) => b.hi - a.hi)) {
    if (field.hi < next) parts.push({ hi: next, lo: field.hi + 1 });
    parts.push({ hi: field.hi, lo: field.lo, field });
    next = field.lo - 1;
  }
  if (next >= 0) parts.push({ hi: next, lo: 0 });
  return parts;
}

/** A name under its bits: the field's, or the INTID's, where there is room for it. */
function labelOf({ name, intid, hi, lo }: FieldPlace): string {
  const text = intid === undefined ? name : String(intid);
  return text.length * 0.6 <= hi - lo + 1 ? text : '';
}

/** A register bit by bit, with the boundaries of its fields. The fields' table says the same in words. */
export function BitStrip({ word, before, fields, wrong, lit, onLight }: Props): ReactNode {
  const changed = (word ^ before) >>> 0;
  const isWrong = (n: number): boolean => wrong?.some(([hi, lo]) => n <= hi && n >= lo) ?? false;
  return (
    <div className="bits" aria-hidden="true" onPointerLeave={() => onLight(-1)}>
      {[31, 24, 16, 8, 0].map((n) => (
        <span key={n} className="scale" style={columns(n, n)}>
          {n}
        </span>
      ))}
      {partsOf(fields).map(({ hi, lo, field }) => (
        <span
          key={hi}
          className={`part ${field === undefined ? 'is-reserved' : ''} ${field !== undefined && lo === lit ? 'is-lit' : ''}`}
          style={columns(hi, lo)}
          onPointerEnter={() => onLight(field === undefined ? -1 : lo)}
        >
          <span>
            {Array.from({ length: hi - lo + 1 }, (_, i) => hi - i).map((n) => (
              <b
                key={n}
                className={`${(word >>> n) & 1 ? 'is-one' : ''} ${(changed >>> n) & 1 ? 'is-changed' : ''} ${isWrong(n) ? 'is-wrong' : ''}`}
              >
                {(word >>> n) & 1}
              </b>
            ))}
          </span>
          {field === undefined || labelOf(field) === '' ? null : <i>{labelOf(field)}</i>}
        </span>
      ))}
    </div>
  );
}
