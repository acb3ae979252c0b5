import { useEffect, useState, type ReactNode } from 'react';
import type { CourseEntry } from '../../lessons/course.ts';
import type { LessonInHand } from '../../store/lesson.ts';
import { useApp } from '../context.ts';
import { linkTo } from './links.ts';
import { Prose } from './Prose.tsx';
import { useLessonWords } from './words.ts';

/** The title of a lesson, once its text has come. */
function useTitle(entry: CourseEntry | undefined): string {
  const language = useApp((s) => s.language);
  const [title, setTitle] = useState('');
  useEffect(() => {
    let here = true;
    entry?.text[language]().then(
      (text) => {
        if (here) setTitle(text.title);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [entry, language]);
  return title;
}

/** What one can do when a lesson is over: try it in the sandbox, read the next one. */
export function Ending({
  now,
  next,
  onLeave,
}: {
  readonly now: LessonInHand;
  readonly next: CourseEntry | undefined;
  readonly onLeave: () => void;
}): ReactNode {
  const words = useLessonWords();
  const title = useTitle(next);
  const { tries } = now.text;
  return (
    <div className="ending">
      {tries.length === 0 ? null : (
        <>
          <h3>{words.tries}</h3>
          <ul>
            {tries.map((t) => (
              <li key={t}>
                <Prose text={t} />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="moves">
        <button type="button" className={next === undefined ? 'go' : 'plain wide'} onClick={onLeave}>
          {words.leave}
        </button>
        {next === undefined || title === '' ? null : (
          <a className="go" href={linkTo(next.id)}>
            {words.nextLesson(title)}
          </a>
        )}
      </div>
    </div>
  );
}
