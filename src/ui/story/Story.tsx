import { useEffect, useState, type ReactNode } from 'react';
import { markersIn } from '../../store/markers.ts';
import { compareRuns, type Outcome } from '../../store/comparison.ts';
import { noteOf } from '../../scenario/markers.ts';
import { textsOf } from '../../scenario/texts.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { Icon } from '../icons.tsx';
import { About } from './About.tsx';
import { FlipSwitch } from './FlipSwitch.tsx';
import { Parting } from './Parting.tsx';
import './story.css';

/** Where the two runs of a comparison part, once the run in hand has ended. */
function useOutcome(shown: Shown): Outcome {
  const ended = useApp((s) => s.ended) !== undefined;
  const tellParting = useApp((s) => s.tellParting);
  const [known, setKnown] = useState<{ readonly of: Shown; readonly outcome: Outcome }>();
  useEffect(() => {
    if (!ended || shown.scenario.compare === undefined) return undefined;
    return compareRuns(shown, { now: () => performance.now(), later: (task) => setTimeout(task, 0) }, (outcome) => {
      setKnown({ of: shown, outcome });
      tellParting(typeof outcome === 'object' ? outcome.step : undefined);
    });
  }, [shown, ended, tellParting]);
  return known?.of === shown ? known.outcome : undefined;
}

/** What a scenario says while it runs: what to watch for, its notes where they belong, and its two runs beside each other. */
export function Story({ shown }: { readonly shown: Shown }): ReactNode {
  const text = useMessages();
  const words = text.gallery;
  const number = useNumber();
  const step = useApp((s) => s.step);
  // the recording grows with it, and so do the notes
  useApp((s) => s.length);
  const seek = useApp((s) => s.seek);
  const outcome = useOutcome(shown);
  const notes = markersIn(shown)
    .placed.map((m) => ({ step: m.step, note: noteOf(shown.scenario.markers[m.marker.index]!, shown.id, text) }))
    .filter((m) => m.note !== '');
  const { watch } = textsOf(shown.scenario, shown.id, text);
  const current = notes.findLast((m) => m.step <= step);
  const before = notes.findLast((m) => m.step < step);
  const after = notes.find((m) => m.step > step);
  const parts = typeof outcome === 'object' && outcome.step === step ? outcome : undefined;
  const { compare } = shown.scenario;
  const compares = compare !== undefined && Object.keys(compare).length > 0;
  if (notes.length === 0 && watch === '' && !compares) return null;
  return (
    <section className="story" aria-label={words.story}>
      {compares ? <FlipSwitch shown={shown} outcome={outcome} /> : null}
      <div className="says" role="status" tabIndex={0}>
        {parts === undefined ? (
          <p className={current === undefined ? 'is-watch' : current.step < step ? 'is-past' : ''}>
            <b>{current === undefined ? words.watch : words.note}</b> {current === undefined ? watch : current.note}
          </p>
        ) : (
          <Parting shown={shown} parting={parts} note={notes.find((m) => m.step === step)?.note} />
        )}
      </div>
      <About shown={shown} />
      {notes.length === 0 ? null : (
        <div className="leaf">
          {(
            [
              ['left', words.previousNote, before],
              ['right', words.nextNote, after],
            ] as const
          ).map(([icon, name, to]) => (
            <button
              key={icon}
              type="button"
              className="plain"
              aria-label={to === undefined ? name : `${name}, ${text.explain.causeOf(number(to.step))}`}
              title={name}
              aria-disabled={to === undefined}
              onClick={() => {
                if (to !== undefined) seek(to.step);
              }}
            >
              <Icon name={icon} />
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
