import type { ReactNode } from 'react';
import type { Life } from '../../recording/life.ts';
import type { Names } from '../../scenario/names.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import './life.css';

interface Props {
  readonly life: Life;
  readonly names: Names;
  readonly step: number;
}

/** The life of an interrupt as a chain of stages: when each began, and how long it took. */
export function LifeChain({ life, names, step }: Props): ReactNode {
  const { interrupt: words } = useMessages();
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  const current = life.stages.findLastIndex((s) => s.step <= step);
  const longest = Math.max(1, ...life.stages.map((s) => s.ticks));
  return (
    <ol className="life">
      {life.stages.map((s, i) => {
        const place = [names.pe(s.pe), s.lr >= 0 ? `LR${s.lr}` : ''].filter((x) => x !== '').join(' ');
        return (
          <li key={s.event} className={i === current ? 'is-now' : i > current ? 'is-ahead' : ''}>
            <button type="button" aria-current={i === current ? 'step' : undefined} onClick={() => seek(s.step)}>
              <span className="dot" aria-hidden="true" />
              <span className="what">{words.milestones[s.milestone]}</span>
              <span className="place">{place}</span>
              <span className="step">{number(s.step)}</span>
            </button>
            {i === life.stages.length - 1 ? null : (
              <span className="lasts">
                <span className="bar" style={{ width: `${Math.max(3, (s.ticks / longest) * 100)}%` }} aria-hidden="true" />
                <span>{words.ticks(number(s.ticks))}</span>
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
