import type { ReactNode } from 'react';
import { sameThing, type Thing } from '../recording/thing.ts';
import { useApp } from './context.ts';

interface Pointing {
  readonly lit: boolean;
  readonly pinned: boolean;
  readonly handlers: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
  };
}

/** What shows a thing lights up with it everywhere else: under the pointer, in focus, or selected. */
export function usePointing(thing: Thing | undefined): Pointing {
  const hover = useApp((s) => s.hover);
  const lit = useApp((s) => thing !== undefined && sameThing(s.hovered, thing));
  const pinned = useApp((s) => thing !== undefined && sameThing(s.selected, thing));
  const enter = (): void => hover(thing);
  const leave = (): void => hover(undefined);
  return { lit, pinned, handlers: { onPointerEnter: enter, onPointerLeave: leave, onFocus: enter, onBlur: leave } };
}

/** The name of a thing, as a button that selects it. */
export function ThingButton({
  thing,
  className = '',
  children,
}: {
  readonly thing: Thing;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  const select = useApp((s) => s.select);
  const { lit, pinned, handlers } = usePointing(thing);
  return (
    <button
      type="button"
      className={`pointable ${lit ? 'is-lit' : ''} ${pinned ? 'is-pinned' : ''} ${className}`}
      aria-pressed={pinned}
      onClick={() => select(thing)}
      {...handlers}
    >
      {children}
    </button>
  );
}
