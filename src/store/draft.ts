/** A scenario that is being built, as text, with what it was before. */
export interface DraftText {
  readonly text: string;
  readonly past: readonly string[];
  readonly future: readonly string[];
  /** The edit that made the text: a next one of the same name is undone with it. */
  readonly edit: string;
}

/** What is being built beside the scenario in hand. */
export interface Drafting {
  readonly draft: DraftText | undefined;
  /** Writes the draft; edits of one name that follow each other are one. Without a name an edit stands for itself. */
  readonly setDraft: (text: string, edit?: string) => void;
  readonly undoDraft: () => void;
  readonly redoDraft: () => void;
}

/** Edits that can be undone. */
const MOST = 200;

/** The part of the store that holds the draft. */
export function drafting(set: (s: Partial<Drafting>) => void, get: () => Drafting): Drafting {
  return {
    draft: undefined,
    setDraft: (text, edit = '') => {
      const { draft } = get();
      if (draft?.text === text) return;
      const joins = draft !== undefined && edit !== '' && edit === draft.edit;
      const past = draft === undefined ? [] : joins ? draft.past : [...draft.past, draft.text].slice(-MOST);
      set({ draft: { text, past, future: [], edit } });
    },
    undoDraft: () => {
      const { draft } = get();
      const before = draft?.past.at(-1);
      if (draft === undefined || before === undefined) return;
      set({ draft: { text: before, past: draft.past.slice(0, -1), future: [draft.text, ...draft.future], edit: '' } });
    },
    redoDraft: () => {
      const { draft } = get();
      const [after, ...future] = draft?.future ?? [];
      if (draft === undefined || after === undefined) return;
      set({ draft: { text: after, past: [...draft.past, draft.text], future, edit: '' } });
    },
  };
}
