import type { ReactNode } from 'react';
import type { LessonInHand } from '../../store/lesson.ts';
import { useApp, useNumber } from '../context.ts';
import { nameOf, useLessonWords } from './words.ts';

/** The beats of a lesson in a row: which one is read, which were seen. Each leads to its stop. */
export function Beats({ now, onPick }: { readonly now: LessonInHand; readonly onPick: (name: string) => void }): ReactNode {
  const words = useLessonWords();
  const number = useNumber();
  const seen = useApp((s) => s.progress)?.get(now.lesson.id)?.seen ?? [];
  const { lesson, text, at } = now;
  return (
    <nav className="beats" aria-label={words.beatOf(number(at + 1), number(lesson.beats.length))}>
      <ol>
        {lesson.beats.map(({ name, question }, i) => {
          const label = words.beatNamed(number(i + 1), nameOf(text.beats[name]?.text ?? name));
          return (
            <li key={name}>
              <button
                type="button"
                className={`${seen.includes(name) ? 'is-seen' : ''} ${question === undefined ? '' : 'asks'}`}
                aria-label={label}
                title={label}
                aria-current={i === at ? 'step' : undefined}
                onClick={() => onPick(name)}
              >
                <span />
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
