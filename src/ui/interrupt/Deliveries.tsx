import { useState, type ReactNode } from 'react';
import { lifeTicks, type Life, type LifeId, type Lives } from '../../recording/life.ts';
import type { Names } from '../../scenario/names.ts';
import { useApp, useMessages, useNumber } from '../context.ts';

/** Lives that are listed at a time: the ones around the current one. */
const PAGE = 8;

interface Props {
  readonly lives: Lives;
  readonly ids: readonly LifeId[];
  readonly current: number;
  readonly names: Names;
}

/** Every time that the interrupt came: when, for how long, for whom, and what became of it. */
export function Deliveries({ lives, ids, current, names }: Props): ReactNode {
  const { interrupt: words, explain } = useMessages();
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  const [all, showAll] = useState(false);
  const first = all ? 0 : Math.max(0, Math.min(current - PAGE / 2, ids.length - PAGE));
  const shown = ids.slice(first, all ? 200 : first + PAGE);
  const rows = shown.map((id): Life => lives.life(id));
  return (
    <>
      <table className="deliveries">
        <thead>
          <tr>
            <th scope="col">{words.columns.number}</th>
            <th scope="col">{words.columns.start}</th>
            <th scope="col">{words.columns.took}</th>
            <th scope="col">{words.columns.target}</th>
            <th scope="col">{words.columns.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((life, i) => (
            <tr key={life.id} className={`${first + i === current ? 'is-now' : ''} ${life.outcome}`}>
              <td>{number(first + i + 1)}</td>
              <td>
                <button type="button" className="link" onClick={() => seek(life.startStep)}>
                  {number(life.startStep)}
                </button>
              </td>
              <td>{number(lifeTicks(life))}</td>
              <td>{names.vcpu(life.vcpu) || '–'}</td>
              <td>{words.outcomes[life.outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ids.length > PAGE && !all ? (
        <button type="button" className="link" onClick={() => showAll(true)}>
          {explain.moreChanges(ids.length - shown.length)}
        </button>
      ) : null}
    </>
  );
}
