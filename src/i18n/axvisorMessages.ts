import { axvisor as en } from './en/axvisor.ts';
import type { Language } from './language.ts';
import { axvisor as zhCN } from './zh-CN/axvisor.ts';

export type AxvisorMessages = typeof en;

/** What reading AxVisor's configurations has to say. Apart from the other texts, which every page loads. */
export const axvisorMessages = (language: Language): AxvisorMessages => (language === 'zh-CN' ? zhCN : en);
