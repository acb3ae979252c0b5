/** @typedef {{ step: number, kind: string, value: number }} Row */

/**
 * A moment: a scenario and the step in which an event of a kind happens for the `nth` time, so that a picture shows the same
 * when the steps are counted differently one day. Or a link as it is.
 * @typedef {{
 *   name: string, scenario?: string, event?: string, nth?: number, value?: number, link?: string, pinned?: string, key?: string,
 *   width: number, height: number, theme: 'light' | 'dark' | 'contrast', language: 'en' | 'zh-CN'
 * }} Moment
 */

/** The step of a moment, from its scenario's events. @param {ReadonlyArray<Row>} rows @param {Moment} moment */
export function stepOf(rows, { name, event, nth = 1, value }) {
  const row = rows.filter((r) => r.kind === event && (value === undefined || r.value === value))[nth - 1];
  if (row === undefined) throw new Error(`${name}: there is no ${event} number ${nth}`);
  return row.step;
}

/** `Message.inject` of the mailbox. */
const INJECT = 8;

const desk = { width: 1440, height: 900 };
const projector = { width: 1280, height: 720 };
const large = { width: 1920, height: 1080 };
const phone = { width: 390, height: 844 };

const light = /** @type {const} */ ({ theme: 'light', language: 'en' });
const dark = /** @type {const} */ ({ theme: 'dark', language: 'en' });
const lightZh = /** @type {const} */ ({ theme: 'light', language: 'zh-CN' });
const darkZh = /** @type {const} */ ({ theme: 'dark', language: 'zh-CN' });

/**
 * The moments of which `npm run screenshots` makes pictures, and which the tests compare with text hidden.
 * The one named `stage` is the README's picture (`npm run screenshots -- --readme`).
 * @type {ReadonlyArray<Moment>}
 */
export const moments = [
  { name: 'stage', scenario: 'case-1-uart', event: 'lrWritten', ...desk, ...dark },
  { name: 'stage-light', scenario: 'case-1-uart', event: 'lrWritten', ...desk, ...light },
  { name: 'stage-zh', scenario: 'case-1-uart', event: 'lrWritten', ...desk, ...lightZh },
  { name: 'line-high', scenario: 'case-1-uart', event: 'lineRaised', ...desk, ...light },
  { name: 'acknowledge', scenario: 'case-1-uart', event: 'acknowledged', ...projector, ...light },
  { name: 'guest-handler', scenario: 'case-1-uart', event: 'vAcknowledged', ...desk, ...dark },
  { name: 'deactivation', scenario: 'case-1-uart', event: 'hwDeactivated', ...large, ...dark },
  { name: 'end', scenario: 'case-1-uart', event: 'idled', ...desk, ...darkZh },
  { name: 'sgi-same-pe', scenario: 'case-2-sgi-same-pe', event: 'lrWritten', ...desk, ...lightZh },
  { name: 'look-up', scenario: 'case-3-other-vm', event: 'lookupHits', ...desk, ...dark },
  { name: 'ipi', scenario: 'case-4-spi-to-other-pe', event: 'messageSent', value: INJECT, ...projector, ...dark },
  { name: 'doorbell', scenario: 'case-4-spi-to-other-pe', event: 'doorbell', nth: 4, ...desk, ...light },
  { name: 'overflow', scenario: 'case-1-lr-overflow', event: 'spilled', ...desk, ...light },
  { name: 'maintenance', scenario: 'case-1-lr-overflow', event: 'maintenanceHandled', ...desk, ...darkZh },
  { name: 'contrast', scenario: 'case-3-other-vm', event: 'lookupHits', ...desk, theme: 'contrast', language: 'en' },
  { name: 'pinned', scenario: 'case-3-other-vm', event: 'injected', pinned: 'irq50', ...desk, ...light },
  { name: 'followed', scenario: 'case-3-other-vm', event: 'injected', pinned: 'irq50', key: 'Shift+F', ...desk, ...dark },
  { name: 'four-cases', scenario: 'four-cases', event: 'lineRaised', nth: 2, ...large, ...light },
  { name: 'four-cases-dark', scenario: 'four-cases', event: 'messageSent', value: INJECT, ...large, ...darkZh },
  { name: 'narrow', scenario: 'case-1-uart', event: 'lrWritten', ...phone, ...light },
  { name: 'narrow-dark-zh', scenario: 'case-1-uart', event: 'acknowledged', ...phone, ...darkZh },
  { name: 'start', link: '#/s/case-1-uart', ...desk, ...light },
  { name: 'bad-link', link: '#/x?p=g1.not-a-scenario', ...desk, ...light },
];
