import type { ReactNode } from 'react';
import { useMessages } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { StateMark, TokenShape } from '../stage/Mark.tsx';

/** The keys, and what the signs of the stage mean. */
export function HelpDialog(): ReactNode {
  const { ui } = useMessages();
  const keys: readonly (readonly [string, string])[] = [
    ['Space  K', ui.keys.play],
    [',  .', ui.keys.line],
    ['←  →', ui.keys.unit],
    ['Home  End', ui.keys.ends],
    ['PgUp  PgDn', ui.keys.pages],
    ['?', ui.keys.help],
    ['Esc', ui.keys.escape],
  ];
  const shapes = ['sgi', 'ppi', 'spi'] as const;
  const states = ['inactive', 'pending', 'active', 'active and pending'] as const;
  return (
    <Dialog title={ui.help} className="help">
      <div className="columns">
        <section>
          <h3>{ui.keys.title}</h3>
          <dl className="keys">
            {keys.map(([key, meaning]) => (
              <div key={key}>
                <dt>
                  {key.split('  ').map((k) => (
                    <kbd key={k}>{k}</kbd>
                  ))}
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>{ui.legend.title}</h3>
          <ul className="signs">
            {shapes.map((shape) => (
              <li key={shape}>
                <svg viewBox="-12 -12 24 24" aria-hidden="true">
                  <g className="seat">
                    <TokenShape shape={shape} r={9} />
                  </g>
                </svg>
                {ui.legend[shape]}
              </li>
            ))}
            <li>{ui.legend.physical}</li>
            <li>{ui.legend.virtual}</li>
          </ul>
          <h3>{ui.legend.states}</h3>
          <ul className="signs">
            {states.map((state) => (
              <li key={state}>
                <svg viewBox="-12 -12 24 24" aria-hidden="true">
                  <StateMark state={state} r={8} />
                </svg>
                {ui.states[state]}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}
