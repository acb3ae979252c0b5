import { memo, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { hex } from '../../base/bits.ts';
import { UNKNOWN, type ShownFrame } from '../../engine/trace/frame.ts';
import type { Slot } from '../../engine/trace/routine.ts';
import type { Names } from '../../scenario/names.ts';
import type { Running } from '../../store/viewer.ts';
import { useMessages } from '../context.ts';
import { inked, lineOf, routineSource, type CodeLine, type RoutineSource } from './sourceText.ts';

type Sources = { readonly [file: string]: string };

let loaded: Sources | undefined;

/** The sources come when the page is up: they are not needed for its first picture. */
function useSources(): Sources | undefined {
  const [sources, setSources] = useState(loaded);
  useEffect(() => {
    if (sources !== undefined) return;
    let here = true;
    void import('./sources.ts').then((m) => {
      loaded = m.sources;
      if (here) setSources(loaded);
    });
    return () => {
      here = false;
    };
  }, [sources]);
  return sources;
}

/** The text of one routine, found once. */
function useSource(name: string): RoutineSource | undefined {
  const sources = useSources();
  return useMemo(() => (sources === undefined ? undefined : routineSource(sources, name)), [sources, name]);
}

function valueText(slot: Slot, value: number, names: Names): string {
  switch (slot.unit) {
    case 'intid':
      return names.intid(value) || '–';
    case 'pe':
      return names.pe(value) || '–';
    case 'vm':
      return names.vm(value) || '–';
    case 'vcpu':
      return names.vcpu(value) || '–';
    case 'lr':
      return value < 0 ? '–' : `LR${value}`;
    case 'hex':
      return hex(value >>> 0);
    case 'set': {
      const bits = Array.from({ length: 32 }, (_, i) => i).filter((i) => ((value >>> i) & 1) === 1);
      return `{${bits.map((i) => (slot.name === 'vpes' ? names.vcpu(i) : names.vm(i))).join(', ')}}`;
    }
    case 'flag':
      return value === 0 ? 'false' : 'true';
    case 'n':
      return String(value);
  }
}

interface LineProps {
  readonly line: CodeLine;
  readonly ran: boolean;
  readonly next: boolean;
}

/** One line of the source; most of them stay as they are from step to step. */
const Line = memo(function Line({ line, ran, next }: LineProps): ReactNode {
  return (
    <li
      className={`${ran ? 'ran' : ''} ${next ? 'next' : ''} ${line.labels.length > 0 ? 'stop' : ''}`}
      aria-current={ran ? 'step' : undefined}
    >
      <code>
        {inked(line.text).map((piece, k) => (
          <span key={k} className={piece.ink}>
            {piece.text}
          </span>
        ))}
      </code>
    </li>
  );
});

interface Props {
  readonly running: Running;
  readonly names: Names;
}

/** The source of the routine that the step ran, its line lit, and the calls that led there. */
export function CodePanel({ running, names }: Props): ReactNode {
  const { ui } = useMessages();
  const ran = running.ran.at(-1);
  const inner = ran ?? running.next.at(-1);
  const name = inner?.routine.name ?? '';
  const source = useSource(name);
  const next = running.next.findLast((f) => f.routine.name === name);
  const ranLine = source === undefined || ran === undefined ? -1 : lineOf(source, ran.label);
  const nextLine = source === undefined || next === undefined ? -1 : lineOf(source, next.label);
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    const box = list.current;
    const line = box?.children.item(ranLine >= 0 ? ranLine : nextLine);
    if (box === null || !(line instanceof HTMLElement)) return;
    const top = line.offsetTop - box.offsetTop;
    if (top < box.scrollTop + 40 || top > box.scrollTop + box.clientHeight - 60)
      box.scrollTop = Math.max(0, top - box.clientHeight / 3);
  }, [source, ranLine, nextLine]);

  if (inner === undefined) return null;
  const frames: readonly ShownFrame[] = running.ran.length > 0 ? running.ran : running.next;
  const values = inner.values.filter((v) => v.value !== UNKNOWN);
  return (
    <section className="code" aria-label={ui.codeOf(name)}>
      <header>
        <ol className="stack" aria-label={ui.stack}>
          <li className="where">
            {running.level === 'EL2' ? names.pe(running.pe) : running.level} {running.level === 'EL2' ? 'EL2' : ''}
          </li>
          {frames.map((f, i) => (
            <li key={i} aria-current={i === frames.length - 1 ? 'true' : undefined}>
              {f.routine.name}
            </li>
          ))}
        </ol>
        {values.length === 0 ? null : (
          <dl className="values" aria-label={ui.values}>
            {values.map((v) => (
              <div key={v.slot.name}>
                <dt>{v.slot.name}</dt>
                <dd>{valueText(v.slot, v.value, names)}</dd>
              </div>
            ))}
          </dl>
        )}
      </header>
      {source === undefined ? (
        <p className="quiet">{ui.loadingCode}</p>
      ) : (
        <ol className="lines" ref={list} tabIndex={0} aria-label={source.file}>
          {source.lines.map((line, i) => (
            <Line key={i} line={line} ran={i === ranLine} next={i === nextLine && nextLine !== ranLine} />
          ))}
        </ol>
      )}
      <p className="file">{source?.file}</p>
    </section>
  );
}
