import type { StepIndex } from '../base/brand.ts';
import type { FileProblem, FileStory } from './fromFiles.ts';
import type { LessonTarget, LinkView } from '../scenario/link.ts';
import type { Loadable } from './loadable.ts';

/** Something that was asked for while there is unsaved work in hand. */
export interface Incoming {
  readonly story: Loadable;
  readonly step: StepIndex;
  readonly view: LinkView;
  /** Its link, when it does not stand in the address bar already. */
  readonly link?: string;
  /** It is the run of this beat. */
  readonly lesson?: LessonTarget;
}

/** A story that waits to be opened, or what is wrong with the files. */
export type FileReport = FileStory | { readonly problems: readonly FileProblem[] };

/** What is kept of the reader's work, and what would take it from view. */
export interface Keeping {
  /** The browser refuses to keep anything; undefined: nothing was to be kept yet; 'known': it does, and the reader knows. */
  readonly refused: boolean | 'known' | undefined;
  /** The work of last time was opened again. */
  readonly restored: boolean;
  /** Waits for the reader's answer. */
  readonly incoming: Incoming | undefined;
  /** What came of the files that were opened last, until the reader has seen it. */
  readonly files: FileReport | undefined;
  readonly tellFiles: (files: FileReport | undefined) => void;
  readonly tellKept: (kept: boolean) => void;
  /** The reader knows now that nothing can be kept. */
  readonly hush: () => void;
  readonly tellRestored: (restored: boolean) => void;
  readonly askFor: (incoming: Incoming | undefined) => void;
}

/** The part of the store that tells what is kept. */
export function keeping(set: (s: Partial<Keeping>) => void, get: () => Keeping): Keeping {
  return {
    refused: undefined,
    restored: false,
    incoming: undefined,
    files: undefined,
    tellFiles: (files) => set({ files }),
    tellKept: (kept) => {
      const { refused } = get();
      if (kept || refused !== 'known') set({ refused: !kept });
    },
    hush: () => set({ refused: 'known' }),
    tellRestored: (restored) => set({ restored }),
    askFor: (incoming) => set({ incoming }),
  };
}
