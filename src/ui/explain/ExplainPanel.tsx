import type { ReactNode } from 'react';
import { sentence, ruleOf } from '../../recording/sentence.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { shownChanges } from './changes.ts';
import { CodePanel } from './CodePanel.tsx';
import './explain.css';

const MOST_CHANGES = 6;

/** Why this step happened, what it rests on, what it changed, and the code that ran. */
export function ExplainPanel({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const text = useMessages();
  const { ui } = text;
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  // what comes next may only now have been recorded
  useApp((s) => s.length);
  const ended = useApp((s) => s.ended);
  const { names, setup, recording } = viewer.shown;
  const { events } = recording.trace;
  const { scene } = view;
  // step 0 wrote all power-on values: that is no change
  const changes = scene.step === 0 ? [] : shownChanges(view.changes, setup, names);
  const nextId = recording.trace.steps.eventEnd(scene.step);
  const next = nextId < events.length ? events.row(nextId) : undefined;
  const causes = [...new Set(scene.events.map((e) => e.cause))].filter((c) => c < 0 || events.stepOf(c) !== scene.step);
  const cause = causes.find((c) => c >= 0);
  const rules = [...new Set(scene.events.map((e) => ruleOf(e, names, text)).filter((r) => r !== ''))];
  return (
    <div className="explain">
      <dl className="facts">
        {scene.events.length === 0 ? null : (
          <div>
            <dt>{ui.because}</dt>
            <dd>
              {cause === undefined ? (
                <span className="quiet">{ui.first}</span>
              ) : (
                <button type="button" className="link" onClick={() => seek(events.stepOf(cause))}>
                  <span className="step">{number(events.stepOf(cause))}</span>
                  {sentence(events.row(cause), names, text)}
                </button>
              )}
            </dd>
          </div>
        )}
        {rules.length === 0 ? null : (
          <div>
            <dt>{ui.rule}</dt>
            {rules.map((r) => (
              <dd key={r} className="rule">
                {r}
              </dd>
            ))}
          </div>
        )}
        <div>
          <dt>{ui.changed}</dt>
          {changes.length === 0 ? <dd className="quiet">{ui.nothingChanged}</dd> : null}
          {changes.slice(0, MOST_CHANGES).map((c) => (
            <dd key={c.name} className="change">
              <span className="register">{c.name}</span>
              <span className="values">
                <del>{c.before}</del> <ins>{c.after}</ins>
              </span>
            </dd>
          ))}
          {changes.length > MOST_CHANGES ? <dd className="quiet">{ui.moreChanges(changes.length - MOST_CHANGES)}</dd> : null}
        </div>
        <div>
          <dt>{ui.next}</dt>
          <dd>
            {next === undefined ? (
              <span className="quiet">{ended === undefined ? '…' : ui.theEnd}</span>
            ) : (
              <button type="button" className="link" onClick={() => seek(next.step)}>
                <span className="step">{number(next.step)}</span>
                {sentence(next, names, text)}
              </button>
            )}
          </dd>
        </div>
      </dl>
      <CodePanel running={viewer.running(scene.step)} names={names} />
    </div>
  );
}
