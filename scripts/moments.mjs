/**
 * The moments of which `npm run screenshots` makes pictures: a link, a window, a theme, a language.
 * The one named `stage` is the README's picture (`npm run screenshots -- --readme`).
 * @type {ReadonlyArray<{ name: string, link: string, width: number, height: number, theme: 'light' | 'dark', language: 'en' | 'zh-CN' }>}
 */
export const moments = [
  { name: 'stage', link: '#/s/case-1-uart?t=108', width: 1440, height: 900, theme: 'light', language: 'en' },
  { name: 'stage-dark', link: '#/s/case-1-uart?t=108', width: 1440, height: 900, theme: 'dark', language: 'en' },
  { name: 'stage-zh', link: '#/s/case-1-uart?t=108', width: 1440, height: 900, theme: 'light', language: 'zh-CN' },
  { name: 'start', link: '#/s/case-1-uart', width: 1440, height: 900, theme: 'light', language: 'en' },
  { name: 'end-dark-zh', link: '#/s/case-1-uart?t=201', width: 1440, height: 900, theme: 'dark', language: 'zh-CN' },
  { name: 'four-cases', link: '#/s/four-cases?t=400', width: 1920, height: 1080, theme: 'light', language: 'en' },
  { name: 'four-cases-dark', link: '#/s/four-cases?t=400', width: 1920, height: 1080, theme: 'dark', language: 'en' },
  { name: 'narrow', link: '#/s/case-1-uart?t=108', width: 390, height: 844, theme: 'light', language: 'en' },
  { name: 'laptop', link: '#/s/case-4-spi-to-other-pe?t=150', width: 1280, height: 720, theme: 'light', language: 'en' },
  { name: 'bad-link', link: '#/x?p=g1.not-a-scenario', width: 1440, height: 900, theme: 'light', language: 'en' },
];
