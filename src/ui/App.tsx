import { useCallback, useEffect, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';
import { problemText } from '../scenario/problem.ts';
import { DESK, type Form, type Room } from '../stage/floorPlan.ts';
import type { Shown, Tab } from '../store/store.ts';
import { Caption, Narration } from './Caption.tsx';
import { useApp, useMessages, useSession } from './context.ts';
import { ExplainPanel } from './explain/ExplainPanel.tsx';
import { Header } from './header/Header.tsx';
import { ScenarioPicker } from './header/ScenarioPicker.tsx';
import { HelpDialog } from './help/HelpDialog.tsx';
import { useKeys } from './keys.ts';
import { LogPanel } from './log/LogPanel.tsx';
import { SMALLEST, StagePanel } from './stage/StagePanel.tsx';
import { told } from './told.ts';
import { Transport } from './transport/Transport.tsx';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

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

const tabs: readonly Tab[] = ['explain', 'log'];

function Tabs({ children }: { readonly children: ReactNode }): ReactNode {
  const { ui } = useMessages();
  const tab = useApp((s) => s.tab);
  const showTab = useApp((s) => s.showTab);
  const onKey = (e: KeyboardEvent): void => {
    if (e.key !== 'ArrowLeft' && e.key !== 'ArrowRight') return;
    const other = tabs[(tabs.indexOf(tab) + 1) % tabs.length]!;
    showTab(other);
    document.querySelector<HTMLElement>(`#tab-${other}`)?.focus();
  };
  return (
    <aside className="side" aria-label={ui.panels}>
      <div className="tabs" role="tablist" aria-label={ui.panels}>
        {tabs.map((t) => (
          <button
            key={t}
            type="button"
            role="tab"
            id={`tab-${t}`}
            aria-selected={t === tab}
            aria-controls="panel"
            tabIndex={t === tab ? 0 : -1}
            onClick={() => showTab(t)}
            onKeyDown={onKey}
          >
            {ui[t]}
          </button>
        ))}
      </div>
      <div className="panel" role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`}>
        {children}
      </div>
    </aside>
  );
}

/** The plan's form goes in steps, so that dragging a window does not lay it out anew all the time. */
const STEP = 0.02;

/** The frame in which the stage stands, measured. */
function useRoom(): readonly [Room, (node: HTMLElement | null) => (() => void) | undefined] {
  const [room, setRoom] = useState(DESK);
  const frame = useCallback((node: HTMLElement | null) => {
    if (node === null) return undefined;
    const look = (): void => {
      const { clientWidth, clientHeight } = node;
      if (clientWidth === 0 || clientHeight === 0) return;
      const aspect = Math.max(0.2, Math.round(clientHeight / clientWidth / STEP) * STEP);
      const widest = Math.round(clientWidth / SMALLEST / 20) * 20;
      setRoom((was) => (was.aspect === aspect && was.widest === widest ? was : { aspect, widest }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return [room, frame];
}

function Workbench({ shown, form }: { readonly shown: Shown; readonly form: Form }): ReactNode {
  const session = useSession();
  const text = useMessages();
  const step = useApp((s) => s.step);
  const playing = useApp((s) => s.playing);
  const tab = useApp((s) => s.tab);
  const [room, frame] = useRoom();
  const viewer = session.viewer(shown, form, room);
  const view = viewer.at(step);
  const sentences = told(viewer, view, text);
  const sentence = sentences.join(' ');
  return (
    <>
      <main className="bench">
        <section className="view" aria-label={text.ui.stage}>
          <div
            className="frame"
            ref={frame}
            tabIndex={viewer.plan.lanes.length > 3 ? 0 : -1}
            role="group"
            aria-label={text.ui.pes}
          >
            <StagePanel viewer={viewer} view={view} sentence={sentence} />
          </div>
          <Caption view={view} sentences={sentences} />
        </section>
        <Tabs>{tab === 'explain' ? <ExplainPanel viewer={viewer} view={view} /> : <LogPanel viewer={viewer} step={step} />}</Tabs>
      </main>
      <Transport shown={shown} sentence={sentence} tick={view.views.tick} />
      <Narration sentences={sentences} playing={playing} />
    </>
  );
}

/** The page. */
export function App(): ReactNode {
  const { store, playback } = useSession();
  const shown = useApp((s) => s.shown);
  const overlay = useApp((s) => s.overlay);
  const { ui, language } = useMessages();
  const theme = useApp((s) => s.theme);
  const narrow = useMedia('(max-width: 760px)');
  const still = useMedia('(prefers-reduced-motion: reduce)');
  useKeys(store);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${ui.appName} · ${ui.tagline}`;
  }, [language, ui]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
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

  return (
    <div className="app">
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
      <Trouble />
      {shown === undefined ? null : <Workbench shown={shown} form={narrow ? 'tall' : 'wide'} />}
      {overlay === 'help' ? <HelpDialog /> : null}
      {overlay === 'scenarios' ? <ScenarioPicker /> : null}
    </div>
  );
}
