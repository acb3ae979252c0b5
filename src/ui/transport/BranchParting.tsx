import { useEffect, useState, type ReactNode } from 'react';
import type { EventRow } from '../../engine/trace/events.ts';
import { sentence } from '../../recording/sentence.ts';
import type { StoryBranch } from '../../store/branchTree.ts';
import { compareBranch, type Outcome } from '../../store/comparison.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useNumber } from '../context.ts';

/** Where the branch that is shown and another one part: the first event that differs, and the way there. */
export function BranchParting({
  shown,
  other,
  name,
}: {
  readonly shown: Shown;
  readonly other: StoryBranch;
  readonly name: string;
}): ReactNode {
  const messages = useMessages();
  const { doings: text } = messages;
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  const [outcome, setOutcome] = useState<Outcome>();
  const { inputs } = other;
  useEffect(
    () => compareBranch(shown, inputs, { now: () => performance.now(), later: (task) => void setTimeout(task, 0) }, setOutcome),
    [shown, inputs],
  );
  const told = (row: EventRow | undefined): string =>
    row === undefined ? text.branchEnded : sentence(row, shown.names, messages);
  return (
    <div className="branch-parting" role="status">
      {outcome === undefined ? (
        text.comparing
      ) : outcome === 'same' ? (
        text.sameBranch(name)
      ) : (
        <>
          <button type="button" className="plain wide" onClick={() => seek(outcome.step)}>
            {text.partAt(number(outcome.step))}
          </button>
          <dl>
            <dt>{text.branchHere}</dt>
            <dd>{told(outcome.here)}</dd>
            <dt>{text.branchThere(name)}</dt>
            <dd>{told(outcome.there)}</dd>
          </dl>
        </>
      )}
    </div>
  );
}
