/** A language that every sentence of the project exists in. */
export type Language = 'en' | 'zh-CN';

export const languages: readonly Language[] = ['en', 'zh-CN'];

/** What a language calls itself. */
export const languageNames: { readonly [L in Language]: string } = { en: 'English', 'zh-CN': '简体中文' };

/** Whether `text` is the name of a language of the project, as written in a link or after `--lang`. */
export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);

/** The first of the reader's preferred languages (BCP 47 tags, best first) that the project speaks; English otherwise. */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split(/[-_]/)[0];
    if (primary === 'zh') return 'zh-CN';
    if (primary === 'en') return 'en';
  }
  return 'en';
}
