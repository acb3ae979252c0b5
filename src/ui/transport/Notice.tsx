import type { ReactNode } from 'react';
import { useApp, useMessages, useNumber } from '../context.ts';
import { branchName } from './branchNames.ts';

/** What came of what was asked for last: seen above the transport, and said. It goes with the next step. */
export function Notice(): ReactNode {
  const messages = useMessages();
  const { transport: text } = messages;
  const number = useNumber();
  const notice = useApp((s) => s.notice);
  const preparing = useApp((s) => s.preparing !== undefined);
  const told = (): string => {
    if (preparing) return text.preparing;
    if (notice === undefined) return '';
    switch (notice.kind) {
      case 'went':
      case 'forked':
      case 'shown':
      case 'renamed':
      case 'removed':
        return messages.doings.notices[notice.kind](branchName(notice.branch, text, number));
      case 'found':
        return messages.doings.notices.found(number(notice.step));
      case 'nowhere':
        return notice.direction > 0 ? messages.doings.notices.nowhereAhead : messages.doings.notices.nowhereBefore;
      default:
        return messages.doings.notices[notice.kind];
    }
  };
  const said = told();
  return (
    <p className={`notice ${said === '' ? 'is-silent' : ''}`} role="status">
      {said}
    </p>
  );
}
