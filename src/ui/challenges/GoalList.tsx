import type { ReactNode } from 'react';
import type { Challenge, ChallengeText } from '../../challenges/challenge.ts';
import { useApp, useNumber } from '../context.ts';
import { Icon } from '../icons.tsx';
import { Prose } from '../lessons/Prose.tsx';
import { useChallengeWords } from './words.ts';
import '../link.css';

/** What has to be seen, one after the other, and where it was. */
export function GoalList({ challenge, text }: { readonly challenge: Challenge; readonly text: ChallengeText }): ReactNode {
  const words = useChallengeWords();
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  const goal = useApp((s) => s.goal);
  return (
    <ol className="sights" aria-label={words.goal}>
      {challenge.goal.sights.map((_, i) => {
        const sighting = goal?.seen[i];
        return (
          <li key={i} className={sighting === undefined ? '' : 'is-seen'}>
            <span className="tick" aria-hidden="true">
              {sighting === undefined ? null : <Icon name="check" />}
            </span>
            <span>
              <Prose text={text.sights[i] ?? ''} />
              {sighting === undefined ? <span className="hidden">: {words.notYet}</span> : null}
            </span>
            {sighting === undefined ? null : (
              <button
                type="button"
                className="link"
                aria-label={words.goTo(number(sighting.step))}
                onClick={() => seek(sighting.step)}
              >
                {number(sighting.step)}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
