import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Cursor } from '../../recording/cursor.ts';
import { useApp, useMessages, useSession } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { useCourse } from '../lessons/useCourse.ts';
import { lessonEntries, machineEntries, pageEntries, type Entry } from './entries.ts';
import { find } from './find.ts';
import './palette.css';

/** Everything that the page can do or show, by name. */
export function PaletteDialog(): ReactNode {
  const text = useMessages();
  const { commands: words } = text;
  const { store, location } = useSession();
  const shown = useApp((s) => s.shown);
  const length = useApp((s) => s.length);
  const showOverlay = useApp((s) => s.showOverlay);
  const [asked, ask] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const course = useCourse();
  const entries = useMemo(
    () => [
      ...pageEntries(text),
      ...(typeof course === 'object' ? lessonEntries(course) : []),
      ...(shown === undefined ? [] : machineEntries(shown, new Cursor(shown.recording).world)),
    ],
    [text, course, shown],
  );
  const found = find(entries, asked, length, words);
  const current = Math.min(at, found.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current, asked]);

  const choose = (entry: Entry): void => {
    // it may open another dialog in its place
    showOverlay('none');
    entry.run(store.getState(), location);
  };
  const onKey = (e: KeyboardEvent): void => {
    const moves: { readonly [key: string]: number } = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + 8,
      PageUp: current - 8,
    };
    const to = moves[e.key];
    if (to !== undefined) setAt(Math.max(0, Math.min(found.length - 1, to)));
    else if (e.key === 'Enter' && found[current] !== undefined) choose(found[current]);
    else return;
    e.preventDefault();
  };
  return (
    <Dialog title={words.names.palette} className="palette">
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={current < 0 ? undefined : `palette-${current}`}
        aria-autocomplete="list"
        aria-label={words.placeholder}
        placeholder={words.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={asked}
        onChange={(e) => {
          ask(e.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div className="options" id="palette-list" role="listbox" aria-label={words.names.palette} ref={list}>
        {found.map((entry, i) => (
          <button
            type="button"
            tabIndex={-1}
            key={entry.id}
            id={`palette-${i}`}
            role="option"
            aria-selected={i === current}
            onPointerMove={() => setAt(i)}
            onClick={() => choose(entry)}
          >
            <span className="label">{entry.label}</span>
            {entry.caps.map((cap) => (
              <kbd key={cap}>{cap}</kbd>
            ))}
            <span className="kind">{words.kinds[entry.kind]}</span>
          </button>
        ))}
      </div>
      <p className="quiet" role="status">
        {found.length === 0 ? words.nothing : words.results(found.length)}
      </p>
    </Dialog>
  );
}
