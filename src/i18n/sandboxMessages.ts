import { sandbox as en } from './en/sandbox.ts';
import type { Language } from './language.ts';
import { sandbox as zhCN } from './zh-CN/sandbox.ts';

export type SandboxMessages = typeof en;

/** What the builder says. Apart from the other texts: not needed at first sight. */
export const sandboxMessages = (language: Language): SandboxMessages => (language === 'zh-CN' ? zhCN : en);
