import { useState, type ReactNode } from 'react';
import { languageNames, languages } from '../../i18n/language.ts';
import { oneBranch } from '../../scenario/branches.ts';
import { draftText, emptyDraft, readDraft } from '../../scenario/edit/draft.ts';
import { setTitle } from '../../scenario/edit/settings.ts';
import { minimal } from '../../scenario/minimal.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { browserDeflater } from '../../store/deflater.ts';
import { loadableOf } from '../../store/fromFiles.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useSession } from '../context.ts';
import { titleOf } from '../header/title.ts';
import { Icon } from '../icons.tsx';
import { useDrawing } from './drawing.ts';
import { TextField } from './Fields.tsx';
import { useSandboxWords } from './words.ts';

/** The draft that shows the scenario in hand; what the library says about it goes with it. */
export function textOfShown(shown: Shown, title: string): string {
  const { scenario } = shown;
  const own: Scenario = scenario.title === '' && shown.id !== '' ? { ...scenario, title } : scenario;
  return draftText(readDraft(minimal(own)) ?? emptyDraft());
}

/** Title, beginning, undo and redo, and running what is built. */
export function Bar(): ReactNode {
  const words = useSandboxWords();
  const messages = useMessages();
  const language = useApp((s) => s.language);
  const shown = useApp((s) => s.shown);
  const history = useApp((s) => s.draft);
  const undo = useApp((s) => s.undoDraft);
  const redo = useApp((s) => s.redoDraft);
  const setDraft = useApp((s) => s.setDraft);
  const showOverlay = useApp((s) => s.showOverlay);
  const { location } = useSession();
  const { draft, scenario, problems, edit } = useDrawing();
  const [failed, setFailed] = useState(false);
  const { title = '' } = draft;
  const run = async (): Promise<void> => {
    if (scenario === undefined) return;
    try {
      const story = await loadableOf({ scenario, branches: oneBranch([]) }, browserDeflater);
      showOverlay('none');
      location.openStory(story);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="sandbox-bar">
      {typeof title === 'string' ? (
        <TextField
          label={words.name}
          value={title}
          at="title"
          placeholder={words.namePlaceholder}
          onSet={(text) => edit((d) => setTitle(d, text))}
        />
      ) : (
        languages.map((l) => (
          <TextField
            key={l}
            label={words.nameIn(languageNames[l])}
            value={title[l] ?? ''}
            at={`title.${l}`}
            placeholder={words.namePlaceholder}
            onSet={(text) => edit((d) => setTitle(d, text, l))}
          />
        ))
      )}
      <span className="begin">
        <span>{words.begin}</span>
        <button
          type="button"
          className="plain wide"
          disabled={shown === undefined}
          onClick={() => {
            if (shown !== undefined) setDraft(textOfShown(shown, titleOf(shown, messages, language)));
          }}
        >
          {words.beginHere}
        </button>
        <button type="button" className="plain wide" onClick={() => setDraft(draftText(emptyDraft()))}>
          {words.beginEmpty}
        </button>
      </span>
      <span className="history">
        <button
          type="button"
          className="plain"
          aria-label={words.undo}
          title={words.undo}
          disabled={(history?.past.length ?? 0) === 0}
          onClick={undo}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          className="plain"
          aria-label={words.redo}
          title={words.redo}
          disabled={(history?.future.length ?? 0) === 0}
          onClick={redo}
        >
          <Icon name="redo" />
        </button>
      </span>
      <span className="standing" role="status">
        {failed ? words.failed : problems.length > 0 ? words.cannotRun(problems.length) : words.ready}
      </span>
      <button
        type="button"
        className="primary wide run"
        title={words.runHint}
        disabled={scenario === undefined}
        onClick={() => void run()}
      >
        <Icon name="play" />
        {words.run}
      </button>
    </div>
  );
}
