import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { sentence } from '../../recording/sentence.ts';
import { createPortal } from 'react-dom';
import type { Form } from '../../stage/floorPlan.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useNumber, useSession } from '../context.ts';
import { Tool } from '../Tool.tsx';
import { useRoom } from '../layout/room.ts';
import { StagePanel } from '../stage/StagePanel.tsx';
import { told } from '../told.ts';
import { Notes } from './Notes.tsx';
import { Prose, Rule } from './Prose.tsx';
import { useSlides } from './slides.ts';
import { useNotesWindow } from './useNotesWindow.ts';
import { usePresenterKeys, type Wish } from './usePresenterKeys.ts';
import { useLessonWords } from './words.ts';
import '../go.css';
import './lessons.css';
import './presenter.css';

const QuizCard = lazy(() => import('../quiz/QuizCard.tsx').then((m) => ({ default: m.QuizCard })));

/** The whole screen: or back to a window. */
function toggleFull(): void {
  const { fullscreenElement, documentElement } = document;
  // a browser may refuse: then the window stays as it is
  const done = fullscreenElement === null ? documentElement.requestFullscreen() : document.exitFullscreen();
  done.catch(() => undefined);
}

/** For those at the back of the hall: the stage, one sentence, how far one is. Nothing else. */
export function Presenter({ shown, form }: { readonly shown: Shown; readonly form: Form }): ReactNode {
  const session = useSession();
  const text = useMessages();
  const words = useLessonWords();
  const number = useNumber();
  const step = useApp((s) => s.step);
  const present = useApp((s) => s.present);
  const asks = useApp((s) => s.quiz.phase !== 'off');
  const answer = useApp((s) => s.answer);
  const singleKeys = useApp((s) => s.singleKeys);
  const [room, frame] = useRoom();
  const viewer = session.viewer(shown, form, room);
  const view = viewer.at(step);
  const slides = useSlides(shown);
  const notes = useNotesWindow(`${words.notes} · ${slides.title}`);
  const [blank, setBlank] = useState(false);
  const [since, setSince] = useState(() => Date.now());
  const restart = (): void => setSince(Date.now());

  const act = (wish: Wish): void => {
    // the first key after a blank screen shows it again, and does nothing else
    if (blank && wish !== 'leave') setBlank(false);
    else if (wish === 'blank') setBlank(true);
    else if (wish === 'leave') present(false);
    else if (wish === 'notes') notes.open();
    else if (wish === 'full') toggleFull();
    else slides[wish]();
  };
  usePresenterKeys(notes.window, singleKeys, act, answer);
  useEffect(
    () => () => {
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
    },
    [],
  );

  const { at, count, rule } = slides;
  return (
    <main className="presenter" aria-label={words.presenter}>
      <h1 className="hidden">{slides.title}</h1>
      <div className="frame">
        <StagePanel viewer={viewer} view={view} sentence={told(viewer, view, text, sentence).join(' ')} frame={frame} />
      </div>
      <section className="sentence" aria-live="polite" aria-atomic="true">
        <p key={at}>
          <Prose text={slides.text} />
        </p>
        {rule === '' ? null : (
          <p className="rule">
            <Rule text={rule} />
          </p>
        )}
      </section>
      <Suspense fallback={null}>{asks ? <QuizCard /> : null}</Suspense>
      <footer>
        <progress value={at + 1} max={count} aria-label={words.presenter} />
        <span className="count">{words.slideOf(number(at + 1), number(count))}</span>
        <Tool icon="left" name={words.previousSlide} onClick={() => act('previous')} />
        <Tool icon="right" name={words.nextSlide} onClick={() => act('next')} />
        <Tool icon="notes" name={`${words.notes} (S)`} onClick={() => act('notes')} />
        <Tool icon="blank" name={words.blank} onClick={() => act('blank')} />
        <Tool icon="full" name={`${words.full} (F)`} onClick={() => act('full')} />
        <Tool icon="close" name={words.leavePresenter} onClick={() => act('leave')} />
      </footer>
      {notes.blocked ? (
        <aside className="notes-here" aria-label={words.notes}>
          <p role="alert">{words.notesBlocked}</p>
          <Notes slides={slides} since={since} onRestart={restart} />
          <button type="button" className="plain wide" onClick={notes.forgive}>
            {text.ui.close}
          </button>
        </aside>
      ) : null}
      {blank ? (
        <button type="button" className="blank" onClick={() => setBlank(false)}>
          <span className="hidden" role="status">
            {words.blanked}
          </span>
        </button>
      ) : null}
      {notes.window === undefined
        ? null
        : createPortal(<Notes slides={slides} since={since} onRestart={restart} />, notes.window.document.body)}
    </main>
  );
}
