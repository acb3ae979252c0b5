import type { Messages } from '../i18n/messages.ts';
import type { Scenario, Text } from './scenario.ts';

/** A text in the reader's language, or in the one in which it exists; '' when there is none. */
export function textIn(text: Text, language: 'en' | 'zh-CN'): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text.en ?? text['zh-CN'] ?? '';
}

/** What a scenario says about itself: a library scenario by its id, any other by its own texts. */
export function textsOf(
  scenario: Scenario,
  libraryId: string | undefined,
  messages: Messages,
): { readonly title: string; readonly summary: string; readonly watch: string; readonly source: string } {
  const known = libraryId === undefined ? undefined : messages.scenarios[libraryId];
  if (known !== undefined) return known;
  const language = messages.language === 'zh-CN' ? 'zh-CN' : 'en';
  const { title, summary, watch } = scenario;
  return { title: textIn(title, language), summary: textIn(summary, language), watch: textIn(watch, language), source: '' };
}
