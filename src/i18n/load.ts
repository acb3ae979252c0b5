import type { Language } from './language.ts';
import type { Messages } from './messages.ts';

/** The messages of one language, and no other: the page fetches what its reader reads. `messages.ts` holds all at once. */
export async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return (await import('./en/index.ts')).en;
    case 'zh-CN':
      return (await import('./zh-CN/index.ts')).zhCN;
  }
}
