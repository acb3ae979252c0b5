import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { problemText } from '../scenario/problem.ts';
import { useApp, useMessages, useSession } from './context.ts';
import { Header } from './header/Header.tsx';
import { useMedia, useShape } from './layout/media.ts';
import { Workbench } from './layout/Workbench.tsx';
import './layout/layout.css';
import './layout/small.css';

const Overlays = lazy(() => import('./Overlays.tsx').then((m) => ({ default: m.Overlays })));
const Drift = lazy(() => import('./story/Drift.tsx').then((m) => ({ default: m.Drift })));
const Story = lazy(() => import('./story/Story.tsx').then((m) => ({ default: m.Story })));
const Presenter = lazy(() => import('./lessons/Presenter.tsx').then((m) => ({ default: m.Presenter })));
const Handout = lazy(() => import('./lessons/Handout.tsx').then((m) => ({ default: m.Handout })));
const KeptBar = lazy(() => import('./share/KeptBar.tsx').then((m) => ({ default: m.KeptBar })));

/** What could not be opened, and why; what was shown stays. */
function Trouble(): ReactNode {
  const text = useMessages();
  const trouble = useApp((s) => s.trouble);
  const report = useApp((s) => s.report);
  if (trouble.length === 0) return null;
  return (
    <div className="trouble" role="alert">
      <div>
        <strong>{text.ui.troubleTitle}</strong>
        <ul>
          {trouble.slice(0, 5).map((p) => (
            <li key={`${p.path} ${p.key}`}>{problemText(p, text)}</li>
          ))}
        </ul>
      </div>
      <button type="button" className="plain wide" onClick={() => report([])}>
        {text.ui.dismiss}
      </button>
    </div>
  );
}

/** The page. */
export function App(): ReactNode {
  const { store, playback } = useSession();
  const shown = useApp((s) => s.shown);
  const restored = useApp((s) => s.restored);
  const refused = useApp((s) => s.refused);
  const { ui, language } = useMessages();
  const theme = useApp((s) => s.theme);
  const shape = useShape();
  const narrow = useMedia('(max-width: 760px)');
  const quiz = useApp((s) => s.quiz.phase);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const inLesson = useApp((s) => s.lesson?.away === false);
  const presenting = useApp((s) => s.presenting);
  const handout = useApp((s) => s.handout);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${ui.appName} · ${ui.tagline}`;
  }, [language, ui]);
  useEffect(() => {
    // paper is light
    document.documentElement.dataset['theme'] = handout === undefined ? theme : 'light';
  }, [theme, handout]);
  useEffect(() => {
    playback.keepStill(still);
  }, [playback, still]);
  useEffect(() => {
    // nobody looks: nothing moves
    const onHide = (): void => {
      if (document.hidden) store.getState().pause();
    };
    document.addEventListener('visibilitychange', onHide);
    return () => document.removeEventListener('visibilitychange', onHide);
  }, [store]);

  if (handout !== undefined)
    return (
      <Suspense fallback={null}>
        <Handout key={handout} id={handout} />
      </Suspense>
    );
  if (presenting && shown !== undefined)
    return (
      <Suspense fallback={null}>
        <Presenter shown={shown} form={narrow ? 'tall' : 'wide'} />
      </Suspense>
    );
  return (
    <div
      className="app"
      data-shape={shape}
      data-quiz={quiz === 'off' ? undefined : quiz}
      data-asking={quiz === 'asking' ? '' : undefined}
    >
      <a
        className="skip"
        href="#transport"
        onClick={(e) => {
          e.preventDefault();
          document.querySelector<HTMLElement>('#transport .main')?.focus();
        }}
      >
        {ui.skip}
      </a>
      <Header />
      <div className="above">
        {/* its texts come behind the first picture: its place is kept */}
        <Suspense fallback={<div className="story-place" />}>
          <Trouble />
          <Drift />
          {restored || refused === true ? <KeptBar /> : null}
          {shown === undefined || inLesson ? null : <Story shown={shown} />}
        </Suspense>
      </div>
      {shown === undefined ? null : <Workbench shown={shown} shape={shape} form={narrow ? 'tall' : 'wide'} />}
      <Suspense fallback={null}>
        <Overlays />
      </Suspense>
    </div>
  );
}
