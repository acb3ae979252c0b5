import { thingMenu as en } from './en/thingMenu.ts';
import type { Language } from './language.ts';
import { thingMenu as zhCN } from './zh-CN/thingMenu.ts';

export type ThingMenuMessages = typeof en;

/** What the menu of a thing says. Apart from the other texts: not needed at first sight. */
export const thingMenuMessages = (language: Language): ThingMenuMessages => (language === 'zh-CN' ? zhCN : en);
