import { memo, type ReactNode } from 'react';
import { hex } from '../../base/bits.ts';
import { intidsOf, type RegisterPlace } from '../../recording/registers.ts';
import { summaryOf, type Speaker } from '../../recording/registerWords.ts';
import type { Thing } from '../../recording/thing.ts';
import { thingProps } from './things.ts';
import { Word } from './Word.tsx';

interface Props {
  readonly place: RegisterPlace;
  readonly value: number;
  /** Its value before this step. */
  readonly before: number;
  readonly speaker: Speaker;
  readonly shows: (intid: number) => boolean;
  readonly thingOf: (intid: number) => Thing | undefined;
  readonly onToggle: (place: RegisterPlace) => void;
  /** Opens the editor; undefined: it cannot be written. */
  readonly onEdit: ((key: string) => void) | undefined;
  /** What is unfolded below it; undefined: it is folded. */
  readonly children?: ReactNode;
}

/** A register in two lines: its name and its word, and what that says. */
export const RegisterRow = memo(function RegisterRow(props: Props): ReactNode {
  const { place, value, before, speaker, shows, thingOf, onToggle, onEdit, children } = props;
  const { name, row } = place;
  const text = speaker.text.registersPanel;
  const changed = value !== before;
  const covers = intidsOf(place);
  const about =
    covers === undefined
      ? []
      : Array.from({ length: covers.count }, (_, i) => covers.first + i)
          .filter(shows)
          .map(thingOf);
  const word = row.access === 'WO' ? text.writeOnly : <Word value={value} />;
  const summary = summaryOf(place, value, speaker, shows);
  const open = children !== undefined;
  return (
    <li
      className={`register ${changed ? 'is-changed' : ''} ${open ? 'is-open' : ''}`}
      data-key={place.key}
      {...thingProps(place.thing, ...about)}
    >
      <div className="register-line">
        <button type="button" className="register-head" aria-expanded={open} onClick={() => onToggle(place)}>
          <span className="register-name">
            {changed ? (
              <span className="changed-mark" title={text.changedNow}>
                <span aria-hidden="true">◆</span>
                <span className="hidden">{text.changedNow}: </span>
              </span>
            ) : null}
            {name}
          </span>
          {row.access === 'WO' ? null : <span className="register-summary">{summary}</span>}
        </button>
        {onEdit === undefined ? (
          <span className={`register-word ${row.access === 'WO' ? 'is-words' : ''}`}>
            <span className="register-value">{word}</span>
          </span>
        ) : (
          <button
            type="button"
            className={`register-word ${row.access === 'WO' ? 'is-words' : ''}`}
            title={text.edit(name)}
            onClick={() => onEdit(place.key)}
          >
            <span className="hidden">{text.edit(name)}: </span>
            <span className="register-value">{word}</span>
          </button>
        )}
        {changed ? (
          <del className="register-before">
            <span className="hidden">{text.was('')}</span>
            {hex(before, 8)}
          </del>
        ) : null}
      </div>
      {children}
    </li>
  );
});
