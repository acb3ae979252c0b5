import type { ReactNode } from 'react';
import type { CommandGroup } from '../command.ts';
import { commands } from '../commands.ts';
import { useApp, useMessages } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { StateMark, TokenShape } from '../stage/Mark.tsx';
import './help.css';

const groups: readonly CommandGroup[] = ['play', 'move', 'act', 'look', 'timeline', 'lesson', 'panel', 'page'];
const shapes = ['sgi', 'ppi', 'spi'] as const;
const states = ['inactive', 'pending', 'active', 'active and pending'] as const;

/** The keys of one group, from the table that also handles them. */
function Keys({ group }: { readonly group: CommandGroup }): ReactNode {
  const { commands: words } = useMessages();
  const own = commands.filter((c) => c.group === group && c.caps.length > 0);
  return (
    <section>
      <h3>{words.groups[group]}</h3>
      <dl className="keys">
        {own.map((c) => (
          <div key={c.name}>
            <dt>
              {c.caps.map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dt>
            <dd>{words.names[c.name]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The keys, and what the signs of the stage mean. */
export function HelpDialog(): ReactNode {
  const { commands: words, legend, ui } = useMessages();
  const singleKeys = useApp((s) => s.singleKeys);
  const prefer = useApp((s) => s.prefer);
  return (
    <Dialog title={words.title} className="help">
      <div className="columns">
        {groups.map((group) => (
          <Keys key={group} group={group} />
        ))}
        <section>
          <h3>{legend.title}</h3>
          <ul className="signs">
            {shapes.map((shape) => (
              <li key={shape}>
                <svg viewBox="-12 -12 24 24" aria-hidden="true">
                  <g className="seat">
                    <TokenShape shape={shape} r={9} />
                  </g>
                </svg>
                {legend[shape]}
              </li>
            ))}
            <li>{legend.physical}</li>
            <li>{legend.virtual}</li>
          </ul>
          <h3>{legend.states}</h3>
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
      <label className="single-keys">
        <input type="checkbox" checked={singleKeys} onChange={(e) => prefer({ singleKeys: e.currentTarget.checked })} />
        <span>
          {words.singleKeys}
          <small>{words.singleKeysHint}</small>
        </span>
      </label>
    </Dialog>
  );
}
