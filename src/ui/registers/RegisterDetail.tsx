import { useState, type ReactNode } from 'react';
import { hex } from '../../base/bits.ts';
import { purposeOf } from '../../engine/gic/registerText.ts';
import { lrFindings, lrInitializer } from '../../recording/listRegisterWord.ts';
import type { ChangeTimes } from '../../recording/registerHistory.ts';
import { fieldsOf, type RegisterPlace } from '../../recording/registers.ts';
import type { Speaker } from '../../recording/registerWords.ts';
import type { Thing } from '../../recording/thing.ts';
import { useApp, useNumber } from '../context.ts';
import { BitStrip } from './BitStrip.tsx';
import { FieldTable } from './FieldTable.tsx';
import { Findings } from './Findings.tsx';
import { useCopy } from '../useCopy.ts';
import '../link.css';

interface Props {
  readonly place: RegisterPlace;
  readonly value: number;
  readonly before: number;
  readonly step: number;
  readonly times: ChangeTimes;
  readonly speaker: Speaker;
  readonly shows: (intid: number) => boolean;
  readonly thingOf: (intid: number) => Thing | undefined;
}

/** Links to the steps around this one at which the register changed. */
function Changes({ step, times, speaker }: Pick<Props, 'step' | 'times' | 'speaker'>): ReactNode {
  const text = speaker.text.registersPanel;
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  const link = (to: number): ReactNode => (
    <button type="button" className="link" onClick={() => seek(to)}>
      {text.atStep(number(to))}
    </button>
  );
  const { last, next } = times;
  return (
    <dl className="changes">
      <div>
        <dt>{text.lastChange}</dt>
        <dd>
          {last === undefined ? (
            text.tooFar
          ) : last === 0 ? (
            text.sincePowerOn
          ) : last === step ? (
            <b className="is-now">{text.thisStep}</b>
          ) : (
            link(last)
          )}
        </dd>
      </div>
      <div>
        <dt>{text.nextChange}</dt>
        <dd className="to-come">{next === undefined ? text.tooFar : next < 0 ? text.noNext : link(next)}</dd>
      </div>
    </dl>
  );
}

/** A register with its bits, its fields in words, and when it changes. */
export function RegisterDetail({ place, value, before, step, times, speaker, shows, thingOf }: Props): ReactNode {
  const [lit, setLit] = useState(-1);
  const { copied, copy } = useCopy();
  const lookAt = useApp((s) => s.lookAt);
  const showOverlay = useApp((s) => s.showOverlay);
  const { text } = speaker;
  const words = text.registersPanel;
  const { row } = place;
  const fields = fieldsOf(place, value);
  const isLr = row.name === 'GICH_LRn';
  const readable = row.access !== 'WO';
  return (
    <div className="register-detail">
      <p className="purpose">
        {purposeOf(text.registers, row.name)}{' '}
        <span className="quiet">
          {place.frame} + {hex(place.offset, 3)} · {text.registers.access[row.access]}
        </span>
      </p>
      {readable ? (
        <BitStrip
          word={value}
          before={before}
          fields={fields}
          wrong={isLr ? lrFindings(value).flatMap((f) => (f.unpredictable ? f.bits : [])) : []}
          lit={lit}
          onLight={setLit}
        />
      ) : null}
      {isLr ? <Findings word={value} text={text} /> : null}
      <FieldTable
        place={place}
        fields={fields}
        word={value}
        before={before}
        speaker={speaker}
        lit={lit}
        onLight={setLit}
        shows={shows}
        thingOf={thingOf}
      />
      {readable ? (
        <footer>
          <Changes step={step} times={times} speaker={speaker} />
          <div className="copies">
            <button type="button" className="small" onClick={() => copy('hex', hex(value, 8))}>
              {copied === 'hex' ? words.copied : words.copyHex}
            </button>
            {isLr ? (
              <>
                <button type="button" className="small" onClick={() => copy('struct', lrInitializer(value, `lr${place.n}`))}>
                  {copied === 'struct' ? words.copied : words.copyStruct}
                </button>
                <button
                  type="button"
                  className="small"
                  onClick={() => {
                    lookAt({ lrText: hex(value, 8) });
                    showOverlay('listRegister');
                  }}
                >
                  {words.decode}
                </button>
              </>
            ) : null}
          </div>
        </footer>
      ) : null}
    </div>
  );
}
