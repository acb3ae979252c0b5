import { Suspense, type ReactNode } from 'react';
import { languageNames, languages, type Language } from '../../i18n/language.ts';
import { themes, type Theme } from '../../store/preferences.ts';
import type { Shown } from '../../store/store.ts';
import type { Command } from '../command.ts';
import { addressOf } from '../address.ts';
import { useApp, useMessages, useSession } from '../context.ts';
import { Icon } from '../icons.tsx';
import { useMedia } from '../layout/media.ts';
import { Popover } from '../transport/Popover.tsx';
import { doorButtons, doors } from './doors.ts';
import { titleOf } from './title.ts';
import './header.css';

function Title({ shown }: { readonly shown: Shown }): ReactNode {
  const text = useMessages();
  const language = useApp((s) => s.language);
  return titleOf(shown, text, language);
}

function CopyLink(): ReactNode {
  const { ui } = useMessages();
  const { location } = useSession();
  const copied = useApp((s) => s.copied);
  const tellCopied = useApp((s) => s.tellCopied);
  const copy = async (): Promise<void> => {
    const link = await location.linkToShare();
    try {
      await navigator.clipboard.writeText(addressOf(link));
      tellCopied(true);
    } catch {
      // no clipboard here: the link stands in the address bar
      window.location.hash = link;
    }
  };
  return (
    <button type="button" className="plain" title={ui.copyLink} onClick={() => void copy()}>
      <Icon name={copied ? 'check' : 'link'} />
      <span className="door-name">{copied ? ui.copied : ui.copyLink}</span>
    </button>
  );
}

function Choices(): ReactNode {
  const { ui } = useMessages();
  const language = useApp((s) => s.language);
  const theme = useApp((s) => s.theme);
  const prefer = useApp((s) => s.prefer);
  return (
    <>
      <label className="choice">
        <span className="choice-name">{ui.language}</span>
        <select value={language} onChange={(e) => prefer({ language: e.currentTarget.value as Language })}>
          {languages.map((l) => (
            <option key={l} value={l} lang={l}>
              {languageNames[l]}
            </option>
          ))}
        </select>
      </label>
      <label className="choice">
        <span className="choice-name">{ui.theme}</span>
        <select value={theme} onChange={(e) => prefer({ theme: e.currentTarget.value as Theme })}>
          {themes.map((t) => (
            <option key={t} value={t}>
              {ui.themes[t]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** Buttons that open something else. */
function Doors({ named, done }: { readonly named: boolean; readonly done?: () => void }): ReactNode {
  const { doors: text } = useMessages();
  const { store } = useSession();
  return doorButtons
    .filter((door) => door.named === named)
    .map(({ name, icon, inPage }) => {
      const command: Command = doors[name];
      const told = text[name];
      return (
        <button
          key={name}
          type="button"
          className={named ? 'plain wide' : 'plain'}
          aria-haspopup={inPage === true ? undefined : 'dialog'}
          aria-label={told}
          title={command.caps.length === 0 ? told : `${told} (${command.caps[0]!})`}
          onClick={() => {
            done?.();
            command.run?.(store.getState(), '');
          }}
        >
          <Icon name={icon} />
          <span className={named ? '' : 'door-name'}>{told}</span>
        </button>
      );
    });
}

/** The name, the scenario in hand, and what the reader can open and set. */
export function Header(): ReactNode {
  const { ui } = useMessages();
  const shown = useApp((s) => s.shown);
  const showOverlay = useApp((s) => s.showOverlay);
  const narrow = useMedia('(max-width: 960px)');
  return (
    <header className="top">
      <div className="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <path className="trace" d="M2 16h7l3-8 5 16 4-12 2.5 4H30" />
          <circle className="dot" cx="9.5" cy="16" r="3" />
        </svg>
        <h1>{ui.appName}</h1>
      </div>
      <button type="button" className="picker" aria-haspopup="dialog" onClick={() => showOverlay('scenarios')}>
        <span>
          <span className="hidden">{ui.scenario}: </span>
          {/* titles come behind the first picture */}
          <Suspense fallback={null}>{shown === undefined ? null : <Title shown={shown} />}</Suspense>
        </span>
        <Icon name="down" />
      </button>
      {narrow ? (
        <Popover
          className="header-menu"
          title={ui.menu}
          label={
            <>
              <Icon name="menu" />
              <span className="hidden">{ui.menu}</span>
            </>
          }
        >
          {(close) => (
            <>
              <Doors named done={close} />
              <CopyLink />
              <Doors named={false} done={close} />
              <Choices />
            </>
          )}
        </Popover>
      ) : (
        <div className="settings">
          <Doors named />
          <Choices />
          <CopyLink />
          <Doors named={false} />
        </div>
      )}
    </header>
  );
}
