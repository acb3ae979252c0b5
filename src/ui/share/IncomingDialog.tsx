import { useMemo, type ReactNode } from 'react';
import type { Incoming } from '../../store/keeping.ts';
import { useApp, useMessages, useNumber, useSession } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { Picture } from '../gallery/Picture.tsx';
import { textsOf } from '../../scenario/texts.ts';
import { useShareWords } from './words.ts';
import '../gallery/card.css';
import './share.css';

/** Something is to be opened over work that no link carries: the reader decides. */
export function IncomingDialog({ incoming }: { readonly incoming: Incoming }): ReactNode {
  const words = useShareWords();
  const messages = useMessages();
  const number = useNumber();
  const { location } = useSession();
  const branches = useApp((s) => s.branches);
  const refused = useApp((s) => s.refused) === true;
  const { story } = incoming;
  const entry = useMemo(
    () => ({ id: story.target.kind === 'payload' ? story.target.payload : story.target.id, scenario: story.scenario }),
    [story],
  );
  const { title, summary } = textsOf(story.scenario, story.id, messages);
  const actions = branches.reduce((n, b) => n + b.inputs.length, 0);
  return (
    <Dialog title={words.incoming} className="incoming" onClose={() => location.answer(false)}>
      <div className="incoming-preview">
        <Picture entry={entry} />
        <div>
          <strong>{title === '' ? words.untitled : title}</strong>
          <p>{summary}</p>
        </div>
      </div>
      <p>
        {words.incomingText} {words.lost(number(actions), number(branches.length))} {refused ? words.notKept : words.kept}
      </p>
      <p className="row">
        <button type="button" className="primary wide" onClick={() => location.answer(true)}>
          {words.openIt}
        </button>
        <button type="button" className="plain wide" onClick={() => location.answer(false)}>
          {words.keepMine}
        </button>
      </p>
    </Dialog>
  );
}
