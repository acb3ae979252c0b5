import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { problemText } from '../scenario/problem.ts';
import { useApp, useMessages, useSession } from './context.ts';
import { Header } from './header/Header.tsx';
import { useKeys } from './keys.ts';
import { useMedia, useShape } from './layout/media.ts';
import { Workbench } from './layout/Workbench.tsx';
import './layout/layout.css';
import './layout/small.css';

const Drift = lazy(() => import('./story/Drift.tsx').then((m) => ({ default: m.Drift })));
const Story = lazy(() => import('./story/Story.tsx').then((m) => ({ default: m.Story })));
const HelpDialog = lazy(() => import('./help/HelpDialog.tsx').then((m) => ({ default: m.HelpDialog })));
const ListRegisterDialog = lazy(() =>
  import('./registers/ListRegisterDialog.tsx').then((m) => ({ default: m.ListRegisterDialog })),
);
const PaletteDialog = lazy(() => import('./palette/PaletteDialog.tsx').then((m) => ({ default: m.PaletteDialog })));
const CourseDialog = lazy(() => import('./lessons/CourseDialog.tsx').then((m) => ({ default: m.CourseDialog })));
const Presenter = lazy(() => import('./lessons/Presenter.tsx').then((m) => ({ default: m.Presenter })));
const Handout = lazy(() => import('./lessons/Handout.tsx').then((m) => ({ default: m.Handout })));
const ChallengesDialog = lazy(() => import('./challenges/ChallengesDialog.tsx').then((m) => ({ default: m.ChallengesDialog })));
const ShareDialog = lazy(() => import('./share/ShareDialog.tsx').then((m) => ({ default: m.ShareDialog })));
const Sandbox = lazy(() => import('./sandbox/Sandbox.tsx').then((m) => ({ default: m.Sandbox })));
const FilesDialog = lazy(() => import('./share/FilesDialog.tsx').then((m) => ({ default: m.FilesDialog })));
const IncomingDialog = lazy(() => import('./share/IncomingDialog.tsx').then((m) => ({ default: m.IncomingDialog })));
const KeptBar = lazy(() => import('./share/KeptBar.tsx').then((m) => ({ default: m.KeptBar })));
const DropTarget = lazy(() => import('./share/DropTarget.tsx').then((m) => ({ default: m.DropTarget })));
const Gallery = lazy(() => import('./gallery/Gallery.tsx').then((m) => ({ default: m.Gallery })));

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
  const overlay = useApp((s) => s.overlay);
  const restored = useApp((s) => s.restored);
  const refused = useApp((s) => s.refused);
  const files = useApp((s) => s.files);
  const incoming = useApp((s) => s.incoming);
  const { ui, language } = useMessages();
  const theme = useApp((s) => s.theme);
  const shape = useShape();
  const narrow = useMedia('(max-width: 760px)');
  const quiz = useApp((s) => s.quiz.phase);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const inLesson = useApp((s) => s.lesson?.away === false);
  const presenting = useApp((s) => s.presenting);
  const handout = useApp((s) => s.handout);
  useKeys(store);

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
        {overlay === 'help' ? <HelpDialog /> : null}
        {overlay === 'palette' ? <PaletteDialog /> : null}
        {overlay === 'listRegister' ? <ListRegisterDialog /> : null}
        {overlay === 'scenarios' ? <Gallery /> : null}
        {overlay === 'share' ? <ShareDialog /> : null}
        {overlay === 'sandbox' ? <Sandbox /> : null}
        {files === undefined ? null : <FilesDialog files={files} />}
        {incoming === undefined ? null : <IncomingDialog incoming={incoming} />}
        {shown === undefined ? null : <DropTarget />}
        {overlay === 'lessons' ? <CourseDialog /> : null}
        {overlay === 'challenges' ? <ChallengesDialog /> : null}
      </Suspense>
    </div>
  );
}
