import { Suspense, type ReactNode } from 'react';
import { languageNames, languages, type Language } from '../../i18n/language.ts';
import { themes, type Theme } from '../../store/preferences.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useSession } from '../context.ts';
import { Icon } from '../icons.tsx';
import { titleOf } from './title.ts';
import './header.css';

function Title({ shown }: { readonly shown: Shown }): ReactNode {
  const text = useMessages();
  const language = useApp((s) => s.language);
  return titleOf(shown, text, language);
}

/** The name, the scenario in hand, and what the reader can set. */
export function Header(): ReactNode {
  const text = useMessages();
  const { ui } = text;
  const { location } = useSession();
  const s = useApp((state) => state);
  const copy = async (): Promise<void> => {
    const link = await location.linkToShare();
    try {
      await navigator.clipboard.writeText(new URL(link, window.location.href).href);
      s.tellCopied(true);
    } catch {
      // no clipboard here: the link stands in the address bar
      window.location.hash = link;
    }
  };
  return (
    <header className="top">
      <div className="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <path className="trace" d="M2 16h7l3-8 5 16 4-12 2.5 4H30" />
          <circle className="dot" cx="9.5" cy="16" r="3" />
        </svg>
        <h1>{ui.appName}</h1>
      </div>
      <button type="button" className="picker" aria-haspopup="dialog" onClick={() => s.showOverlay('scenarios')}>
        <span>
          <span className="hidden">{ui.scenario}: </span>
          {/* titles come behind the first picture */}
          <Suspense fallback={null}>{s.shown === undefined ? null : <Title shown={s.shown} />}</Suspense>
        </span>
        <Icon name="down" />
      </button>
      <div className="settings">
        <button type="button" className="plain wide" onClick={() => void copy()}>
          <Icon name={s.copied ? 'check' : 'link'} />
          <span>{s.copied ? ui.copied : ui.copyLink}</span>
        </button>
        <label className="choice">
          <span className="hidden">{ui.language}</span>
          <select value={s.language} onChange={(e) => s.prefer({ language: e.currentTarget.value as Language })}>
            {languages.map((l) => (
              <option key={l} value={l} lang={l}>
                {languageNames[l]}
              </option>
            ))}
          </select>
        </label>
        <label className="choice">
          <span className="hidden">{ui.theme}</span>
          <select value={s.theme} onChange={(e) => s.prefer({ theme: e.currentTarget.value as Theme })}>
            {themes.map((t) => (
              <option key={t} value={t}>
                {ui.themes[t]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="plain"
          aria-haspopup="dialog"
          aria-label={text.commands.names.palette}
          title={`${text.commands.names.palette} (Ctrl+K)`}
          onClick={() => s.showOverlay('palette')}
        >
          <Icon name="find" />
        </button>
        <button
          type="button"
          className="plain"
          aria-label={ui.help}
          title={`${ui.help} (?)`}
          onClick={() => s.showOverlay('help')}
        >
          <Icon name="help" />
        </button>
      </div>
    </header>
  );
}
