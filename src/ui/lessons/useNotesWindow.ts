import { useCallback, useEffect, useState } from 'react';

/** A second window for the speaker, drawn by this page. */
export interface NotesWindow {
  /** It is there. */
  readonly window: Window | undefined;
  /** The browser did not let it open. */
  readonly blocked: boolean;
  readonly open: () => void;
  readonly forgive: () => void;
}

/** Gives a new document the page's style sheets, language and theme. */
function dress(there: Document, title: string): void {
  there.title = title;
  const { lang, dataset } = document.documentElement;
  there.documentElement.lang = lang;
  there.documentElement.dataset['theme'] = dataset['theme'] ?? 'system';
  there.head.replaceChildren(there.head.querySelector('title') ?? '');
  for (const node of document.querySelectorAll('link[rel=stylesheet], style')) {
    const copy = there.importNode(node, true);
    // it has no address of its own from which a relative one could be found
    if (node instanceof HTMLLinkElement) copy.setAttribute('href', node.href);
    there.head.append(copy);
  }
  there.body.replaceChildren();
  there.body.className = 'speaker';
}

export function useNotesWindow(title: string): NotesWindow {
  const [other, setOther] = useState<Window>();
  const [blocked, setBlocked] = useState(false);
  const open = useCallback(() => {
    const opened = window.open('', 'gicscope-notes', 'popup,width=620,height=720');
    setBlocked(opened === null);
    if (opened === null) return;
    dress(opened.document, title);
    opened.addEventListener('pagehide', () => setOther((was) => (was === opened ? undefined : was)));
    setOther(opened);
    opened.focus();
  }, [title]);
  useEffect(() => {
    if (other === undefined) return undefined;
    // without the page that draws it, it would only stand there
    const close = (): void => other.close();
    window.addEventListener('pagehide', close);
    return () => {
      window.removeEventListener('pagehide', close);
      close();
    };
  }, [other]);
  const forgive = useCallback(() => setBlocked(false), []);
  return { window: other, blocked, open, forgive };
}
