import { useEffect, useId, useState, type ReactNode } from 'react';
import { parOf, type Challenge, type ChallengeText } from '../../challenges/challenge.ts';
import { challenges } from '../../challenges/index.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useNumber, useSession } from '../context.ts';
import { Icon } from '../icons.tsx';
import { Tool } from '../Tool.tsx';
import { Prose } from '../lessons/Prose.tsx';
import { aboutOf } from './about.ts';
import { GoalList } from './GoalList.tsx';
import { Helps } from './Helps.tsx';
import { rulesText } from './rulesText.ts';
import { Verdict } from './Verdict.tsx';
import { scoreText, type Hearing } from './verdict.ts';
import { useChallengeTexts, useChallengeWords } from './words.ts';
import '../go.css';
import '../layout/column.css';
import './challenge.css';
import './verdict.css';

/** Inputs used, how many are enough, and what was reached before. */
function Inputs({ challenge }: { readonly challenge: Challenge }): ReactNode {
  const words = useChallengeWords();
  const used = useApp((s) => s.goal)?.inputs ?? 0;
  const score = useApp((s) => s.scores)?.get(challenge.id);
  const par = parOf(challenge);
  return (
    <p className="inputs">
      <b>{words.inputs(used)}</b>
      <span>{words.par(par)}</span>
      <span>{scoreText(score, par, words)}</span>
    </p>
  );
}

function Card({
  shown,
  challenge,
  text,
}: {
  readonly shown: Shown;
  readonly challenge: Challenge;
  readonly text: ChallengeText;
}): ReactNode {
  const words = useChallengeWords();
  const messages = useMessages();
  const number = useNumber();
  const showOverlay = useApp((s) => s.showOverlay);
  const goal = useApp((s) => s.goal);
  const [folded, setFolded] = useState(false);
  const body = useId();
  const about = aboutOf(challenge, shown);
  const ended = useApp((s) => s.ended) !== undefined;
  const hearing: Hearing = { shown, text, words, messages, number, ended };
  return (
    <section className="challenge" aria-label={words.task}>
      <header>
        <h2>
          <button
            type="button"
            className="title"
            aria-expanded={!folded}
            aria-controls={body}
            title={folded ? words.unfold : words.fold}
            onClick={() => setFolded(!folded)}
          >
            <Icon name={folded ? 'right' : 'down'} />
            <span>
              <small>
                {words.of(challenges.indexOf(challenge) + 1, challenges.length)} · {words.level(challenge.level)}
              </small>
              {text.title}
            </span>
          </button>
        </h2>
        <Tool icon="menu" name={words.all} onClick={() => showOverlay('challenges')} />
      </header>
      <div className="task" id={body} hidden={folded}>
        <p className="text">
          <Prose text={text.task} about={about} />
        </p>
        <GoalList challenge={challenge} text={text} />
        <p className="rules">
          <b>{words.rules}</b> {rulesText(challenge, words, number)}
        </p>
      </div>
      <Verdict goal={goal} hearing={hearing} challenge={challenge} />
      <Inputs challenge={challenge} />
      <Helps challenge={challenge} text={text} about={about} />
    </section>
  );
}

/** The challenge in hand: what is to be done, how it stands, and help. */
export function ChallengeCard({ shown }: { readonly shown: Shown }): ReactNode {
  const words = useChallengeWords();
  const { judge } = useSession();
  const texts = useChallengeTexts();
  useEffect(() => {
    // without the network nobody judges; the story can be looked at all the same
    judge().catch(() => undefined);
  }, [judge]);
  const { challenge } = shown;
  if (challenge === undefined) return null;
  const text = typeof texts === 'object' ? texts[challenge.id] : undefined;
  if (text === undefined) {
    return (
      <section className="challenge" aria-label={words.task}>
        <p className="text" role="status">
          {texts === 'missing' ? words.missing : words.fetching}
        </p>
      </section>
    );
  }
  return <Card key={challenge.id} shown={shown} challenge={challenge} text={text} />;
}
