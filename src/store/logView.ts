import type { LogCriteria } from '../recording/logFilter.ts';
import type { Panel } from './layout.ts';

/** How the log is looked at: it stays when another panel is shown. */
export interface LogView {
  /** Without `thing`: that is what is selected, when `logsSelection` says so. */
  readonly logCriteria: Omit<LogCriteria, 'thing'>;
  /** Only what names the selected thing. */
  readonly logsSelection: boolean;
  /** The search field is to have the focus as soon as it is there. */
  readonly searching: boolean;
  readonly filterLog: (criteria: Omit<LogCriteria, 'thing'>) => void;
  readonly logSelection: (only: boolean) => void;
  readonly search: (searching: boolean) => void;
}

/** The part of the store that holds it. */
export function logView(
  set: (s: Partial<LogView>) => void,
  get: () => LogView & { readonly showTab: (panel: Panel) => void },
): LogView {
  return {
    logCriteria: {},
    logsSelection: false,
    searching: false,
    filterLog: (criteria) => set({ logCriteria: { ...get().logCriteria, ...criteria } }),
    logSelection: (logsSelection) => set({ logsSelection }),
    search: (searching) => {
      if (searching) get().showTab('log');
      set({ searching });
    },
  };
}
