import type { ReactNode } from 'react';
import { FIRST } from '../../store/opener.ts';
import { useApp, useMessages, useSession } from '../context.ts';
import { useShareWords } from './words.ts';

/** The work of last time is open again, or nothing can be kept: said once, and put away by the reader. */
export function KeptBar(): ReactNode {
  const words = useShareWords();
  const { ui } = useMessages();
  const { location, store } = useSession();
  const restored = useApp((s) => s.restored);
  const refused = useApp((s) => s.refused);
  if (refused === true)
    return (
      <div className="drift" role="status">
        <p>{words.refused}</p>
        <button type="button" className="plain wide" onClick={() => store.getState().hush()}>
          {ui.dismiss}
        </button>
      </div>
    );
  if (!restored) return null;
  return (
    <div className="drift" role="status">
      <p>{words.restored}</p>
      <button type="button" className="plain wide" onClick={() => void location.openFromLibrary(FIRST)}>
        {words.anew}
      </button>
      <button type="button" className="plain wide" onClick={() => store.getState().tellRestored(false)}>
        {ui.dismiss}
      </button>
    </div>
  );
}
