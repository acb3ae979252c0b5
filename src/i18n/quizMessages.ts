import { quiz as en } from './en/quiz.ts';
import type { Language } from './language.ts';
import { quiz as zhCN } from './zh-CN/quiz.ts';

/** What is said about questions, answers and reasons. Apart from the other messages: nobody needs it before the first question. */
export type QuizMessages = typeof en;

const all: { readonly [L in Language]: QuizMessages } = { en, 'zh-CN': zhCN };

export const quizMessages = (language: Language): QuizMessages => all[language];
