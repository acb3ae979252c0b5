import type { ReactNode } from 'react';
import { textsOf } from '../../scenario/texts.ts';
import type { Shown } from '../../store/store.ts';
import { useMessages } from '../context.ts';
import { Icon } from '../icons.tsx';

/** All that a scenario says about itself: what it shows, what to watch for, and where it comes from. */
export function About({ shown }: { readonly shown: Shown }): ReactNode {
  const text = useMessages();
  const words = text.gallery;
  const { title, summary, watch, source } = textsOf(shown.scenario, shown.id, text);
  if (summary === '' && watch === '' && source === '') return null;
  return (
    <>
      <button type="button" className="plain" popoverTarget="about" aria-label={words.story} title={words.story}>
        <Icon name="info" />
      </button>
      <div id="about" popover="auto" className="about">
        <h2>{title}</h2>
        <p>{summary}</p>
        {watch === '' ? null : (
          <>
            <h3>{words.watch}</h3>
            <p>{watch}</p>
          </>
        )}
        {source === '' ? null : (
          <>
            <h3>{words.source}</h3>
            <p>{source}</p>
          </>
        )}
      </div>
    </>
  );
}
