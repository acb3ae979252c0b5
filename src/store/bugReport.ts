import type { Messages } from '../i18n/messages.ts';
import { sentence } from '../recording/sentence.ts';
import { PAYLOAD_VERSION } from '../scenario/codec.ts';
import type { Shown } from './loadable.ts';

/** Events that a report tells of. */
const MOST = 20;

/** What somebody needs to know who looks into a fault: version, browser, link, and what happened last. */
export function bugReport(
  shown: Shown,
  step: number,
  about: { readonly version: string; readonly browser: string; readonly link: string },
  messages: Messages,
): string {
  const { events } = shown.recording.trace;
  let end = events.length;
  while (end > 0 && events.stepOf(end - 1) > step) end--;
  const ids = Array.from({ length: Math.min(MOST, end) }, (_, i) => end - Math.min(MOST, end) + i);
  const lines = ids.map((id) => {
    const row = events.row(id);
    return `${row.step} ${row.kind}: ${sentence(row, shown.names, messages)}`;
  });
  return [
    `GICscope ${about.version}, payload ${PAYLOAD_VERSION}`,
    about.browser,
    about.link,
    `step ${step} of ${shown.recording.length - 1}, ended: ${shown.recording.ended ?? 'no'}, hash ${(shown.recording.hash(step) >>> 0).toString(16)}`,
    '',
    ...lines,
    '',
  ].join('\n');
}
