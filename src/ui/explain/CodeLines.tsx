import { memo, useEffect, useRef, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { inked, type CodeLine, type RoutineSource } from './sourceText.ts';

/** What a line is at this step: it ran, it runs next, its routine stands on it (a caller, another PE), or nothing. */
export type LineState = 'ran' | 'next' | 'stands' | '';

interface LineProps {
  readonly line: CodeLine;
  readonly state: LineState;
  /** The values of the routine on the line where it stands. */
  readonly margin: string;
  /** Where the step went from it: into a call, or back. */
  readonly turn: string;
  /** Whether the Tab key comes here. */
  readonly tabbed: boolean;
  readonly onRun: (line: CodeLine, back: boolean) => void;
}

const indentOf = (text: string): number => /^ */.exec(text)![0].length;

/** The arrow keys go to the next line on which the routine stands. */
function toOtherLine(e: KeyboardEvent<HTMLButtonElement>): void {
  if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
  const stops = [...(e.currentTarget.closest('ol')?.querySelectorAll('button') ?? [])];
  const to = stops[stops.indexOf(e.currentTarget) + (e.key === 'ArrowDown' ? 1 : -1)];
  if (to === undefined) return;
  e.preventDefault();
  e.stopPropagation();
  to.focus();
}

/** One line of the source; most of them stay as they are from step to step. */
const Line = memo(function Line({ line, state, margin, turn, tabbed, onRun }: LineProps): ReactNode {
  const text = inked(line.text).map((piece, k) => (
    <span key={k} className={piece.ink}>
      {piece.text}
    </span>
  ));
  const style: CSSProperties = { ['--indent' as string]: `${indentOf(line.text) + 3}ch` };
  const isStop = line.labels.length > 0;
  const said = (
    <>
      {turn === '' ? null : <span className="turn">{turn}</span>}
      {margin === '' ? null : <span className="margin">{margin}</span>}
    </>
  );
  return (
    <li className={`${state} ${isStop ? 'stop' : ''}`} aria-current={state === 'ran' ? 'step' : undefined} style={style}>
      {isStop ? (
        <button type="button" tabIndex={tabbed ? 0 : -1} onClick={(e) => onRun(line, e.shiftKey)} onKeyDown={toOtherLine}>
          <code>{text}</code>
          {said}
        </button>
      ) : (
        <>
          <code>{text}</code>
          {said}
        </>
      )}
    </li>
  );
});

interface Props {
  readonly source: RoutineSource;
  readonly label: string;
  readonly lit: number;
  readonly stateOf: (i: number) => LineState;
  readonly margin: string;
  readonly turn: string;
  readonly onRun: (line: CodeLine, back: boolean) => void;
}

/** The text of a routine. Lines on which it stands are buttons: the arrow keys go from one to the next. */
export function CodeLines({ source, label, lit, stateOf, margin, turn, onRun }: Props): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // measured when the frame is laid out anyway
    const frame = requestAnimationFrame(() => {
      const box = list.current;
      const line = box?.children.item(lit);
      if (box === null || !(line instanceof HTMLElement)) return;
      const top = line.offsetTop - box.offsetTop;
      if (top < box.scrollTop + 40 || top > box.scrollTop + box.clientHeight - 60)
        box.scrollTop = Math.max(0, top - box.clientHeight / 3);
    });
    return () => cancelAnimationFrame(frame);
  }, [source, lit]);
  const firstStop = source.lines.findIndex((l) => l.labels.length > 0);
  const tabbed = (source.lines[lit]?.labels.length ?? 0) > 0 ? lit : firstStop;
  return (
    <ol className="lines" ref={list} tabIndex={0} aria-label={label}>
      {source.lines.map((line, i) => (
        <Line
          key={i}
          line={line}
          state={stateOf(i)}
          margin={i === lit ? margin : ''}
          turn={i === lit ? turn : ''}
          tabbed={i === tabbed}
          onRun={onRun}
        />
      ))}
    </ol>
  );
}
