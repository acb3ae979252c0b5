import { lessons as en } from './en/lessons.ts';
import type { Language } from './language.ts';
import { lessons as zhCN } from './zh-CN/lessons.ts';

export type LessonMessages = typeof en;

/** What the course, the presenter's screen and the handout say. Apart from the other texts: not needed at first sight. */
export const lessonMessages = (language: Language): LessonMessages => (language === 'zh-CN' ? zhCN : en);
