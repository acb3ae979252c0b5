import type { ReactNode } from 'react';
import { Prose } from './Prose.tsx';
import { useLessonWords } from './words.ts';

/** What one can try when a lesson is over. */
export function Ending({ tries }: { readonly tries: readonly string[] }): ReactNode {
  const words = useLessonWords();
  if (tries.length === 0) return null;
  return (
    <div className="ending">
      <h3>{words.tries}</h3>
      <ul>
        {tries.map((t) => (
          <li key={t}>
            <Prose text={t} />
          </li>
        ))}
      </ul>
    </div>
  );
}
