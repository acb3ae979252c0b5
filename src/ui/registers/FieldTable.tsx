import { useState, type ReactNode } from 'react';
import { field, hex, withField } from '../../base/bits.ts';
import { readWord } from '../../base/readWord.ts';
import type { Thing } from '../../recording/thing.ts';
import type { FieldPlace, RegisterPlace } from '../../recording/registers.ts';
import { fieldMeaning, valueInWords, type Speaker } from '../../recording/registerWords.ts';
import { thingProps } from './things.ts';

interface Props {
  readonly place: RegisterPlace;
  readonly fields: readonly FieldPlace[];
  readonly word: number;
  readonly before: number;
  readonly speaker: Speaker;
  readonly lit: number;
  readonly onLight: (lo: number) => void;
  /** The INTIDs that have a row at once; the others fold away, unless this step changed them. */
  readonly shows: (intid: number) => boolean;
  readonly thingOf: (intid: number) => Thing | undefined;
  /** The word is what a write acts with, not what the register holds: its value says nothing about a state. */
  readonly acts?: boolean;
  /** Makes the values editors. */
  readonly onEdit?: ((word: number) => void) | undefined;
}

const bitsText = ({ hi, lo }: FieldPlace): string => (hi === lo ? `[${hi}]` : `[${hi}:${lo}]`);

/** Fields that are read as masks, priorities or bytes. */
const inHex = /Priorit|Target|Source|PriMask|Implementer|ProductID|Identification|Status|Ended|Empty/;
const numberText = (f: FieldPlace, value: number): string =>
  inHex.test(f.name) ? hex(value, f.hi - f.lo > 3 ? 2 : 1) : String(value);

/** Sets one field: a switch for a bit, a list for a State, a number for the rest. */
function Editor({
  f,
  word,
  label,
  speaker,
  onEdit,
}: {
  readonly f: FieldPlace;
  readonly word: number;
  readonly label: string;
  readonly speaker: Speaker;
  readonly onEdit: (word: number) => void;
}): ReactNode {
  const value = field(word, f.hi, f.lo) >>> 0;
  const [typed, setTyped] = useState<string>();
  const put = (v: number): void => onEdit(withField(word, f.hi, f.lo, v));
  const { values } = speaker.text.registersPanel;
  const choices = f.name === 'State' ? values.states : f.name === 'TargetListFilter' ? values.filters : undefined;
  if (f.hi === f.lo)
    return (
      <button
        type="button"
        role="switch"
        className="bit-switch"
        aria-checked={value === 1}
        aria-label={label}
        onClick={() => put(1 - value)}
      >
        {value}
      </button>
    );
  if (choices !== undefined)
    return (
      <select value={value} aria-label={label} onChange={(e) => put(Number(e.currentTarget.value))}>
        {choices.map((choice, i) => (
          <option key={choice} value={i}>
            {i} {choice}
          </option>
        ))}
      </select>
    );
  const most = 2 ** (f.hi - f.lo + 1) - 1;
  const read = typed === undefined ? undefined : readWord(typed);
  const wrong = read !== undefined && (!read.ok || read.value.value > most);
  return (
    <input
      className="field-number"
      value={typed ?? numberText(f, value)}
      aria-label={label}
      aria-invalid={wrong}
      inputMode="text"
      spellCheck={false}
      autoComplete="off"
      onChange={(e) => {
        const text = e.currentTarget.value;
        setTyped(text);
        const now = readWord(text);
        if (now.ok && now.value.value <= most) put(now.value.value);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

/** Every field of a register: its bits, its name, its value, and what they mean. */
export function FieldTable(props: Props): ReactNode {
  const { place, fields, word, before, speaker, lit, onLight, shows, thingOf, acts = false, onEdit } = props;
  const [all, setAll] = useState(false);
  const text = speaker.text.registersPanel;
  const { names } = speaker;
  const valueOf = (f: FieldPlace, w: number): number => field(w, f.hi, f.lo) >>> 0;
  const folds = (f: FieldPlace): boolean => f.intid !== undefined && !shows(f.intid) && valueOf(f, word) === valueOf(f, before);
  const hidden = new Set(fields.filter(folds).map((f) => f.intid)).size;
  const rows = (all ? fields : fields.filter((f) => !folds(f))).toSorted((a, b) => b.hi - a.hi);
  return (
    <>
      <table className="fields">
        <thead>
          <tr>
            <th scope="col">{text.field}</th>
            <th scope="col">{text.value}</th>
            <th scope="col">{text.meaning}</th>
          </tr>
        </thead>
        <tbody onPointerLeave={() => onLight(-1)}>
          {rows.map((f) => {
            const value = valueOf(f, word);
            const words = acts ? '' : valueInWords(place, f, word, speaker);
            const flag = words === '' && f.hi === f.lo && f.intid === undefined;
            const meaning = fieldMeaning(place, f, speaker);
            const said = flag && !/^\d/.test(meaning) ? (value === 1 ? text.values.yes : text.values.no) : words;
            const changed = value !== valueOf(f, before);
            const thing = f.intid === undefined ? undefined : thingOf(f.intid);
            const name = f.intid === undefined ? f.name : names.intid(f.intid);
            return (
              <tr
                key={f.lo}
                className={`${f.lo === lit ? 'is-lit-field' : ''} ${changed ? 'is-changed' : ''}`}
                onPointerEnter={() => onLight(f.lo)}
                {...(thing === undefined ? {} : thingProps(thing))}
              >
                <th scope="row">
                  {name}
                  {f.intid === undefined || place.row.fields.length === 1 ? null : <small> {f.name}</small>}
                  <span className="where">{bitsText(f)}</span>
                </th>
                <td className="number">
                  {onEdit === undefined ? (
                    numberText(f, value)
                  ) : (
                    <Editor
                      f={f}
                      word={word}
                      label={`${place.name}.${f.name} ${f.intid ?? ''}`.trim()}
                      speaker={speaker}
                      onEdit={onEdit}
                    />
                  )}
                  {changed && onEdit === undefined ? <del>{numberText(f, valueOf(f, before))}</del> : null}
                </td>
                <td className="meaning">
                  {said === '' ? null : <strong className={flag && value === 0 ? 'is-no' : ''}>{said}</strong>}
                  {f.intid === undefined || words === '' ? <span>{meaning}</span> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {hidden === 0 ? null : (
        <button type="button" className="more-fields" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text.fewerIntids : text.moreIntids(String(hidden))}
        </button>
      )}
    </>
  );
}
