import { useEffect, useState, type ReactNode } from 'react';
import { loadMessages } from '../i18n/load.ts';
import type { Messages } from '../i18n/messages.ts';
import { MessagesContext, useApp } from './context.ts';

/** Speaks the language that was chosen last; while its texts are on their way, the one before. */
export function Spoken({ first, children }: { readonly first: Messages; readonly children: ReactNode }): ReactNode {
  const language = useApp((s) => s.language);
  const [messages, setMessages] = useState(first);
  useEffect(() => {
    let here = true;
    loadMessages(language).then(
      (loaded) => {
        if (here) setMessages(loaded);
      },
      () => {
        // the network is away: what is spoken goes on
      },
    );
    return () => {
      here = false;
    };
  }, [language]);
  return <MessagesContext value={messages}>{children}</MessagesContext>;
}
