import type { ReactNode } from 'react';
import type { InterruptState } from '../../engine/gic/interruptState.ts';
import type { Thing } from '../../recording/thing.ts';
import type { Transition } from '../../recording/stateHistory.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { ThingButton } from '../pointing.tsx';
import { StateDiagram } from './StateDiagram.tsx';

/** Changes of state that are listed; those before are counted. */
const MOST = 3;

interface Props {
  readonly title: string;
  readonly where: string;
  readonly thing: Thing;
  readonly name: string;
  readonly hue: string;
  readonly state: InterruptState;
  /** Its changes of state up to this step. */
  readonly taken: readonly Transition[];
  /** How it is configured: names and values. */
  readonly config: readonly (readonly [name: string, value: string])[];
}

/** One side of an interrupt, physical or virtual: its state machine, the ways it went, its configuration. */
export function StateCard({ title, where, thing, name, hue, state, taken, config }: Props): ReactNode {
  const { interrupt: words } = useMessages();
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  const shown = taken.slice(-MOST).toReversed();
  return (
    <section className={`state-card ${hue}`} aria-label={`${title}: ${name}`}>
      <header>
        <h2>{title}</h2>
        <ThingButton thing={thing}>{name}</ThingButton>
        <span className="quiet">{where}</span>
      </header>
      <StateDiagram state={state} taken={taken} />
      {shown.length === 0 ? null : (
        <ol className="taken" aria-label={words.changes}>
          {shown.map((t) => (
            <li key={t.step}>
              <button type="button" className="link" onClick={() => seek(t.step)}>
                <span className="step">{number(t.step)}</span>
                {words.change(words.short[t.from], words.short[t.to])}
              </button>
            </li>
          ))}
          {taken.length > MOST ? <li className="quiet">{words.earlier(taken.length - MOST)}</li> : null}
        </ol>
      )}
      <dl className="config">
        {config.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
