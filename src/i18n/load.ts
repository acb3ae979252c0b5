import type { Language } from './language.ts';
import type { Messages } from './messages.ts';

/** What the first picture says. */
export type FirstMessages = Pick<Messages, keyof typeof import('./en/first.ts').first>;

/** The texts of the first picture in one language: the page fetches these before all others. */
export async function loadFirst(language: Language): Promise<FirstMessages> {
  switch (language) {
    case 'en':
      return (await import('./en/first.ts')).first;
    case 'zh-CN':
      return (await import('./zh-CN/first.ts')).first;
  }
}

/** All messages of one language, and no other: the page fetches what its reader reads. `messages.ts` holds all at once. */
export async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return (await import('./en/index.ts')).en;
    case 'zh-CN':
      return (await import('./zh-CN/index.ts')).zhCN;
  }
}

/** Whether this part of the texts is here: who can do without it for a moment need not wait. */
export const hasCome = (messages: Messages, key: keyof Messages): boolean => key in messages;

/**
 * The first texts as if they were all. Whoever asks for one that is still on its way throws the promise of them: React shows
 * what the nearest `Suspense` has instead, and asks again when they have come.
 */
export function partly(first: FirstMessages, whole: Promise<Messages>): Messages {
  return new Proxy(first as Messages, {
    get(target, key: keyof Messages) {
      if (key in target) return target[key];
      throw whole;
    },
  });
}
