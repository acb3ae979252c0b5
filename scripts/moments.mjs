import { execFileSync } from 'node:child_process';

/** @typedef {{ rows: ReadonlyArray<{ step: number, kind: string, value: number }> }} Story */
/** @type {Map<string, Story>} */
const stories = new Map();

/**
 * The link to the step of a scenario in which an event of this kind happens for the `n`th time: the pictures show the same
 * moment when the steps are counted differently one day.
 * @param {string} id @param {string} kind @param {number} [n] @param {(row: Story['rows'][number]) => boolean} [is]
 */
function at(id, kind, n = 1, is = () => true) {
  let story = stories.get(id);
  if (story === undefined) {
    const text = execFileSync(process.execPath, ['scripts/gicscope.mjs', 'log', id, '--json'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    /** @type {Story} */
    const read = JSON.parse(text);
    story = read;
    stories.set(id, read);
  }
  const row = story.rows.filter((r) => r.kind === kind && is(r))[n - 1];
  if (row === undefined) throw new Error(`${id} has no ${kind} number ${n}`);
  return `#/s/${id}?t=${row.step}`;
}

/** `Message.inject` of the mailbox. @param {Story['rows'][number]} row */
const inject = (row) => row.value === 8;

/**
 * The moments of which `npm run screenshots` makes pictures: a link, a window, a theme, a language.
 * The one named `stage` is the README's picture (`npm run screenshots -- --readme`).
 * @type {ReadonlyArray<{ name: string, link: string, width: number, height: number, theme: 'light' | 'dark', language: 'en' | 'zh-CN' }>}
 */
export const moments = [
  { name: 'stage', link: at('case-1-uart', 'lrWritten'), width: 1440, height: 900, theme: 'dark', language: 'en' },
  { name: 'stage-light', link: at('case-1-uart', 'lrWritten'), width: 1440, height: 900, theme: 'light', language: 'en' },
  { name: 'stage-zh', link: at('case-1-uart', 'lrWritten'), width: 1440, height: 900, theme: 'light', language: 'zh-CN' },
  { name: 'start', link: '#/s/case-1-uart', width: 1440, height: 900, theme: 'light', language: 'en' },
  { name: 'line-high', link: at('case-1-uart', 'lineRaised'), width: 1440, height: 900, theme: 'light', language: 'en' },
  { name: 'acknowledge', link: at('case-1-uart', 'acknowledged'), width: 1280, height: 720, theme: 'light', language: 'en' },
  { name: 'guest-handler', link: at('case-1-uart', 'vAcknowledged'), width: 1440, height: 900, theme: 'dark', language: 'en' },
  { name: 'deactivation', link: at('case-1-uart', 'hwDeactivated'), width: 1920, height: 1080, theme: 'dark', language: 'en' },
  { name: 'end', link: at('case-1-uart', 'idled'), width: 1440, height: 900, theme: 'dark', language: 'zh-CN' },
  {
    name: 'sgi-same-pe',
    link: at('case-2-sgi-same-pe', 'lrWritten'),
    width: 1440,
    height: 900,
    theme: 'light',
    language: 'zh-CN',
  },
  { name: 'look-up', link: at('case-3-other-vm', 'lookupHits'), width: 1440, height: 900, theme: 'dark', language: 'en' },
  {
    name: 'ipi',
    link: at('case-4-spi-to-other-pe', 'messageSent', 1, inject),
    width: 1280,
    height: 720,
    theme: 'dark',
    language: 'en',
  },
  { name: 'overflow', link: at('case-1-lr-overflow', 'spilled'), width: 1440, height: 900, theme: 'light', language: 'en' },
  {
    name: 'maintenance',
    link: at('case-1-lr-overflow', 'maintenanceHandled'),
    width: 1440,
    height: 900,
    theme: 'dark',
    language: 'zh-CN',
  },
  { name: 'four-cases', link: at('four-cases', 'lineRaised', 2), width: 1920, height: 1080, theme: 'light', language: 'en' },
  {
    name: 'four-cases-dark',
    link: at('four-cases', 'messageSent', 1, inject),
    width: 1920,
    height: 1080,
    theme: 'dark',
    language: 'zh-CN',
  },
  { name: 'narrow', link: at('case-1-uart', 'lrWritten'), width: 390, height: 844, theme: 'light', language: 'en' },
  { name: 'narrow-dark-zh', link: at('case-1-uart', 'acknowledged'), width: 390, height: 844, theme: 'dark', language: 'zh-CN' },
  { name: 'bad-link', link: '#/x?p=g1.not-a-scenario', width: 1440, height: 900, theme: 'light', language: 'en' },
];
