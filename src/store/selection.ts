import { sameThing, type Thing } from '../recording/thing.ts';

/** What the reader points at. It survives stepping, and the pinned part goes into the link (`sel=`). */
export interface Selection {
  /** Under the pointer or the focus; lights up everywhere. */
  readonly hovered: Thing | undefined;
  /** Pinned by a click; Esc frees it. */
  readonly selected: Thing | undefined;
  /** Follows what is selected: the rest is dimmed, and stages and interrupts are stepped along it. */
  readonly follows: boolean;
  readonly hover: (thing: Thing | undefined) => void;
  /** Pins a thing; the one that is pinned already is freed. */
  readonly select: (thing: Thing | undefined) => void;
  readonly follow: (follows: boolean) => void;
}

/** The part of the store that holds the selection. */
export function selection(set: (s: Partial<Selection>) => void, get: () => Selection): Selection {
  return {
    hovered: undefined,
    selected: undefined,
    follows: false,
    hover: (thing) => {
      if (!sameThing(get().hovered, thing)) set({ hovered: thing });
    },
    select: (thing) => {
      const free = thing === undefined || sameThing(get().selected, thing);
      set(free ? { selected: undefined, follows: false } : { selected: thing });
    },
    follow: (follows) => set({ follows: follows && get().selected !== undefined }),
  };
}
