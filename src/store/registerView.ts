import type { Bank, RegisterFrame } from '../recording/registers.ts';

/** How the reader looks at the registers: kept while other panels are shown. */
export interface RegisterViewState {
  /** Whose registers are shown; undefined: those of PE 0. */
  readonly bank: Bank | undefined;
  readonly search: string;
  /** Also the registers that the scenario does not use. */
  readonly every: boolean;
  /** Frames that are folded away. */
  readonly folded: readonly RegisterFrame[];
  /** Keys of the registers that are unfolded into their fields. */
  readonly open: readonly string[];
  /** What stands in the List Register decoder. */
  readonly lrText: string;
}

export interface RegisterView {
  readonly registers: RegisterViewState;
  readonly lookAt: (part: Partial<RegisterViewState>) => void;
}

/** The part of the store that holds it. The Distributor's many words are folded at first. */
export function registerView(set: (s: Partial<RegisterView>) => void, get: () => RegisterView): RegisterView {
  return {
    registers: { bank: undefined, search: '', every: false, folded: ['GICD'], open: [], lrText: '0x9a008421' },
    lookAt: (part) => set({ registers: { ...get().registers, ...part } }),
  };
}
