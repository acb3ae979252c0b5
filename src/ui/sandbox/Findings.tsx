import type { ReactNode } from 'react';
import { useMessages, useNumber } from '../context.ts';
import { Icon } from '../icons.tsx';
import { useDrawing } from './drawing.ts';
import { useSandboxWords } from './words.ts';

/** All that is wrong with the draft, and what may surprise: each leads to its place. */
export function Findings({
  onGo,
  lines,
}: {
  readonly onGo: (path: string) => void;
  /** Where the problems stand in the text, in their order; empty: it is not shown. */
  readonly lines: readonly number[];
}): ReactNode {
  const words = useSandboxWords();
  const messages = useMessages();
  const number = useNumber();
  const { problems, cautions } = useDrawing();
  if (problems.length + cautions.length === 0) return null;
  const place = (path: string): ReactNode => (
    <button type="button" className="link" aria-label={words.goTo(path === '' ? words.whole : path)} onClick={() => onGo(path)}>
      {path === '' ? words.whole : path}
    </button>
  );
  return (
    <div className="findings">
      {problems.length === 0 ? null : (
        <section aria-labelledby="problems-title">
          <h3 id="problems-title">{words.problems}</h3>
          <ul>
            {problems.map((p, i) => (
              <li key={i} className="is-problem">
                <Icon name="warning" />
                <span>
                  {place(p.path)} {messages.errors[p.key](p.words)}{' '}
                  {lines[i] === undefined ? null : <span className="quiet">{words.at(number(lines[i]))}</span>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {cautions.length === 0 ? null : (
        <details open={problems.length === 0}>
          <summary>
            {words.cautions} ({cautions.length})
          </summary>
          <ul>
            {cautions.map((c, i) => (
              <li key={i}>
                <Icon name="info" />
                <span>
                  {place(c.path)} {words.cautionTexts[c.key](c.names)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
