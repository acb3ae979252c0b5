import { useEffect, useRef, useState, type ReactNode } from 'react';
import { registerMap } from '../../../engine/gic/registerMap.ts';
import { registerName } from '../../../engine/gic/registerRow.ts';
import { vcpuNames } from '../../../scenario/edit/draft.ts';
import { problemText } from '../../../scenario/problem.ts';
import { useApp, useMessages, useSession } from '../../context.ts';
import { useDrawing } from '../drawing.ts';
import { useSandboxWords } from '../words.ts';
import type { KnownNames } from './complete.ts';
import { JsonEditor } from './editor.ts';
import './json.css';

const registers: readonly string[] = (['GICD', 'GICC'] as const).flatMap((frame) =>
  registerMap[frame].flatMap((row) => Array.from({ length: Math.min(row.count, 8) }, (_, i) => registerName(row, row.first + i))),
);

/** The draft as JSON, both ways. */
export function JsonPanel({
  wanted,
  onLines,
}: {
  /** A path that is to be brought into view. */
  readonly wanted: { readonly path: string } | undefined;
  /** Is told the lines of the problems, in their order. */
  readonly onLines: (lines: readonly number[]) => void;
}): ReactNode {
  const words = useSandboxWords();
  const messages = useMessages();
  const { store } = useSession();
  const text = useApp((s) => s.draft?.text ?? '');
  const { draft, problems } = useDrawing();
  const [editor, setEditor] = useState<JsonEditor>();
  const host = useRef<HTMLDivElement>(null);
  const names = useRef<KnownNames>(undefined);
  const revealed = useRef<typeof wanted>(undefined);
  useEffect(() => {
    names.current = {
      pes: draft.pes,
      vms: draft.vms.map((vm) => vm.name),
      vcpus: vcpuNames(draft),
      devices: draft.devices.map((d) => d.name),
      registers,
    };
  }, [draft]);
  useEffect(() => {
    const node = host.current;
    if (node === null) return undefined;
    const root = node.shadowRoot ?? node.attachShadow({ mode: 'open' });
    const parent = document.createElement('div');
    parent.style.height = '100%';
    root.append(parent);
    const state = (): ReturnType<typeof store.getState> => store.getState();
    const made = new JsonEditor(root, parent, state().draft?.text ?? '', '', {
      write: (now, edit) => state().setDraft(now, edit),
      undo: () => state().undoDraft(),
      redo: () => state().redoDraft(),
      names: () => names.current ?? { pes: [], vms: [], vcpus: [], devices: [], registers },
      now: () => performance.now(),
    });
    setEditor(made);
    return () => {
      made.end();
      parent.remove();
    };
  }, [store]);
  useEffect(() => editor?.show(text), [editor, text]);
  useEffect(() => editor?.name(words.json), [editor, words]);
  useEffect(() => {
    if (editor !== undefined) onLines(editor.mark(problems, (p) => problemText(p, messages)));
  }, [editor, problems, messages, onLines]);
  useEffect(() => {
    if (wanted === undefined || editor === undefined || revealed.current === wanted) return;
    revealed.current = wanted;
    const known = problems.find((p) => p.path === wanted.path);
    editor.reveal(wanted.path, known, known?.path === '');
  }, [editor, wanted, problems]);
  return (
    <section className="json" aria-labelledby="json-title">
      <h3 id="json-title">{words.json}</h3>
      <p className="note">{words.jsonHint}</p>
      <div className="json-host" ref={host} />
    </section>
  );
}
