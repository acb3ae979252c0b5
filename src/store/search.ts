import type { StepIndex } from '../base/brand.ts';
import type { Found, Search } from '../recording/watch.ts';
import type { Notice } from './branches.ts';
import type { Shown } from './loadable.ts';

/** What is being looked for along the recording. */
export interface Searches {
  readonly lookout: Search | undefined;
  /**
   * Goes to the next step at which what is watched happens, or to the last one before this. Forwards it waits for what is
   * not recorded yet. What came of it is told as a notice. (Searches are made by who asks: no first picture needs them.)
   */
  readonly runUntil: (search: Search) => void;
  readonly cancelSearch: () => void;
  /** Looks at most `most` writes or events further. True while there is more to look at. */
  readonly searchOn: (most: number) => boolean;
}

interface Around extends Searches {
  readonly shown: Shown | undefined;
  readonly length: number;
  readonly seek: (step: StepIndex) => void;
  readonly tell: (notice: Notice | undefined) => void;
}

/** Looked at before the page gets its turn: about ten milliseconds. */
const AT_ONCE = 1_000_000;

/** The part of the store that runs until something happens. */
export function searches(set: (s: Partial<Searches>) => void, get: () => Around): Searches {
  return {
    lookout: undefined,
    runUntil: (search) => {
      get().tell(undefined);
      set({ lookout: search });
      get().searchOn(AT_ONCE);
    },
    cancelSearch: () => set({ lookout: undefined }),
    searchOn: (most) => {
      const { lookout: search, shown, seek, tell } = get();
      if (search === undefined || shown === undefined) return false;
      const found: Found = search.go(most);
      if (found === 'more') return true;
      // what is recorded later may have it
      if (found === 'nowhere' && search.by > 0 && shown.recording.ended === undefined) return false;
      set({ lookout: undefined });
      if (found === 'nowhere') tell({ kind: 'nowhere', direction: search.by });
      else {
        seek(found.at);
        tell({ kind: 'found', step: found.at });
      }
      return false;
    },
  };
}
