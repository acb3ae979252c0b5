import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { thingMenuMessages } from '../../i18n/thingMenuMessages.ts';
import { sameThing } from '../../recording/thing.ts';
import { thingName } from '../../recording/thingName.ts';
import type { Viewer } from '../../store/viewer.ts';
import { useApp, useSession } from '../context.ts';
import { menuOf, type Item } from './items.ts';
import type { Asked } from './opening.ts';
import './menu.css';

/** CSS pixels between the menu and the window's edge. */
const MARGIN = 8;

type Choice = Extract<Item, { readonly more: readonly Item[] }>;

/**
 * What can be done with a thing, beside it. Arrows go through it and into what is to be chosen further, ArrowLeft and Escape
 * lead out of that; Escape and a press elsewhere close it.
 */
export default function ThingMenu({
  asked,
  viewer,
  close,
}: {
  readonly asked: Asked;
  readonly viewer: Viewer;
  readonly close: () => void;
}): ReactNode {
  const words = thingMenuMessages(useApp((s) => s.language));
  const { store } = useSession();
  const step = useApp((s) => s.step);
  const isFollowed = useApp((s) => s.follows && sameThing(s.selected, asked.thing));
  const menu = useRef<HTMLDivElement>(null);
  const { thing, x, y, opener } = asked;
  const { names } = viewer.shown;
  const world = viewer.worlds(step).after;
  const [choice, setChoice] = useState<Choice>();
  /** The line by which a choice was opened, and is left again. */
  const opened = useRef('');
  const groups = choice === undefined ? menuOf(thing, { world, names, words }, isFollowed) : [choice.more];
  const name = thingName(thing, names);
  useLayoutEffect(() => {
    const node = menu.current;
    if (node === null) return;
    const { width, height } = node.getBoundingClientRect();
    node.style.left = `${Math.max(MARGIN, Math.min(x, window.innerWidth - width - MARGIN))}px`;
    node.style.top = `${Math.max(MARGIN, Math.min(y, window.innerHeight - height - MARGIN))}px`;
    const lines = [...node.querySelectorAll<HTMLElement>('[role=menuitem]')];
    (lines.find((line) => choice === undefined && line.textContent === opened.current) ?? lines[0])?.focus();
  }, [x, y, thing, choice]);
  useEffect(() => {
    // what is to be done is done at the step that is seen
    store.getState().pause();
  }, [store]);
  useEffect(() => {
    const away = (e: PointerEvent): void => {
      if (e.target instanceof Node && menu.current?.contains(e.target) !== true) close();
    };
    document.addEventListener('pointerdown', away);
    window.addEventListener('resize', close);
    return () => {
      document.removeEventListener('pointerdown', away);
      window.removeEventListener('resize', close);
    };
  }, [close]);
  const leave = (): void => {
    close();
    if (opener.isConnected) opener.focus();
  };
  const choose = (item: Item): void => {
    if ('more' in item) {
      opened.current = item.text;
      setChoice(item);
      return;
    }
    const { act, select, showTab, follow, selected } = store.getState();
    leave();
    if ('act' in item) act(item.act);
    else if ('panel' in item) {
      if (!sameThing(selected, item.thing)) select(item.thing);
      showTab(item.panel);
    } else {
      if (!sameThing(selected, item.follow)) select(item.follow);
      follow(!isFollowed);
    }
  };
  const onKey = (e: KeyboardEvent): void => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.findIndex((node) => node === document.activeElement);
    const by = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[e.key];
    // a letter goes to the next line that begins with it
    const letter =
      e.key.length === 1 && !e.ctrlKey && !e.metaKey && e.key !== ' '
        ? [...all.slice(at + 1), ...all.slice(0, at + 1)].find((node) =>
            (node.textContent ?? '').toLowerCase().startsWith(e.key.toLowerCase()),
          )
        : undefined;
    if (choice !== undefined && (e.key === 'Escape' || e.key === 'ArrowLeft')) setChoice(undefined);
    else if (e.key === 'Escape' || e.key === 'Tab') leave();
    else if (e.key === 'ArrowRight') {
      const item = groups.flat()[at];
      if (item !== undefined && 'more' in item) choose(item);
    } else if (by !== undefined) all[by % all.length]?.focus();
    else if (letter !== undefined) letter.focus();
    else if (e.key === 'Enter' || e.key === ' ') return;
    // the page's keys rest while the menu is open
    e.preventDefault();
    e.stopPropagation();
  };
  return createPortal(
    <div
      className="thing-menu"
      role="menu"
      tabIndex={-1}
      aria-label={choice?.text ?? words.menuOf(name)}
      ref={menu}
      onKeyDown={onKey}
    >
      <p className="thing-menu-title" aria-hidden="true">
        {choice?.text ?? name}
      </p>
      {groups.map((group, g) => (
        <div key={g} role="group" className="thing-menu-group">
          {group.map((item) => (
            <button
              key={item.text}
              type="button"
              role="menuitem"
              tabIndex={-1}
              aria-haspopup={'more' in item ? 'menu' : undefined}
              onClick={() => choose(item)}
            >
              {item.text}
            </button>
          ))}
        </div>
      ))}
    </div>,
    document.fullscreenElement ?? document.body,
  );
}
