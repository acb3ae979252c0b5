import { useState, type ReactNode } from 'react';
import type { Work } from '../../store/works.ts';
import { useApp, useMessages, useNumber, useSession } from '../context.ts';
import { Tool } from '../Tool.tsx';
import { useShareWords } from './words.ts';

/** What was done before and is kept in this browser. */
export function WorksSection(): ReactNode {
  const words = useShareWords();
  const { scenarios } = useMessages();
  const number = useNumber();
  const language = useApp((s) => s.language);
  const showOverlay = useApp((s) => s.showOverlay);
  const { works, location } = useSession();
  const [list, setList] = useState(() => works.list());
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const titleOf = (work: Work): string => {
    const own = scenarios[work.library]?.title ?? work.title;
    return own === '' ? words.untitled : own;
  };
  return (
    <section aria-labelledby="share-works-title">
      <h3 id="share-works-title">{words.works}</h3>
      <p className="note">{list.length === 0 ? words.noWorks : words.worksHint}</p>
      <ul className="works">
        {list.map((work) => (
          <li key={work.id}>
            <button
              type="button"
              className="work"
              onClick={() => {
                showOverlay('none');
                void location.openLink(work.link);
              }}
            >
              <strong>{titleOf(work)}</strong>
              <span>
                {date.format(work.at)} · {words.work(number(work.actions), number(work.branches))}
              </span>
            </button>
            <Tool
              icon="close"
              name={words.remove(titleOf(work))}
              onClick={() => {
                works.remove(work.id);
                setList(works.list());
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
