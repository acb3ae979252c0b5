import { browserDeflater } from '../../store/deflater.ts';
import { MOST_BYTES, MOST_FILES, fromFiles, type FileProblem, type NamedText } from '../../store/fromFiles.ts';
import { useSession } from '../context.ts';

async function read(file: File): Promise<NamedText | FileProblem> {
  if (file.size > MOST_BYTES) return { kind: 'tooBig', file: file.name };
  try {
    return { name: file.name, text: await file.text() };
  } catch {
    return { kind: 'unread', file: file.name };
  }
}

/** Opens files: a story without anything to be said about it at once, any other after the reader has seen what there is to say. */
export function useFiles(): (files: readonly File[]) => Promise<void> {
  const { store, location } = useSession();
  return async (files) => {
    const { tellFiles, showOverlay } = store.getState();
    if (files.length === 0) return;
    showOverlay('none');
    if (files.length > MOST_FILES) {
      tellFiles({ problems: [{ kind: 'tooMany', count: files.length }] });
      return;
    }
    const texts = await Promise.all(files.map(read));
    const unread = texts.filter((x) => 'kind' in x);
    if (unread.length > 0) {
      tellFiles({ problems: unread });
      return;
    }
    const opened = await fromFiles(
      texts.filter((x) => 'text' in x),
      browserDeflater,
    );
    if (!opened.ok) tellFiles({ problems: opened.error });
    else if (opened.value.notes.length > 0) tellFiles(opened.value);
    else location.openStory(opened.value.story);
  };
}
