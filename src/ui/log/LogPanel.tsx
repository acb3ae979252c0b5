import { useMemo, type ReactNode } from 'react';
import { severityOf } from '../../recording/severity.ts';
import type { LogCriteria } from '../../recording/logFilter.ts';
import { milestoneOf } from '../../recording/milestone.ts';
import { lastEventAt } from '../../recording/query.ts';
import { sentence } from '../../recording/sentence.ts';
import { eventTouches } from '../../recording/thing.ts';
import type { EventRow } from '../../engine/trace/events.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { Icon } from '../icons.tsx';
import { hue } from '../stage/Mark.tsx';
import { LogTools } from './LogTools.tsx';
import { useFiltered } from './useFiltered.ts';
import { useRows } from './useRows.ts';
import './log.css';
import '../link.css';

/** Height of a row, CSS pixels: two lines of text. */
const ROW = 52;

/** Every event as a sentence; it follows the step, and a click goes there. */
export function LogPanel({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const { step } = view.scene;
  const text = useMessages();
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  const { shown } = viewer;
  const { trace } = shown.recording;
  const logged = useApp((s) => s.logCriteria);
  const selected = useApp((s) => s.selected);
  const hovered = useApp((s) => s.hovered);
  const only = useApp((s) => s.logsSelection);
  const thing = only ? selected : undefined;
  const criteria = useMemo((): LogCriteria => ({ ...logged, thing }), [logged, thing]);
  const { filter, looking } = useFiltered(shown, criteria);
  const current = filter.placeOf(lastEventAt(trace, step));
  const { box, height, first, last, topOf, onScroll } = useRows(filter.count, ROW, current);

  const classes = (e: EventRow): string =>
    [
      hue(e.vm),
      e.step === step ? 'is-now' : e.step > step ? 'is-ahead' : '',
      milestoneOf(e.kind) === undefined ? '' : 'is-milestone',
      severityOf(e.kind) ?? '',
      hovered !== undefined && eventTouches(e, hovered) ? 'is-lit' : '',
      selected !== undefined && eventTouches(e, selected) ? 'is-pinned' : '',
    ].join(' ');
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  return (
    <div className="log-panel">
      <LogTools viewer={viewer} filter={filter} looking={looking} />
      <div className="log" ref={box} tabIndex={0} onScroll={onScroll} role="group" aria-label={text.log.label}>
        {filter.count > 0 || looking ? null : (
          <p className="quiet">{trace.events.length === 0 ? text.log.empty : text.log.none}</p>
        )}
        <ol style={{ height }}>
          {rows.map((i) => {
            const e = trace.events.row(filter.at(i));
            const severity = severityOf(e.kind);
            return (
              <li key={e.id} style={{ transform: `translateY(${topOf(i)}px)` }} aria-setsize={filter.count} aria-posinset={i + 1}>
                <button
                  type="button"
                  className={classes(e)}
                  aria-current={e.step === step ? 'step' : undefined}
                  onClick={() => seek(e.step)}
                >
                  <span className="step">{number(e.step)}</span>
                  <span className="said">
                    {severity === undefined ? null : (
                      <span className="severity">
                        <Icon name="warning" />
                        {text.log[severity]}
                      </span>
                    )}
                    {sentence(e, shown.names, text)}
                  </span>
                </button>
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}
