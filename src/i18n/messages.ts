import { en } from './en/index.ts';
import type { Language } from './language.ts';
import { zhCN } from './zh-CN/index.ts';

/** Every sentence a person reads, in one language. English is the model; the others are typed by it. */
export type Messages = typeof en;

const all: { readonly [L in Language]: Messages } = { en, 'zh-CN': zhCN };

export const messages = (language: Language): Messages => all[language];
