import { useMemo, useState, type ReactNode } from 'react';
import { hex } from '../../base/bits.ts';
import { gicOptions } from '../../engine/gic/implementationDefined.ts';
import { gichRows } from '../../engine/gic/registerMap.ts';
import { lrFindings, lrInitializer, readListRegister } from '../../recording/listRegisterWord.ts';
import { fieldsOf, type RegisterPlace } from '../../recording/registers.ts';
import { lrSummary, type Speaker } from '../../recording/registerWords.ts';
import { intidName } from '../../scenario/names.ts';
import { useApp } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { BitStrip } from './BitStrip.tsx';
import { faultText } from './faultText.ts';
import { FieldTable } from './FieldTable.tsx';
import { Findings } from './Findings.tsx';
import { useInspector } from './speaker.ts';
import { useCopy } from '../useCopy.ts';
import './registers.css';
import './fields.css';

/** A List Register that belongs to no machine. */
const nowhere: RegisterPlace = {
  bank: { of: 'pe', pe: 0 },
  frame: 'GICH',
  row: gichRows.find((row) => row.name === 'GICH_LRn')!,
  n: 0,
  name: 'GICH_LR',
  offset: 0x100,
  thing: { kind: 'lr', pe: 0, lr: 0 },
  key: 'decoder',
};

const grouped = (word: number): string => (word >>> 0).toString(2).padStart(32, '0').match(/.{4}/g)!.join('_');
const none = (): undefined => undefined;
const every = (): boolean => true;

/** Takes any List Register word apart, puts one together, and says what is wrong with it. */
export function ListRegisterDialog(): ReactNode {
  const text = useInspector();
  const { lr } = text.registersPanel;
  const typed = useApp((s) => s.registers.lrText);
  const lookAt = useApp((s) => s.lookAt);
  const [lit, setLit] = useState(-1);
  const { copied, copy } = useCopy();
  const read = readListRegister(typed);
  // while nothing can be read, the last word that could be stays
  const [kept, setKept] = useState(read.ok ? read.value : 0);
  const word = read.ok ? read.value : kept;
  const type = (now: string): void => {
    const r = readListRegister(now);
    if (r.ok) setKept(r.value);
    lookAt({ lrText: now });
  };
  const speaker = useMemo<Speaker>(
    () => ({
      names: {
        pe: (i) => `CPU ${i}`,
        vm: String,
        vcpu: String,
        vcpuOf: (_vm, i) => `vCPU ${i}`,
        device: String,
        intid: intidName,
      },
      text,
      options: gicOptions('gic-400'),
      vm: 0,
    }),
    [text],
  );
  const fields = fieldsOf(nowhere, word);
  const forms: readonly (readonly [name: string, text: string])[] = [
    [lr.hex, hex(word, 8)],
    [lr.decimal, String(word)],
    [lr.binary, grouped(word)],
    [lr.struct, lrInitializer(word)],
  ];
  return (
    <Dialog title={lr.title} className="decoder">
      <p className="quiet">{lr.intro}</p>
      <label className="decoder-word">
        <span>{lr.word}</span>
        <input
          className="word-input"
          value={typed}
          aria-invalid={!read.ok}
          aria-describedby="decoder-said"
          spellCheck={false}
          autoComplete="off"
          onChange={(e) => type(e.currentTarget.value)}
        />
      </label>
      <p id="decoder-said" className={read.ok ? 'note' : 'note is-fault'} aria-live="polite">
        {read.ok ? lrSummary(word, speaker) : faultText(read.error, text)}{' '}
        {read.ok ? null : <span className="quiet">{lr.hint}</span>}
      </p>
      <BitStrip
        word={word}
        before={word}
        fields={fields}
        wrong={lrFindings(word).flatMap((f) => (f.rule === 'invalid' || f.rule === 'ended' ? [] : f.bits))}
        lit={lit}
        onLight={setLit}
      />
      <div aria-live="polite">
        <Findings word={word} text={text} fine />
      </div>
      <FieldTable
        place={nowhere}
        fields={fields}
        word={word}
        before={word}
        speaker={speaker}
        lit={lit}
        onLight={setLit}
        shows={every}
        thingOf={none}
        onEdit={(now) => type(hex(now, 8))}
      />
      <dl className="forms">
        {forms.map(([name, form]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{form}</code>
              <button type="button" className="small" aria-label={lr.copy(name)} onClick={() => copy(name, form)}>
                {copied === name ? text.registersPanel.copied : text.machinesPanel.copy}
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
