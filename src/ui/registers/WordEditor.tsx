import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react';
import { hex } from '../../base/bits.ts';
import { readListRegister } from '../../recording/listRegisterWord.ts';
import { fieldsOf, type RegisterPlace } from '../../recording/registers.ts';
import type { Speaker } from '../../recording/registerWords.ts';
import type { Thing } from '../../recording/thing.ts';
import { BitStrip } from './BitStrip.tsx';
import { faultText } from './faultText.ts';
import { FieldTable } from './FieldTable.tsx';
import { Findings } from './Findings.tsx';

interface Props {
  readonly place: RegisterPlace;
  readonly value: number;
  readonly speaker: Speaker;
  readonly shows: (intid: number) => boolean;
  readonly thingOf: (intid: number) => Thing | undefined;
  /** False: it was not taken. */
  readonly onWrite: (word: number) => boolean;
  readonly onCancel: () => void;
}

/** Registers of which a write acts on the bits that are 1. */
const byOnes = /_I[SC](ENABLE|PEND|ACTIVE)R|_[SC]PENDSGIR/;

/** A word to be written into a register, in hexadecimal and field by field. */
export function WordEditor({ place, value, speaker, shows, thingOf, onWrite, onCancel }: Props): ReactNode {
  const text = speaker.text.registersPanel;
  const ones = byOnes.test(place.row.name);
  const start = ones || place.row.access === 'WO' ? 0 : value;
  const hint = useId();
  const [word, setWord] = useState(start);
  const [typed, setTyped] = useState(hex(start, 8));
  const [refused, setRefused] = useState(false);
  const [lit, setLit] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    input.current?.focus();
    input.current?.select();
    return () => {
      // the focus goes back to where it came from, unless it has gone elsewhere
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const read = readListRegister(typed);
  const put = (now: number): void => {
    setWord(now);
    setTyped(hex(now, 8));
  };
  const write = (): void => {
    if (read.ok) setRefused(!onWrite(word));
  };
  const cancel = useEffectEvent(onCancel);
  useEffect(() => {
    // Escape means the whole form, whichever of its fields has the focus
    const node = form.current;
    const onKey = (e: KeyboardEvent): void => {
      if (e.key !== 'Escape') return;
      e.stopPropagation();
      cancel();
    };
    node?.addEventListener('keydown', onKey);
    return () => node?.removeEventListener('keydown', onKey);
  }, []);
  const fields = fieldsOf(place, word);
  return (
    <form
      ref={form}
      className="word-editor"
      aria-label={text.editing(place.name)}
      onSubmit={(e) => {
        e.preventDefault();
        write();
      }}
    >
      <div className="word-line">
        <input
          ref={input}
          className="word-input"
          value={typed}
          aria-label={text.newWord}
          aria-invalid={!read.ok}
          aria-describedby={hint}
          spellCheck={false}
          autoComplete="off"
          onChange={(e) => {
            const now = e.currentTarget.value;
            setTyped(now);
            const r = readListRegister(now);
            if (r.ok) setWord(r.value);
          }}
        />
        <button type="submit" className="plain wide main-act" disabled={!read.ok}>
          {text.write}
        </button>
        <button type="button" className="plain wide" onClick={onCancel}>
          {text.cancel}
        </button>
      </div>
      <p className={read.ok && !refused ? 'note' : 'note is-fault'} id={hint} aria-live="polite">
        {read.ok
          ? refused
            ? text.refused
            : ones
              ? `${text.oneBits} ${text.editHint}`
              : text.editHint
          : faultText(read.error, speaker.text)}
      </p>
      <BitStrip word={word} before={ones ? word : value} fields={fields} lit={lit} onLight={setLit} />
      {place.row.name === 'GICH_LRn' ? <Findings word={word} text={speaker.text} /> : null}
      <FieldTable
        place={place}
        fields={fields}
        word={word}
        before={ones ? word : value}
        speaker={speaker}
        lit={lit}
        onLight={setLit}
        shows={shows}
        thingOf={thingOf}
        acts={ones}
        onEdit={put}
      />
    </form>
  );
}
