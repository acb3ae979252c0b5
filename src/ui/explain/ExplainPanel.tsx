import { useState, type ReactNode } from 'react';
import { sentence, ruleOf } from '../../recording/sentence.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { ThingButton } from '../pointing.tsx';
import { told } from '../told.ts';
import { shownChanges, type ShownChange } from './changes.ts';
import { CodePanel } from './CodePanel.tsx';
import { softwareChanges } from './softwareChanges.ts';
import '../facts.css';
import './explain.css';
import './code.css';
import '../link.css';

const MOST_CHANGES = 5;

/** An event of another step, as a link to it. */
function StepLink({ step, children }: { readonly step: number; readonly children: ReactNode }): ReactNode {
  const number = useNumber();
  const seek = useApp((s) => s.seek);
  return (
    <button type="button" className="link" onClick={() => seek(step)}>
      <span className="step">{number(step)}</span>
      {children}
    </button>
  );
}

function Changes({ changes }: { readonly changes: readonly ShownChange[] }): ReactNode {
  const { explain: words } = useMessages();
  const [all, showAll] = useState(false);
  if (changes.length === 0) return <dd className="quiet">{words.nothingChanged}</dd>;
  const shown = all ? changes : changes.slice(0, MOST_CHANGES);
  return (
    <>
      {shown.map((c) => (
        <dd key={c.name} className="change">
          {c.thing === undefined ? (
            <span className="register">{c.name}</span>
          ) : (
            <ThingButton thing={c.thing} className="register">
              {c.name}
            </ThingButton>
          )}
          <span className="values">
            <del>{c.before}</del> <ins>{c.after}</ins>
          </span>
        </dd>
      ))}
      {changes.length > MOST_CHANGES ? (
        <dd>
          <button type="button" className="link" aria-expanded={all} onClick={() => showAll(!all)}>
            {all ? words.fewerChanges : words.moreChanges(changes.length - MOST_CHANGES)}
          </button>
        </dd>
      ) : null}
    </>
  );
}

/** Why this step happened, what it rests on, what it changed, and the code that ran. */
export function ExplainPanel({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const text = useMessages();
  const { explain: words } = text;
  // what comes next may only now have been recorded
  useApp((s) => s.length);
  const ended = useApp((s) => s.ended);
  const asking = useApp((s) => s.quiz.phase === 'asking');
  const { names, setup, recording } = viewer.shown;
  const { events } = recording.trace;
  const { scene } = view;
  // step 0 wrote all power-on values: that is no change
  const changes = scene.step === 0 ? [] : [...shownChanges(view.changes, setup, names), ...softwareChanges(view, names, text)];
  const nextId = recording.trace.steps.eventEnd(scene.step);
  const next = nextId < events.length ? events.row(nextId) : undefined;
  const causes = [...new Set(scene.events.map((e) => e.cause))].filter((c) => c < 0 || events.stepOf(c) !== scene.step);
  const cause = causes.find((c) => c >= 0);
  const rules = [...new Set(scene.events.map((e) => ruleOf(e, names, text)).filter((r) => r !== ''))];
  return (
    <div className="explain">
      <dl className="facts">
        <div className="happened">
          <dt>{text.explain.happened}</dt>
          {told(viewer, view, text, sentence).map((s, i) => (
            <dd key={i}>{s}</dd>
          ))}
        </div>
        {scene.events.length === 0 ? null : (
          <div>
            <dt>{words.because}</dt>
            <dd>
              {cause === undefined ? (
                <span className="quiet">{words.first}</span>
              ) : (
                <StepLink step={events.stepOf(cause)}>{sentence(events.row(cause), names, text)}</StepLink>
              )}
            </dd>
          </div>
        )}
        {rules.length === 0 ? null : (
          <div>
            <dt>{words.rule}</dt>
            {rules.map((r) => (
              <dd key={r} className="rule">
                {r}
              </dd>
            ))}
          </div>
        )}
        <div>
          <dt>{words.changed}</dt>
          <Changes key={scene.step} changes={changes} />
        </div>
        <div>
          <dt>{words.next}</dt>
          <dd>
            {asking ? (
              <span className="quiet">{text.explain.veiled}</span>
            ) : next === undefined ? (
              <span className="quiet">{ended === undefined ? '…' : words.theEnd}</span>
            ) : (
              <StepLink step={next.step}>{sentence(next, names, text)}</StepLink>
            )}
          </dd>
        </div>
      </dl>
      <CodePanel viewer={viewer} view={view} />
    </div>
  );
}
