import { useEffect, useRef, type ReactNode } from 'react';
import { course } from '../../lessons/course.ts';
import type { LessonInHand, Teaching } from '../../store/lesson.ts';
import { useApp } from '../context.ts';
import { linkTo } from './links.ts';
import type { Standing } from './standing.ts';
import { useTitle } from './useTitle.ts';
import { useLessonWords } from './words.ts';

/** The lesson is over: on to the next one of the course. */
function NextLesson({ now }: { readonly now: LessonInHand }): ReactNode {
  const words = useLessonWords();
  const next = course[course.findIndex((x) => x.id === now.lesson.id) + 1];
  const title = useTitle(next);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // it stands where the button was that had the focus
    if (document.activeElement === document.body) link.current?.focus({ preventScroll: true });
  }, []);
  if (next === undefined) return <span className="over">{words.over}</span>;
  return (
    <a ref={link} className="go" href={linkTo(next.id)} title={title}>
      {words.nextLesson}
      <span className="hidden">: {title}</span>
    </a>
  );
}

/** Back, once more, into the sandbox, on. */
export function Moves({
  now,
  standing,
  teacher,
}: {
  readonly now: LessonInHand;
  readonly standing: Standing;
  readonly teacher: Teaching;
}): ReactNode {
  const words = useLessonWords();
  const isLast = now.at === now.lesson.beats.length - 1;
  const isPlaying = standing === 'playing';
  const asks = useApp((s) => s.quiz.phase !== 'off');
  const go = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    // the card of the question is gone, and with it what had the focus
    if (asked.current && !asks && document.activeElement === document.body) go.current?.focus({ preventScroll: true });
    asked.current = asks;
  }, [asks]);
  return (
    <div className="moves">
      <button type="button" className="plain wide" aria-disabled={now.at === 0} onClick={teacher.previous} title="Shift+N">
        {words.back}
      </button>
      <button type="button" className="plain wide" onClick={teacher.replay} title="R">
        {words.replay}
      </button>
      <button type="button" className="plain wide" onClick={teacher.leave} title={words.leave} aria-label={words.leave}>
        {words.sandbox}
      </button>
      {isLast && !isPlaying && !now.asking ? (
        <NextLesson now={now} />
      ) : (
        <button
          ref={go}
          type="button"
          className={now.asking ? 'plain wide' : 'go'}
          aria-label={now.asking ? words.skipQuestion : undefined}
          onClick={teacher.next}
          title="N"
        >
          {now.asking ? words.skip : isPlaying ? words.toStop : words.next}
        </button>
      )}
    </div>
  );
}
