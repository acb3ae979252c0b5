import type { ReactNode } from 'react';
import { useApp } from '../../context.ts';
import { useSandboxWords } from '../words.ts';

/** The draft as JSON. */
export function JsonPanel({ wanted }: { readonly wanted: { readonly path: string } | undefined }): ReactNode {
  const words = useSandboxWords();
  const text = useApp((s) => s.draft?.text ?? '');
  const setDraft = useApp((s) => s.setDraft);
  return (
    <section className="json" aria-labelledby="json-title" data-wanted={wanted?.path}>
      <h3 id="json-title">{words.json}</h3>
      <textarea
        aria-labelledby="json-title"
        spellCheck={false}
        value={text}
        onChange={(e) => setDraft(e.currentTarget.value, 'typing')}
      />
    </section>
  );
}
