import type { Language } from '../../i18n/language.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Shown } from '../../store/store.ts';

/** What a scenario calls itself: in the library's words, or its own. */
export function titleOf(shown: Shown, text: Messages, language: Language): string {
  const known = text.scenarios[shown.id];
  if (known !== undefined) return known.title;
  const { title } = shown.scenario;
  const own = typeof title === 'string' ? title : (title[language] ?? title.en ?? '');
  return own === '' ? text.ui.customScenario : own;
}
