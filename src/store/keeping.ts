import type { StepIndex } from '../base/brand.ts';
import type { LinkView } from '../scenario/link.ts';
import type { Loadable } from './loadable.ts';

/** Something that was asked for while there is unsaved work in hand. */
export interface Incoming {
  readonly story: Loadable;
  readonly step: StepIndex;
  readonly view: LinkView;
  /** Its link, when it does not stand in the address bar already. */
  readonly link?: string;
}

/** What is kept of the reader's work, and what would take it from view. */
export interface Keeping {
  /** The browser refuses to keep anything; undefined: nothing was to be kept yet. */
  readonly refused: boolean | undefined;
  /** The work of last time was opened again. */
  readonly restored: boolean;
  /** Waits for the reader's answer. */
  readonly incoming: Incoming | undefined;
  readonly tellKept: (kept: boolean) => void;
  readonly tellRestored: (restored: boolean) => void;
  readonly askFor: (incoming: Incoming | undefined) => void;
}

/** The part of the store that tells what is kept. */
export function keeping(set: (s: Partial<Keeping>) => void, get: () => Keeping): Keeping {
  return {
    refused: undefined,
    restored: false,
    incoming: undefined,
    tellKept: (kept) => {
      if (get().refused !== !kept) set({ refused: !kept });
    },
    tellRestored: (restored) => set({ restored }),
    askFor: (incoming) => set({ incoming }),
  };
}
