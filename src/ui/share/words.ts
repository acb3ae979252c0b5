import { shareMessages, type ShareMessages } from '../../i18n/shareMessages.ts';
import { useApp } from '../context.ts';

/** The words of sharing and keeping, in the reader's language. */
export function useShareWords(): ShareMessages {
  return shareMessages(useApp((s) => s.language));
}
