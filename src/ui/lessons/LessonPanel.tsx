import { useEffect, useRef, type ReactNode } from 'react';
import { parseThing } from '../../recording/thing.ts';
import type { LessonInHand, Teaching } from '../../store/lesson.ts';
import { useApp, useNumber } from '../context.ts';
import { Tool } from '../Tool.tsx';
import { Beats } from './Beats.tsx';
import { Ending } from './Ending.tsx';
import { Moves } from './Moves.tsx';
import { Prose, Rule } from './Prose.tsx';
import { useStanding, type Standing } from './standing.ts';
import { useLessonWords } from './words.ts';
import '../go.css';
import '../layout/column.css';
import './lessons.css';

/** Says where the stage is when it is not where the beat stops, and leads back. */
function Off({ standing, teacher }: { readonly standing: Standing; readonly teacher: Teaching }): ReactNode {
  const words = useLessonWords();
  const isOff = standing === 'acted' || standing === 'elsewhere';
  return (
    <div role="status">
      {isOff ? (
        <p className="off">
          <span>{standing === 'acted' ? words.acted : words.elsewhere}</span>
          <button type="button" className="plain wide" onClick={teacher.comeBack}>
            {standing === 'acted' ? words.toPath : words.toStage}
          </button>
        </p>
      ) : standing === 'waiting' ? (
        <p className="off">{words.waits}</p>
      ) : null}
    </div>
  );
}

function Away({ now, teacher }: { readonly now: LessonInHand; readonly teacher: Teaching }): ReactNode {
  const words = useLessonWords();
  const number = useNumber();
  return (
    <section className="lesson is-away" aria-label={words.lesson}>
      <p>{words.away(now.text.title, number(now.at + 1))}</p>
      <button type="button" className="go" onClick={teacher.comeBack}>
        {words.comeBack}
      </button>
      <Tool icon="close" name={words.close} onClick={teacher.close} />
    </section>
  );
}

/** The beat that is read, and how one goes on. */
export function LessonPanel(): ReactNode {
  const now = useApp((s) => s.lesson);
  const teacher = useApp((s) => s.teacher);
  if (now === undefined || teacher === undefined) return null;
  return now.away ? <Away now={now} teacher={teacher} /> : <Reading now={now} teacher={teacher} />;
}

function Reading({ now, teacher }: { readonly now: LessonInHand; readonly teacher: Teaching }): ReactNode {
  const words = useLessonWords();
  const number = useNumber();
  const standing = useStanding(now);
  const present = useApp((s) => s.present);
  const showHandout = useApp((s) => s.showHandout);
  const showOverlay = useApp((s) => s.showOverlay);
  const { lesson, text, at } = now;
  const beat = lesson.beats[at]!;
  const said = text.beats[beat.name];
  const about = beat.highlight.flatMap((key) => parseThing(key) ?? []);
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 });
  }, [at]);
  const isLast = at === lesson.beats.length - 1;
  return (
    <section className="lesson" aria-label={words.lesson}>
      <header>
        <button type="button" className="title" aria-haspopup="dialog" onClick={() => showOverlay('lessons')}>
          {text.title}
        </button>
        <span className="count" aria-hidden="true">
          {words.slideOf(number(at + 1), number(lesson.beats.length))}
        </span>
        <Tool icon="screen" name={`${words.present} (Shift+P)`} onClick={() => present(true)} />
        <Tool icon="print" name={words.print} onClick={() => showHandout(lesson.id)} />
        <Tool icon="close" name={words.close} onClick={teacher.close} />
      </header>
      <Beats now={now} onPick={teacher.toBeat} />
      <div className="said" ref={pane}>
        <p className="text" aria-live="polite" aria-atomic="true">
          <span className="hidden">{words.beatOf(number(at + 1), number(lesson.beats.length))} </span>
          <Prose text={said?.text ?? ''} about={about} />
        </p>
        {said === undefined || said.rule === '' ? null : (
          <p className="rule">
            <b>{words.rule}</b> <Rule text={said.rule} about={about} />
          </p>
        )}
        <Off standing={standing} teacher={teacher} />
        {isLast && standing !== 'playing' ? <Ending tries={text.tries} /> : null}
      </div>
      <Moves now={now} standing={standing} teacher={teacher} />
    </section>
  );
}
