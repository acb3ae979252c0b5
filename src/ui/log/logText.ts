import type { Messages } from '../../i18n/messages.ts';
import type { LogFilter } from '../../recording/logFilter.ts';
import { sentence } from '../../recording/sentence.ts';
import { whoActs } from '../../recording/story.ts';
import type { Shown } from '../../store/store.ts';

/** Lines that are written at most: more than anybody reads, and less than a browser chokes on. */
const MOST = 100_000;

/** The log as it is shown, a line an event: step, who acts, what happens. */
export function logText(shown: Shown, filter: LogFilter, text: Messages): string {
  const { events } = shown.recording.trace;
  const count = Math.min(MOST, filter.count);
  const lines = Array.from({ length: count }, (_, i) => {
    const row = events.row(filter.at(i));
    return `${row.step}\t${whoActs(row, shown.names)}\t${sentence(row, shown.names, text)}`;
  });
  if (filter.count > count) lines.push('…');
  return `${lines.join('\n')}\n`;
}
