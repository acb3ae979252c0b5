import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { formatLink } from '../../scenario/link.ts';
import { useApp, useMessages, useSession } from '../context.ts';
import { Picture } from './Picture.tsx';
import type { Findable } from './searching.ts';

/** A scenario: its picture, its title, one line about it. It is a link, so it can be opened in another tab, or copied. */
export function Card({
  found,
  onKey,
}: {
  readonly found: Findable;
  readonly onKey: (e: KeyboardEvent<HTMLAnchorElement>) => void;
}): ReactNode {
  const text = useMessages();
  const { location } = useSession();
  const shown = useApp((s) => s.shown);
  const showOverlay = useApp((s) => s.showOverlay);
  const { entry, tags } = found;
  const words = text.scenarios[entry.id];
  const current = shown?.id === entry.id;
  const open = (e: MouseEvent): void => {
    if (e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    showOverlay('none');
    void location.openFromLibrary(entry.id);
  };
  return (
    <a
      className="card"
      href={formatLink({ target: { kind: 'library', id: entry.id }, view: {} })}
      aria-current={current ? 'true' : undefined}
      onClick={open}
      onKeyDown={onKey}
    >
      <Picture entry={entry} />
      <strong>{words?.title ?? entry.id}</strong>
      <span className="line">{words?.summary}</span>
      <span className="tags">
        {current ? <em>{text.gallery.inHand}</em> : null}
        {tags.map((tag) => (
          <i key={tag} className={tag === 'defect' ? 'is-defect' : undefined}>
            {text.gallery.tags[tag]}
          </i>
        ))}
      </span>
    </a>
  );
}
