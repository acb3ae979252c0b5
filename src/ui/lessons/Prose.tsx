import { Fragment, type ReactNode } from 'react';
import type { Thing } from '../../recording/thing.ts';
import { useApp } from '../context.ts';
import { REGISTER, registerNamed } from './registerNamed.ts';
import './prose.css';

const CODE = /`([^`]+)`/;
const NAMES = new RegExp(`(${REGISTER.source}(?:\\.[A-Za-z0-9_]+|\\[[^\\]]*\\])*)`);

/** A register that a text names: its button shows it in the panel of the registers. */
function Register({ thing, children }: { readonly thing: Thing; readonly children: string }): ReactNode {
  const light = useApp((s) => s.light);
  const showTab = useApp((s) => s.showTab);
  const hover = useApp((s) => s.hover);
  return (
    <button
      type="button"
      className="named"
      onPointerEnter={() => hover(thing)}
      onPointerLeave={() => hover(undefined)}
      onFocus={() => hover(thing)}
      onBlur={() => hover(undefined)}
      onClick={() => {
        light([thing]);
        showTab('registers');
      }}
    >
      <code>{children}</code>
    </button>
  );
}

/** A piece of code: with a button where it names a register. */
function Code({ about, children }: { readonly about: readonly Thing[] | undefined; readonly children: string }): ReactNode {
  const thing = about === undefined ? undefined : registerNamed(children, about);
  return thing === undefined ? <code>{children}</code> : <Register thing={thing}>{children}</Register>;
}

/** What must not begin a line: it stays with the code before it. */
const HELD = /^[,.;:!?)\]”’，。；：、！？）]+/;

/** Pieces of a text, every second one code; a sign behind a piece of code keeps to it. */
function Pieces({
  parts,
  about,
}: {
  readonly parts: readonly string[];
  readonly about: readonly Thing[] | undefined;
}): ReactNode {
  return parts.map((part, i) => {
    const held = HELD.exec(i % 2 === 1 ? (parts[i + 1] ?? '') : part)?.[0] ?? '';
    if (i % 2 === 0) return <Fragment key={i}>{i === 0 ? part : part.slice(held.length)}</Fragment>;
    return (
      <span key={i} className="held">
        <Code about={about}>{part}</Code>
        {held}
      </span>
    );
  });
}

/**
 * A text with code between backquotes. `about`: what it is about, so that a register's name becomes a button that shows it;
 * without it nothing can be pressed.
 */
export function Prose({ text, about }: { readonly text: string; readonly about?: readonly Thing[] }): ReactNode {
  return <Pieces parts={text.split(CODE)} about={about} />;
}

/** The rule on which a beat rests: the registers that it names, wherever they stand in it. */
export function Rule({ text, about }: { readonly text: string; readonly about?: readonly Thing[] }): ReactNode {
  return <Pieces parts={text.replaceAll('`', '').split(NAMES)} about={about} />;
}
