import { useEffect, useState, type ReactNode } from 'react';
import type { Messages } from '../i18n/messages.ts';
import { loadMessages, partly, type FirstMessages } from '../i18n/load.ts';
import { MessagesContext, useApp } from './context.ts';

interface Props {
  readonly first: FirstMessages;
  /** All texts of the same language, on their way. */
  readonly whole: Promise<Messages>;
  readonly children: ReactNode;
}

/** Speaks the language that was chosen last; while its texts are on their way, the one before. */
export function Spoken({ first, whole, children }: Props): ReactNode {
  const language = useApp((s) => s.language);
  const [messages, setMessages] = useState(() => partly(first, whole));
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
