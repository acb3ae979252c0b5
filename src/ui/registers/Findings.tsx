import type { ReactNode } from 'react';
import type { InspectorMessages } from '../../i18n/inspector.ts';
import { lrFindings, type LrFinding } from '../../recording/listRegisterWord.ts';

const bitsOf = ({ bits }: LrFinding): string => bits.map(([hi, lo]) => (hi === lo ? `[${hi}]` : `[${hi}:${lo}]`)).join(', ');

/** What is wrong with a List Register word, or odd about it, and which bits it is about. */
export function Findings({
  word,
  text,
  fine = false,
}: {
  readonly word: number;
  readonly text: InspectorMessages;
  readonly fine?: boolean;
}): ReactNode {
  const { lr, unpredictable } = text.registersPanel;
  const found = lrFindings(word);
  if (found.length === 0) return fine ? <p className="findings-fine">✓ {lr.fine}</p> : null;
  const sentences: { readonly [rule: string]: string } = { ...text.registers.unpredictable, ...lr.remarks };
  return (
    <ul className="findings">
      {found.map((f) => (
        <li key={`${f.rule} ${bitsOf(f)}`} className={f.unpredictable ? 'is-unpredictable' : ''}>
          {f.unpredictable ? <strong>{unpredictable}</strong> : null}
          <span>{sentences[f.rule]}</span> <small>{lr.bits(bitsOf(f))}</small>
        </li>
      ))}
    </ul>
  );
}
