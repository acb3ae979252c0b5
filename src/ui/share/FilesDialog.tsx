import type { ReactNode } from 'react';
import { axvisorMessages, type AxvisorMessages } from '../../i18n/axvisorMessages.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { ShareMessages } from '../../i18n/shareMessages.ts';
import { problemText } from '../../scenario/problem.ts';
import { textIn } from '../../scenario/texts.ts';
import { MOST_FILES, type FileProblem } from '../../store/fromFiles.ts';
import type { FileReport } from '../../store/keeping.ts';
import { useApp, useMessages, useSession } from '../context.ts';
import { Dialog } from '../Dialog.tsx';
import { useShareWords } from './words.ts';
import './share.css';

function textOf(p: FileProblem, words: ShareMessages, about: AxvisorMessages, messages: Messages): string {
  switch (p.kind) {
    case 'scenario':
      return `${p.file}: ${problemText(p.problem, messages)}`;
    case 'config': {
      const { file, line, key, path, got } = p.problem;
      return `${file}${line > 0 ? `:${line}` : ''}: ${about.problems[key](path, got)}`;
    }
    case 'mixed':
      return words.mixed;
    case 'tooMany':
      return words.tooMany(String(p.count), String(MOST_FILES));
    case 'tooBig':
      return words.tooBig(p.file);
    case 'unread':
      return words.unread(p.file);
  }
}

const sorts = ['conflict', 'assumed', 'ignored'] as const;

/** What is to be said about files before they are opened, or why they are not. */
export function FilesDialog({ files }: { readonly files: FileReport }): ReactNode {
  const words = useShareWords();
  const messages = useMessages();
  const language = useApp((s) => s.language);
  const about = axvisorMessages(language);
  const { store, location } = useSession();
  const close = (): void => store.getState().tellFiles(undefined);
  if ('problems' in files)
    return (
      <Dialog title={words.filesTitle} className="files" onClose={close}>
        <p>{words.fileBad}</p>
        <ul className="file-problems" role="alert">
          {files.problems.map((p, i) => (
            <li key={i}>{textOf(p, words, about, messages)}</li>
          ))}
        </ul>
      </Dialog>
    );
  const { story, notes } = files;
  const title = textIn(story.scenario.title, language === 'zh-CN' ? 'zh-CN' : 'en') || words.untitled;
  return (
    <Dialog title={words.filesTitle} className="files" onClose={close}>
      <p>{words.fileGood(title)}</p>
      {sorts.map((sort) => {
        const own = notes.filter((n) => n.sort === sort);
        return own.length === 0 ? null : (
          <section key={sort} className={`file-notes is-${sort}`}>
            <h3>{about[sort]}</h3>
            <ul>
              {own.map((n, i) => (
                <li key={i}>
                  <code>{n.file}</code> {about.notes[n.key](n.what, n.made)}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <p className="row">
        <button
          type="button"
          className="primary wide"
          onClick={() => {
            close();
            location.openStory(story);
          }}
        >
          {words.openStory}
        </button>
      </p>
    </Dialog>
  );
}
