/**
 * The moments of which `npm run screenshots` makes pictures: a link, a window, and why the moment is worth looking at.
 * @type {ReadonlyArray<{ name: string, link: string, width: number, height: number, dark?: boolean }>}
 */
export const moments = [
  { name: 'start-light', link: '#/s/case-1-uart', width: 1440, height: 900 },
  { name: 'start-dark', link: '#/s/case-1-uart', width: 1440, height: 900, dark: true },
];
