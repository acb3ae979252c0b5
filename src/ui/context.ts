import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Messages } from '../i18n/messages.ts';
import type { Session } from './session.ts';
import type { State } from '../store/store.ts';

/** What the page works with; `main.tsx` makes one. */
export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('no session around this component');
  return session;
}

export function useApp<T>(select: (state: State) => T): T {
  return useStore(useSession().store, select);
}

/** The texts of the reader's language; `Spoken` hands them in. */
export const MessagesContext = createContext<Messages | undefined>(undefined);

export function useMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (messages === undefined) throw new Error('no messages around this component');
  return messages;
}

/** Numbers as the language writes them. */
export function useNumber(): (n: number) => string {
  const { language } = useMessages();
  return useMemo(() => {
    const format = new Intl.NumberFormat(language);
    return (n) => format.format(n);
  }, [language]);
}
