import './ui/tokens.css';
import './ui/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadFirst, loadMessages } from './i18n/load.ts';
import { browserDeflater } from './store/deflater.ts';
import type { Refereeing } from './store/challenge.ts';
import type { Teaching } from './store/lesson.ts';
import { Location, type AddressBar } from './store/location.ts';
import { PREFERENCES_KEY, PROGRESS_KEY, SCORES_KEY } from './store/preferences.ts';
import { runAhead } from './store/runner.ts';
import { browserShelf, keeperOn } from './store/shelf.ts';
import { makeStore } from './store/store.ts';
import { Works } from './store/works.ts';
import { App } from './ui/App.tsx';
import { SessionContext } from './ui/context.ts';
import { withEarlyKeys } from './ui/early.ts';
import { Session } from './ui/session.ts';
import { Spoken } from './ui/Spoken.tsx';
import { pageTurns } from './ui/turns.ts';

const bar: AddressBar = {
  hash: () => window.location.hash,
  replace: (hash) => window.history.replaceState(null, '', hash),
  push: (hash) => window.history.pushState(null, '', hash),
  onChange: (listener) => {
    window.addEventListener('hashchange', listener);
    return () => window.removeEventListener('hashchange', listener);
  },
};

const shelf = browserShelf(() => window.localStorage);
const store = makeStore(keeperOn(shelf, PREFERENCES_KEY), navigator.languages);
const teach = async (): Promise<Teaching> => {
  const { Teacher } = await import('./store/teacher.ts');
  return store.getState().teacher ?? new Teacher(store, keeperOn(shelf, PROGRESS_KEY));
};
const judge = async (): Promise<Refereeing> => {
  const { Referee } = await import('./store/referee.ts');
  return store.getState().referee ?? new Referee(store, keeperOn(shelf, SCORES_KEY));
};
const works = new Works(shelf);
const lastWork = works.list()[0];
const location = new Location(store, bar, browserDeflater, teach, () => lastWork?.link);
const frames = {
  request: (callback: (time: number) => void) => requestAnimationFrame(callback),
  cancel: (handle: number) => cancelAnimationFrame(handle),
};
const session = new Session(store, location, frames, teach, judge, works);
runAhead(store, pageTurns());
location.start();

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root');

/** Keys come behind the first picture: those that are pressed before are heard then. Without them everything has its button. */
async function listen(): Promise<void> {
  try {
    const [{ bindKeys }, early] = await withEarlyKeys(() => import('./ui/keys.ts'));
    bindKeys(store, early);
  } catch {
    // the network is away
  }
}

/** The first picture. */
async function draw(at: Element): Promise<void> {
  // the link has been read by now: it may ask for a language
  const { language } = store.getState();
  const first = await loadFirst(language);
  // what a link asks for may have to be fetched: the page is drawn with it, not around a hole
  await location.opened;
  const whole = loadMessages(language);
  void listen();
  createRoot(at).render(
    <StrictMode>
      <SessionContext value={session}>
        <Spoken first={first} whole={whole}>
          <App />
        </Spoken>
      </SessionContext>
    </StrictMode>,
  );
}

/** For later: the files of the page, and what its reader does. */
function keep(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator && window.location.protocol.startsWith('http')) {
    navigator.serviceWorker.register('./sw.js').catch(() => undefined);
  }

  // nobody has done anything before the first picture
  import('./store/autosave.ts').then(
    ({ Autosave }) => {
      const autosave = new Autosave(store, works, {
        now: () => Date.now(),
        later: (task, ms) => {
          const timer = setTimeout(task, ms);
          return () => clearTimeout(timer);
        },
        freshId: () => crypto.getRandomValues(new Uint32Array(3)).join('-'),
        storyLink: () => location.storyLink({ here: true, plays: false, allBranches: true, dressed: false, hashed: false }),
      });
      autosave.start();
      document.addEventListener('visibilitychange', () => {
        if (document.hidden) autosave.flush();
      });
    },
    () => store.getState().tellKept(false),
  );
}

// never awaited out here: what is fetched shares its neighbours with this file, and would wait for it in turn
void draw(root).then(keep);
