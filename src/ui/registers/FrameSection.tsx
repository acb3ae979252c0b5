import { useCallback, type ReactNode } from 'react';
import type { World } from '../../engine/machine/world.ts';
import type { RegisterHistory } from '../../recording/registerHistory.ts';
import { readRegister, type RegisterFrame, type RegisterPlace } from '../../recording/registers.ts';
import type { Speaker } from '../../recording/registerWords.ts';
import { sameThing } from '../../recording/thing.ts';
import type { BankShelf } from '../../stage/registerShelf.ts';
import { useApp, useNumber, useSession } from '../context.ts';
import { Icon } from '../icons.tsx';
import { RegisterDetail } from './RegisterDetail.tsx';
import { RegisterRow } from './RegisterRow.tsx';
import { canWrite, useWrite } from './useWrite.ts';
import { WordEditor } from './WordEditor.tsx';

interface Props {
  readonly frame: RegisterFrame;
  readonly places: readonly RegisterPlace[];
  /** Registers of the frame, shown or not. */
  readonly all: number;
  readonly shelf: BankShelf;
  readonly open: boolean;
  readonly step: number;
  readonly before: World;
  readonly after: World;
  readonly history: RegisterHistory;
  readonly speaker: Speaker;
  /** The register that is being written, by its key; '': none. */
  readonly editing: string;
  readonly onEdit: (key: string) => void;
}

/** The registers of one frame, by offset; it folds away. */
export function FrameSection(props: Props): ReactNode {
  const { frame, places, all, shelf, open, step, before, after, history, speaker, editing, onEdit } = props;
  const write = useWrite();
  const { store } = useSession();
  const number = useNumber();
  const lookAt = useApp((s) => s.lookAt);
  const unfolded = useApp((s) => s.registers.open);
  const text = speaker.text.registersPanel;
  const toggle = useCallback(
    (place: RegisterPlace) => {
      const { registers, selected, select } = store.getState();
      const isOpen = registers.open.includes(place.key);
      lookAt({ open: isOpen ? registers.open.filter((k) => k !== place.key) : [...registers.open, place.key] });
      // what is unfolded is what the reader points at; folded again, it is let go
      if (isOpen === sameThing(selected, place.thing)) select(place.thing);
    },
    [store, lookAt],
  );
  const rows = places.map((place) => ({ place, was: readRegister(before, place), is: readRegister(after, place) }));
  const changed = rows.filter(({ was, is }) => was !== is).length;
  const fold = (): void => {
    const { folded } = store.getState().registers;
    lookAt({ folded: folded.includes(frame) ? folded.filter((f) => f !== frame) : [...folded, frame] });
  };
  return (
    <section className="frame-section">
      <h2>
        <button type="button" aria-expanded={open} onClick={fold}>
          <Icon name={open ? 'down' : 'right'} />
          <strong>{frame}</strong>
          <span className="frame-what">{text.frames[frame]}</span>
          {changed === 0 ? null : (
            <span className="frame-changed" title={text.changedCount(number(changed))}>
              <span aria-hidden="true">◆ {number(changed)}</span>
              <span className="hidden">{text.changedCount(number(changed))}</span>
            </span>
          )}
          <span className="quiet">{text.shown(number(places.length), number(all))}</span>
        </button>
      </h2>
      {open ? (
        <ul>
          {rows.map(({ place, was, is }) => (
            <RegisterRow
              key={place.key}
              place={place}
              value={is}
              before={was}
              speaker={speaker}
              shows={shelf.shows}
              thingOf={shelf.thingOf}
              onToggle={toggle}
              onEdit={canWrite(place) ? onEdit : undefined}
            >
              {editing === place.key ? (
                <WordEditor
                  place={place}
                  value={is}
                  speaker={speaker}
                  shows={shelf.shows}
                  thingOf={shelf.thingOf}
                  onWrite={(word) => {
                    const done = write(place, word);
                    if (done) onEdit('');
                    return done;
                  }}
                  onCancel={() => onEdit('')}
                />
              ) : unfolded.includes(place.key) ? (
                <RegisterDetail
                  place={place}
                  value={is}
                  before={was}
                  step={step}
                  times={history.around(place, step)}
                  speaker={speaker}
                  shows={shelf.shows}
                  thingOf={shelf.thingOf}
                />
              ) : undefined}
            </RegisterRow>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
