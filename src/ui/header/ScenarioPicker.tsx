import type { ReactNode } from 'react';
import { library } from '../../scenario/library/index.ts';
import { useApp, useMessages, useSession } from '../context.ts';
import { Dialog } from '../Dialog.tsx';

/** The library, one card a scenario. */
export function ScenarioPicker(): ReactNode {
  const text = useMessages();
  const { location } = useSession();
  const shown = useApp((s) => s.shown);
  const showOverlay = useApp((s) => s.showOverlay);
  return (
    <Dialog title={text.ui.chooseScenario} className="scenarios">
      <ul className="cards">
        {library.map((entry) => {
          const words = text.scenarios[entry.id];
          const current = shown?.id === entry.id;
          return (
            <li key={entry.id}>
              <button
                type="button"
                aria-current={current ? 'true' : undefined}
                onClick={() => {
                  showOverlay('none');
                  location.openFromLibrary(entry.id);
                }}
              >
                <strong>{words?.title ?? entry.id}</strong>
                <span>{words?.summary}</span>
                {current ? <em>{text.ui.inHand}</em> : null}
              </button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
