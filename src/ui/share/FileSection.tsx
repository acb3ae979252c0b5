import { useRef, useState, type ReactNode } from 'react';
import { sharedJson } from '../../scenario/sharedJson.ts';
import { toBranches } from '../../store/branchTree.ts';
import { bugReport } from '../../store/bugReport.ts';
import type { Shown } from '../../store/store.ts';
import { addressOf } from '../address.ts';
import { useMessages, useSession } from '../context.ts';
import { download } from '../download.ts';
import { Icon } from '../icons.tsx';
import { useFiles } from './useFiles.ts';
import { useShareWords } from './words.ts';

/** Saved as a file, opened from files. */
export function FileSection({ shown }: { readonly shown: Shown }): ReactNode {
  const words = useShareWords();
  const { store } = useSession();
  const open = useFiles();
  const picker = useRef<HTMLInputElement>(null);
  const save = (): void => {
    const branches = toBranches(store.getState());
    const { scenario, id } = shown;
    const json = sharedJson({ scenario, branches, ...(id === '' ? {} : { libraryId: id }) });
    download(`${id === '' ? 'scenario' : id}.gicscope.json`, `${JSON.stringify(json, undefined, 2)}\n`);
  };
  return (
    <section aria-labelledby="share-file-title">
      <h3 id="share-file-title">{words.file}</h3>
      <p className="row">
        <button type="button" className="plain wide" onClick={save}>
          <Icon name="save" />
          <span>{words.save}</span>
        </button>
        <button type="button" className="plain wide" onClick={() => picker.current?.click()}>
          <Icon name="up" />
          <span>{words.open}</span>
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept=".json,.toml,application/json"
          aria-label={words.open}
          onChange={(e) => {
            const files = [...(e.currentTarget.files ?? [])];
            e.currentTarget.value = '';
            void open(files);
          }}
        />
      </p>
      <p className="note">{words.openHint}</p>
    </section>
  );
}

/** Version, link and the last events as text; by hand where the clipboard is refused. */
export function ReportSection({ shown }: { readonly shown: Shown }): ReactNode {
  const words = useShareWords();
  const messages = useMessages();
  const { store, location } = useSession();
  const [said, setSaid] = useState('');
  const [byHand, setByHand] = useState('');
  const copy = async (): Promise<void> => {
    const link = await location.storyLink({ here: true, plays: false, allBranches: true, dressed: false, hashed: true });
    const about = {
      version: __GICSCOPE_VERSION__,
      browser: navigator.userAgent,
      link: addressOf(link),
    };
    const text = bugReport(shown, store.getState().step, about, messages);
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.copied);
    } catch {
      setByHand(text);
    }
  };
  return (
    <section aria-labelledby="share-report-title">
      <h3 id="share-report-title">{words.report}</h3>
      <p className="row">
        <button type="button" className="plain wide" onClick={() => void copy()}>
          <Icon name={said === '' ? 'copy' : 'check'} />
          <span>{said === '' ? words.copyReport : said}</span>
        </button>
      </p>
      <p className="note">{words.reportHint}</p>
      {byHand === '' ? null : (
        <textarea aria-label={words.reportText} readOnly rows={8} value={byHand} onFocus={(e) => e.currentTarget.select()} />
      )}
      <p className="hidden" role="status">
        {said}
      </p>
    </section>
  );
}
