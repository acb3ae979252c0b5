import { useEffect, useRef, useState, type ReactNode } from 'react';
import { parOf, type Challenge } from '../../challenges/challenge.ts';
import { challenges } from '../../challenges/index.ts';
import { useApp, useSession } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { Icon } from '../icons.tsx';
import { Prose } from '../lessons/Prose.tsx';
import { scoreText } from './verdict.ts';
import { linkTo, useChallengeTexts, useChallengeWords } from './words.ts';
import './list.css';

const levels = [1, 2, 3] as const;

function Entry({ challenge }: { readonly challenge: Challenge }): ReactNode {
  const words = useChallengeWords();
  const texts = useChallengeTexts();
  const current = useApp((s) => s.shown?.challenge?.id) === challenge.id;
  const score = useApp((s) => s.scores)?.get(challenge.id);
  const showOverlay = useApp((s) => s.showOverlay);
  const text = typeof texts === 'object' ? texts[challenge.id] : undefined;
  const par = parOf(challenge);
  const solved = score?.inputs !== undefined;
  return (
    <li>
      <a
        className={`challenge-entry ${solved ? 'is-solved' : ''}`}
        href={linkTo(challenge.id)}
        aria-current={current ? 'true' : undefined}
        onClick={() => showOverlay('none')}
      >
        <span className="order" aria-hidden="true">
          {solved ? <Icon name="check" /> : challenges.indexOf(challenge) + 1}
        </span>
        <strong>{text?.title ?? challenge.id}</strong>
        <span className="line">{text === undefined ? null : <Prose text={text.task} />}</span>
        <span className="standing">
          <span>{words.par(par)}</span>
          <span className="score">{scoreText(score, par, words)}</span>
          {current ? <em>{words.inHand}</em> : null}
        </span>
      </a>
    </li>
  );
}

/** Every challenge, from the easiest to the hardest, and what came of each. */
export function ChallengesDialog(): ReactNode {
  const words = useChallengeWords();
  const texts = useChallengeTexts();
  const { judge } = useSession();
  const referee = useApp((s) => s.referee);
  const scores = useApp((s) => s.scores);
  const showOverlay = useApp((s) => s.showOverlay);
  const [asks, setAsks] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const solved = challenges.filter((c) => scores?.get(c.id)?.inputs !== undefined).length;
  useEffect(() => {
    // what was solved is known to who judges
    judge().catch(() => undefined);
  }, [judge]);
  useEffect(() => {
    const node = list.current;
    (node?.querySelector<HTMLElement>('[aria-current]') ?? node?.querySelector('a'))?.focus();
  }, []);
  return (
    <Dialog title={words.title} className="challenges">
      <p className="intro">{words.intro}</p>
      {texts === 'missing' ? <p role="alert">{words.missing}</p> : null}
      <div ref={list}>
        {levels.map((level) => (
          <section key={level} aria-labelledby={`level-${level}`}>
            <h3 id={`level-${level}`}>{words.levels[level]}</h3>
            <ul>
              {challenges
                .filter((c) => c.level === level)
                .map((c) => (
                  <Entry key={c.id} challenge={c} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <footer>
        <p role="status">{asks ? words.forgetSure : words.solvedOf(solved, challenges.length)}</p>
        <button type="button" className="plain wide" onClick={() => showOverlay('lessons')}>
          {words.course}
        </button>
        {scores === undefined || scores.size === 0 ? null : (
          <button
            type="button"
            className="plain wide"
            onClick={() => {
              if (asks) referee?.forget();
              setAsks(!asks);
            }}
          >
            {words.forget}
          </button>
        )}
        {asks ? (
          <button type="button" className="plain wide" onClick={() => setAsks(false)}>
            {words.cancel}
          </button>
        ) : null}
      </footer>
    </Dialog>
  );
}
