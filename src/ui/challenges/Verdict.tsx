import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import type { Challenge } from '../../challenges/challenge.ts';
import type { GoalState } from '../../challenges/goal.ts';
import { challenges } from '../../challenges/index.ts';
import { useApp } from '../context.ts';
import { Icon } from '../icons.tsx';
import { Prose } from '../lessons/Prose.tsx';
import { inputsText, verdictText, witnessed, type Hearing } from './verdict.ts';
import { linkTo, useChallengeTexts, useChallengeWords } from './words.ts';

const RAYS = 10;

/** A mark that opens like a flower; where motion is not wanted it stands there. */
const Burst = (): ReactNode => (
  <span className="burst" aria-hidden="true">
    {Array.from({ length: RAYS }, (_, i) => (
      <i key={i} style={{ ['--turn' as string]: `${(360 / RAYS) * i}deg` } as CSSProperties} />
    ))}
    <Icon name="check" />
  </span>
);

function Next({ challenge }: { readonly challenge: Challenge }): ReactNode {
  const words = useChallengeWords();
  const texts = useChallengeTexts();
  const next = challenges[challenges.indexOf(challenge) + 1];
  if (next === undefined) return <span>{words.last}</span>;
  const title = typeof texts === 'object' ? texts[next.id]?.title : undefined;
  return (
    <a className="go" href={linkTo(next.id)}>
      {words.next(title ?? next.id)}
    </a>
  );
}

/** How the goal stands: said as it changes, with the step at which it was decided. */
export function Verdict({
  goal,
  hearing,
  challenge,
}: {
  readonly goal: GoalState | undefined;
  readonly hearing: Hearing;
  readonly challenge: Challenge;
}): ReactNode {
  const { words, number, text } = hearing;
  const seek = useApp((s) => s.seek);
  const step = useApp((s) => s.step);
  const playTo = useApp((s) => s.playTo);
  const seen = useApp((s) => s.scores)?.get(challenge.id)?.seen === true;
  const at = goal?.at?.step;
  const isMet = goal?.kind === 'met';
  const node = useRef<HTMLDivElement>(null);
  const was = useRef(goal?.kind);
  useEffect(() => {
    // what has just been decided is not left beyond the edge
    if (was.current !== undefined && goal?.kind !== was.current) node.current?.scrollIntoView({ block: 'nearest' });
    was.current = goal?.kind;
  }, [goal]);
  const there =
    at === undefined ? null : (
      <button
        type="button"
        className="plain wide"
        aria-disabled={step === at}
        onClick={() => (isMet && step < at ? playTo(at) : seek(at))}
      >
        {isMet && step < at ? words.watch(number(at)) : words.goTo(number(at))}
      </button>
    );
  return (
    <div ref={node} className={`verdict is-${goal?.kind ?? 'open'} ${isMet && seen ? 'is-shown' : ''}`}>
      <div role="status">
        {goal !== undefined && isMet ? (
          <>
            <p className="solved">
              <Burst key={at} />
              <strong>{seen ? words.metShown : words.met}</strong>
            </p>
            <p className="witnessed">{witnessed(goal, hearing)}</p>
            <p>{inputsText(goal, hearing)}</p>
          </>
        ) : (
          <p>
            {goal?.kind === 'failed' ? <Icon name="warning" /> : null}
            {verdictText(goal, hearing)}
          </p>
        )}
      </div>
      {isMet ? (
        <>
          <details>
            <summary>{words.why}</summary>
            <p>
              <Prose text={text.why} />
            </p>
            <p className="rule">{text.rule}</p>
          </details>
          <div className="moves">
            {there}
            <Next challenge={challenge} />
          </div>
        </>
      ) : (
        there
      )}
    </div>
  );
}
