import { sandboxMessages, type SandboxMessages } from '../../i18n/sandboxMessages.ts';
import { useApp } from '../context.ts';

/** The words of the builder, in the reader's language. */
export function useSandboxWords(): SandboxMessages {
  return sandboxMessages(useApp((s) => s.language));
}
