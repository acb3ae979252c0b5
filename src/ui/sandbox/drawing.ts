import { createContext, useContext, useMemo } from 'react';
import { cautionsOf, type Caution } from '../../scenario/edit/cautions.ts';
import { draftText, emptyDraft, readDraftText, type Draft } from '../../scenario/edit/draft.ts';
import type { Problem } from '../../scenario/problem.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { parseScenarioText } from '../../scenario/schema.ts';
import { useApp, useSession } from '../context.ts';

/** The draft as the board shows it. */
export interface Drawing {
  readonly draft: Draft;
  /** The text is no machine at the moment: this is how it was before. */
  readonly isStale: boolean;
  /** What runs, when nothing is wrong. */
  readonly scenario: Scenario | undefined;
  readonly problems: readonly Problem[];
  readonly cautions: readonly Caution[];
  /** Changes the draft; edits of one name that follow each other are undone as one. */
  readonly edit: (change: (d: Draft) => Draft, name?: string) => void;
}

export const DrawingContext = createContext<Drawing | undefined>(undefined);

export function useDrawing(): Drawing {
  const drawing = useContext(DrawingContext);
  if (drawing === undefined) throw new Error('no draft around this component');
  return drawing;
}

/** Reads the draft's text; undefined while there is none. */
export function useReadDraft(): Drawing | undefined {
  const { store } = useSession();
  const text = useApp((s) => s.draft?.text);
  return useMemo(() => {
    if (text === undefined) return undefined;
    const read = readDraftText(text);
    const { draft: now, setDraft } = store.getState();
    const before = (now?.past ?? []).toReversed();
    const draft = read ?? before.map(readDraftText).find((d) => d !== undefined) ?? emptyDraft();
    const parsed = parseScenarioText(text);
    return {
      draft,
      isStale: read === undefined,
      scenario: parsed.ok ? parsed.value : undefined,
      problems: parsed.ok ? [] : parsed.error,
      cautions: read === undefined ? [] : cautionsOf(draft),
      edit: (change, name) => {
        const from = readDraftText(store.getState().draft?.text ?? '');
        if (from !== undefined) setDraft(draftText(change(from)), name);
      },
    };
  }, [text, store]);
}
