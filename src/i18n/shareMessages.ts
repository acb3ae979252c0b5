import { share as en } from './en/share.ts';
import type { Language } from './language.ts';
import { share as zhCN } from './zh-CN/share.ts';

export type ShareMessages = typeof en;

/** What sharing and keeping have to say. Apart from the other texts: not needed at first sight. */
export const shareMessages = (language: Language): ShareMessages => (language === 'zh-CN' ? zhCN : en);
