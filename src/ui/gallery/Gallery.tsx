import { useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { languages } from '../../i18n/language.ts';
import { loadMessages } from '../../i18n/load.ts';
import type { Messages } from '../../i18n/messages.ts';
import { groups, library, shelves, type Group } from '../../scenario/library/index.ts';
import { tags as allTags, type Tag } from '../../scenario/tags.ts';
import { useApp, useMessages } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { Icon } from '../icons.tsx';
import { Card } from './Card.tsx';
import { findables, matches, type Findable } from './searching.ts';
import './card.css';
import './gallery.css';
import '../link.css';

/** The texts of every language, as far as they have come: one searches in whichever one thinks. */
function useEveryLanguage(): readonly Messages[] {
  const own = useMessages();
  const [others, setOthers] = useState<readonly Messages[]>([]);
  useEffect(() => {
    let here = true;
    Promise.all(languages.filter((l) => l !== own.language).map(loadMessages)).then(
      (all) => {
        if (here) setOthers(all);
      },
      () => {
        // the network is away: one searches in the language at hand
      },
    );
    return () => {
      here = false;
    };
  }, [own]);
  return useMemo(() => [own, ...others], [own, others]);
}

const cardsIn = (node: HTMLElement | null): HTMLAnchorElement[] => [
  ...(node?.querySelectorAll<HTMLAnchorElement>('a.card') ?? []),
];

/** The card above or below, in the same column. */
function beside(cards: readonly HTMLAnchorElement[], from: HTMLAnchorElement, down: boolean): HTMLAnchorElement | undefined {
  const { left, top } = from.getBoundingClientRect();
  const places = cards.map((card) => ({ card, at: card.getBoundingClientRect() }));
  const rows = places.filter(({ at }) => (down ? at.top > top + 4 : at.top < top - 4));
  const nearest = rows.reduce(
    (best, { at }) => (down ? Math.min(best, at.top) : Math.max(best, at.top)),
    down ? Infinity : -Infinity,
  );
  return rows
    .filter(({ at }) => Math.abs(at.top - nearest) < 4)
    .toSorted((a, b) => Math.abs(a.at.left - left) - Math.abs(b.at.left - left))[0]?.card;
}

/** The library: searched, sifted, and looked at. */
export function Gallery(): ReactNode {
  const text = useMessages();
  const words = text.gallery;
  const showOverlay = useApp((s) => s.showOverlay);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly Tag[]>([]);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const everyLanguage = useEveryLanguage();
  const all = useMemo(() => new Map(findables(library, everyLanguage).map((x) => [x.entry.id, x])), [everyLanguage]);
  const sought = useDeferredValue(search);
  const found = useMemo(
    () =>
      groups.flatMap((group): { readonly group: Group; readonly cards: readonly Findable[] }[] => {
        const cards = shelves[group].map((x) => all.get(x.id)!).filter((x) => matches(x, sought, chosen));
        return cards.length === 0 ? [] : [{ group, cards }];
      }),
    [all, sought, chosen],
  );
  const count = found.reduce((n, x) => n + x.cards.length, 0);

  useEffect(() => {
    // where one is, so that one sees its neighbours
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
    field.current?.focus({ preventScroll: true });
  }, []);

  const onCardKey = (e: KeyboardEvent<HTMLAnchorElement>): void => {
    const cards = cardsIn(list.current);
    const i = cards.indexOf(e.currentTarget);
    const to: { readonly [key: string]: HTMLElement | null | undefined } = {
      ArrowRight: cards[i + 1],
      ArrowLeft: cards[i - 1],
      ArrowDown: beside(cards, e.currentTarget, true),
      ArrowUp: beside(cards, e.currentTarget, false) ?? field.current,
      Home: cards[0],
      End: cards.at(-1),
      '/': field.current,
    };
    const target = to[e.key];
    if (target === undefined || target === null || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    target.focus();
  };
  const onFieldKey = (e: KeyboardEvent): void => {
    const first = cardsIn(list.current)[0];
    if (e.key === 'ArrowDown' && first !== undefined) {
      e.preventDefault();
      first.focus();
    } else if (e.key === 'Enter') first?.click();
  };
  const toggle = (tag: Tag): void => setChosen((was) => (was.includes(tag) ? was.filter((t) => t !== tag) : [...was, tag]));

  return (
    <Dialog title={words.title} className="gallery">
      <div className="seek">
        <input
          ref={field}
          type="search"
          value={search}
          aria-label={words.search}
          placeholder={words.searchHint}
          onChange={(e) => setSearch(e.currentTarget.value)}
          onKeyDown={onFieldKey}
        />
        <p className="count" role="status">
          {words.found(count)}
        </p>
        <button type="button" className="plain wide" onClick={() => showOverlay('challenges')}>
          <Icon name="flag" />
          <span className="door-name">{text.commands.names.challenges}</span>
        </button>
      </div>
      <div className="sieve" role="group" aria-label={words.filters}>
        {allTags.map((tag) => (
          <button key={tag} type="button" aria-pressed={chosen.includes(tag)} onClick={() => toggle(tag)}>
            {words.tags[tag]}
          </button>
        ))}
      </div>
      <div className="shelves" ref={list}>
        {found.map(({ group, cards }) => (
          <section key={group} aria-labelledby={`shelf-${group}`}>
            <h3 id={`shelf-${group}`}>
              {words.groups[group]} <small>{words.about[group]}</small>
            </h3>
            <ul>
              {cards.map((x) => (
                <li key={x.entry.id}>
                  <Card found={x} onKey={onCardKey} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {count > 0 ? null : (
          <p className="nothing">
            {words.none}{' '}
            <button
              type="button"
              className="link"
              onClick={() => {
                setSearch('');
                setChosen([]);
                field.current?.focus();
              }}
            >
              {words.clear}
            </button>
          </p>
        )}
      </div>
    </Dialog>
  );
}
