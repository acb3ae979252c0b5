import { useEffect, useRef, useState, type ReactNode } from 'react';
import { milestoneOf } from '../../recording/milestone.ts';
import { lastEventAt } from '../../recording/query.ts';
import { sentence } from '../../recording/sentence.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { hue } from '../stage/Mark.tsx';
import './log.css';

/** Height of a row: fixed, so that a million of them cost no more than those on the screen. */
const ROW = 56;
const SPARE = 6;

/** Every event as a sentence; it follows the step, and a click goes there. */
export function LogPanel({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const { step } = view.scene;
  const text = useMessages();
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  useApp((s) => s.length);
  const { trace } = viewer.shown.recording;
  const { names } = viewer.shown;
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const count = trace.events.length;
  const current = lastEventAt(trace, step);

  useEffect(() => {
    const node = box.current;
    if (node === null) return;
    const observer = new ResizeObserver(() => setHeight(node.clientHeight));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const node = box.current;
    if (node === null || current < 0) return;
    const y = current * ROW;
    if (y < node.scrollTop + ROW || y > node.scrollTop + node.clientHeight - 2 * ROW) node.scrollTop = y - node.clientHeight / 2;
  }, [current]);

  const first = Math.max(0, Math.floor(top / ROW) - SPARE);
  const last = Math.min(count, Math.ceil((top + height) / ROW) + SPARE);
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, i) => trace.events.row(first + i));
  return (
    <div
      className="log"
      ref={box}
      tabIndex={0}
      onScroll={(e) => setTop(e.currentTarget.scrollTop)}
      role="group"
      aria-label={text.ui.log}
    >
      {count === 0 ? <p className="quiet">{text.ui.logEmpty}</p> : null}
      <ol style={{ height: count * ROW }}>
        {rows.map((e) => (
          <li key={e.id} style={{ transform: `translateY(${e.id * ROW}px)` }} aria-setsize={count} aria-posinset={e.id + 1}>
            <button
              type="button"
              className={`${hue(e.vm)} ${e.step === step ? 'is-now' : ''} ${e.step > step ? 'is-ahead' : ''} ${milestoneOf(e.kind) === undefined ? '' : 'is-milestone'}`}
              aria-current={e.step === step ? 'step' : undefined}
              onClick={() => seek(e.step)}
            >
              <span className="step">{number(e.step)}</span>
              <span className="said">{sentence(e, names, text)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
