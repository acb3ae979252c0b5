import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Challenge, ChallengeText } from '../../challenges/challenge.ts';
import type { Thing } from '../../recording/thing.ts';
import { useApp } from '../context.ts';
import { Prose } from '../lessons/Prose.tsx';
import { useChallengeWords } from './words.ts';

/** Hints one by one, a fresh start, and the solution for those who give up. */
export function Helps({
  challenge,
  text,
  about,
}: {
  readonly challenge: Challenge;
  readonly text: ChallengeText;
  /** What its texts are about: a register that they name is a button. */
  readonly about: readonly Thing[];
}): ReactNode {
  const words = useChallengeWords();
  const referee = useApp((s) => s.referee);
  const met = useApp((s) => s.goal)?.kind === 'met';
  const hints = Math.min(
    useApp((s) => s.hints),
    text.hints.length,
  );
  const seen = useApp((s) => s.scores)?.get(challenge.id)?.seen === true;
  const hasActed = useApp((s) => (s.preparing?.shown ?? s.shown)?.inputs.length !== 0);
  const [asks, setAsks] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const was = useRef(hints);
  useEffect(() => {
    // what comes new is not left below the edge
    if (asks || hints > was.current) end.current?.scrollIntoView({ block: 'nearest' });
    was.current = hints;
  }, [asks, hints]);
  const show = (): void => {
    setAsks(false);
    referee?.showSolution(words.branch);
  };
  const all = hints === text.hints.length;
  return (
    <div className="helps" ref={end}>
      {/* what comes new is said */}
      <div aria-live="polite">
        {hints === 0 || met ? null : (
          <ol className="hints" aria-label={words.hints}>
            {text.hints.slice(0, hints).map((hint) => (
              <li key={hint}>
                <Prose text={hint} about={about} />
              </li>
            ))}
          </ol>
        )}
      </div>
      <div className="moves">
        {met ? null : (
          <button
            type="button"
            className="plain wide"
            aria-disabled={all || referee === undefined}
            onClick={() => {
              if (!all) referee?.revealHint();
            }}
          >
            {all ? words.noHint : words.hint(hints + 1, text.hints.length)}
          </button>
        )}
        <button
          type="button"
          className="plain wide"
          aria-disabled={!hasActed}
          onClick={() => {
            if (hasActed) referee?.startOver();
          }}
        >
          {words.startOver}
        </button>
        <button
          type="button"
          className="plain wide"
          aria-expanded={seen ? undefined : asks}
          onClick={() => (seen ? show() : setAsks(!asks))}
        >
          {words.solution}
        </button>
      </div>
      {asks ? (
        <div className="asks" role="group" aria-label={words.solution}>
          <p>{words.solutionSure}</p>
          <div className="moves">
            <button type="button" className="plain wide" onClick={show}>
              {words.showIt}
            </button>
            <button type="button" className="plain wide" onClick={() => setAsks(false)}>
              {words.cancel}
            </button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
