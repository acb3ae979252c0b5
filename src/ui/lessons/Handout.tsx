import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Lesson } from '../../lessons/lesson.ts';
import { LessonPictures, type BeatPicture } from '../../store/lessonPictures.ts';
import { addressOf } from '../address.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { QrCode } from '../QrCode.tsx';
import { BeatFigure } from './BeatFigure.tsx';
import { linkTo } from './links.ts';
import { Prose, Rule } from './Prose.tsx';
import { useLesson, type WrittenLesson } from './useCourse.ts';
import { useLessonWords } from './words.ts';
import '../go.css';
import './handout.css';

/** The pictures of a lesson, one after the other, so that the page answers while they are drawn. */
function usePictures(lesson: Lesson | undefined): readonly (BeatPicture | undefined)[] {
  const [pictures, setPictures] = useState<readonly (BeatPicture | undefined)[]>([]);
  useEffect(() => {
    if (lesson === undefined) return undefined;
    const drawn = new LessonPictures(lesson);
    const all: (BeatPicture | undefined)[] = [];
    let timer: ReturnType<typeof setTimeout>;
    const draw = (): void => {
      all.push(drawn.at(all.length));
      setPictures([...all]);
      if (all.length < lesson.beats.length) timer = setTimeout(draw, 0);
    };
    timer = setTimeout(draw, 0);
    return () => clearTimeout(timer);
  }, [lesson]);
  return pictures;
}

function Sheet({
  written,
  pictures,
}: {
  readonly written: WrittenLesson;
  readonly pictures: readonly (BeatPicture | undefined)[];
}) {
  const { ui } = useMessages();
  const words = useLessonWords();
  const number = useNumber();
  const { lesson, text } = written;
  return (
    <>
      <header className="title">
        <div>
          <p className="name">
            {ui.appName} · {words.lesson}
          </p>
          <h1>{text.title}</h1>
          <p className="summary">{text.summary}</p>
          <a href={linkTo(lesson.id)}>{addressOf(linkTo(lesson.id))}</a>
        </div>
        <QrCode text={addressOf(linkTo(lesson.id))} />
      </header>
      <ol className="handout-beats">
        {lesson.beats.map((beat, i) => {
          const said = text.beats[beat.name];
          const picture = pictures[i];
          const link = linkTo(lesson.id, beat.name);
          return (
            <li key={beat.name}>
              {/* before the picture, which answers it */}
              {beat.question === undefined ? null : <p className="ask">{words.question}</p>}
              {picture === undefined ? (
                <div className="beat-figure" />
              ) : (
                <BeatFigure picture={picture} highlight={beat.highlight} label={words.picture(i + 1)} />
              )}
              <div className="beat-text">
                <span className="order">{number(i + 1)}</span>
                <div>
                  <p>
                    <Prose text={said?.text ?? ''} />
                  </p>
                  <p className="rule">
                    {said === undefined || said.rule === '' ? null : (
                      <>
                        <b>{words.rule}</b> <Rule text={said.rule} />
                      </>
                    )}
                  </p>
                  <p className="address">
                    {picture === undefined ? null : <>{words.step(number(picture.step))} · </>}
                    <a href={link}>{addressOf(link)}</a>
                  </p>
                </div>
                <QrCode text={addressOf(link)} />
              </div>
            </li>
          );
        })}
      </ol>
      {text.tries.length === 0 ? null : (
        <section className="tries">
          <h2>{words.tries}</h2>
          <ul>
            {text.tries.map((t) => (
              <li key={t}>
                <Prose text={t} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** A lesson as it will be printed: each beat with its picture, its text, the rule and a link. */
export function Handout({ id }: { readonly id: string }): ReactNode {
  const words = useLessonWords();
  const showHandout = useApp((s) => s.showHandout);
  const pause = useApp((s) => s.pause);
  const written = useLesson(id);
  const known = typeof written === 'object' ? written : undefined;
  const pictures = usePictures(known?.lesson);
  const title = known?.text.title;
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    pause();
    back.current?.focus();
  }, [pause]);
  useEffect(() => {
    const before = document.title;
    // the name of the file when it is printed into one
    if (title !== undefined) document.title = title;
    const close = (e: KeyboardEvent): void => {
      if (e.key === 'Escape') showHandout(undefined);
    };
    const leave = (): void => showHandout(undefined);
    window.addEventListener('keydown', close);
    // one of its links was followed, or the way back
    window.addEventListener('hashchange', leave);
    return () => {
      document.title = before;
      window.removeEventListener('hashchange', leave);
      window.removeEventListener('keydown', close);
    };
  }, [title, showHandout]);
  const all = known?.lesson.beats.length ?? 0;
  const isDone = all > 0 && pictures.length === all;
  return (
    <div className="handout">
      <nav className="handout-bar" aria-label={words.handout}>
        <button type="button" className="plain wide" ref={back} onClick={() => showHandout(undefined)}>
          {words.backToPage}
        </button>
        <p role="status">{isDone ? words.drawn : words.drawing(pictures.length, all)}</p>
        <button type="button" className="go" aria-disabled={!isDone} onClick={() => (isDone ? window.print() : undefined)}>
          {words.printNow}
        </button>
      </nav>
      <main className="paper" aria-label={words.handoutOf(title ?? '')}>
        {written === 'missing' ? <p role="alert">{words.missing}</p> : null}
        {known === undefined ? null : <Sheet written={known} pictures={pictures} />}
      </main>
    </div>
  );
}
