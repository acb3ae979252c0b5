import { useEffect, useState, type ReactNode } from 'react';
import { useNumber } from '../context.ts';
import { Prose, Rule } from './Prose.tsx';
import type { Slides } from './slides.ts';
import { useLessonWords } from './words.ts';

/** 1:05:09, or 5:09. */
function clock(milliseconds: number): string {
  const s = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n: number): string => String(n).padStart(2, '0');
  const minutes = Math.floor(s / 60);
  return minutes < 60 ? `${minutes}:${two(s % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(s % 60)}`;
}

/** Time since the presentation began. */
function Elapsed({ since, onRestart }: { readonly since: number; readonly onRestart: () => void }): ReactNode {
  const words = useLessonWords();
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="elapsed">
      <span>{words.elapsed}</span> <time role="timer">{clock(now - since)}</time>
      <button type="button" className="plain wide" onClick={onRestart}>
        {words.restart}
      </button>
    </p>
  );
}

/** What the speaker sees: the notes, this beat, the next one, the time. */
export function Notes({
  slides,
  since,
  onRestart,
}: {
  readonly slides: Slides;
  readonly since: number;
  readonly onRestart: () => void;
}): ReactNode {
  const words = useLessonWords();
  const number = useNumber();
  const { title, at, count, text, rule, notes, coming, next, previous } = slides;
  return (
    <div className="notes">
      <header>
        <strong>{title}</strong>
        <span>{words.slideOf(number(at + 1), number(count))}</span>
        <Elapsed since={since} onRestart={onRestart} />
      </header>
      <div className="moves">
        <button type="button" className="plain wide" onClick={previous}>
          {words.previousSlide}
        </button>
        <button type="button" className="go" onClick={next}>
          {words.nextSlide}
        </button>
      </div>
      <section aria-live="polite">
        <p className="spoken">
          <Prose text={notes === '' ? words.noNotes : notes} />
        </p>
        <h2>{words.beatOf(number(at + 1), number(count))}</h2>
        <p>
          <Prose text={text} />
        </p>
        {rule === '' ? null : (
          <p className="rule">
            <Rule text={rule} />
          </p>
        )}
        <h2>{words.coming}</h2>
        <p className="coming">
          <Prose text={coming ?? words.theEnd} />
        </p>
      </section>
    </div>
  );
}
