import { useMemo, type ReactNode } from 'react';
import { Cursor } from '../../recording/cursor.ts';
import type { About, Obstacle } from '../../recording/obstacle.ts';
import { obstacleText, obstacleWould, verdictText } from '../../recording/obstacleText.ts';
import type { Recording } from '../../recording/recording.ts';
import { canAskWhyNot, whyNot } from '../../recording/whyNot.ts';
import type { Thing } from '../../recording/thing.ts';
import type { Names } from '../../scenario/names.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { ThingButton } from '../pointing.tsx';

function Stands({ o, about, names }: { readonly o: Obstacle; readonly about: About; readonly names: Names }): ReactNode {
  const text = useMessages();
  const words = text.whyNot;
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  const register = [o.register, o.field].filter((x) => x !== '').join(' ');
  return (
    <li className={o.passes ? 'passes' : 'stays'}>
      <p>{obstacleText(o, about, names, text)}</p>
      <p className="beside">
        {register === '' ? null : <ThingButton thing={o.thing}>{register}</ThingButton>}
        {o.since < 0 ? (
          <span>{words.fromTheBeginning}</span>
        ) : (
          <button type="button" className="link" onClick={() => seek(o.since)}>
            {words.since(number(o.since))}
          </button>
        )}
        <span>{words.clears(obstacleWould(o, about, names, text))}</span>
      </p>
    </li>
  );
}

interface Props {
  readonly recording: Recording;
  readonly names: Names;
  readonly thing: Thing;
  readonly step: number;
}

/** Why the interrupt is not with its vCPU at this step: all that stands in its way, since when, and what would clear it. */
export function WhyNot({ recording, names, thing, step }: Props): ReactNode {
  const text = useMessages();
  const words = text.whyNot;
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  const asking = useApp((s) => s.quiz.phase === 'asking');
  const cursor = useMemo(() => new Cursor(recording), [recording]);
  if (!canAskWhyNot(thing)) return null;
  cursor.seek(step);
  const answer = whyNot(recording, cursor, thing);
  if (answer === undefined) return null;
  const { about, ahead, obstacles, verdict } = answer;
  const asked = obstacles.filter((o) => o.key === 'notAsked');
  const others = obstacles.filter((o) => o.key !== 'notAsked');
  const list = (some: readonly Obstacle[]): ReactNode =>
    some.length === 0 ? null : (
      <ul className="obstacles">
        {some.map((o, i) => (
          <Stands key={`${o.key}-${i}`} o={o} about={about} names={names} />
        ))}
      </ul>
    );
  return (
    <section className={`why-not ${verdict}`} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="verdict">{verdictText(answer, names, text)}</p>
      {ahead === undefined ? null : (
        <p>
          {ahead.routine === '' ? null : `${words.ahead(names.pe(ahead.pe), `${ahead.routine} · ${ahead.label}`)} `}
          {ahead.until < 0 || asking ? null : (
            <button type="button" className="link" onClick={() => seek(ahead.until)}>
              {words.until(number(ahead.until), words.steps(ahead.until - step))}
            </button>
          )}
        </p>
      )}
      {list(asked)}
      {asked.length > 0 && others.length > 0 ? <p className="quiet">{words.besides}</p> : null}
      {list(others)}
    </section>
  );
}
