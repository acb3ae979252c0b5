import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { PeId } from '../../base/brand.ts';
import { LineRuns } from '../../recording/lineRuns.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { useApp, useMessages } from '../context.ts';
import { Tool } from '../Tool.tsx';
import { CallStacks } from './CallStacks.tsx';
import { CodeLines, type LineState } from './CodeLines.tsx';
import { lineOf, type CodeLine } from './sourceText.ts';
import { stacksOf, valuesOf } from './stacks.ts';
import { useSource } from './useSource.ts';
import { valueText } from './valueText.ts';

/** A frame that the reader looks at instead of the innermost one; it counts for one step. */
interface Picked {
  readonly step: number;
  readonly level: 'EL1' | 'EL2';
  readonly at: number;
}

/** The source of the routine that the step ran, its line lit, and the calls that led there. */
export function CodePanel({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const { explain: words } = useMessages();
  const seek = useApp((s) => s.seek);
  const { names, recording } = viewer.shown;
  const { step } = view.scene;
  const [watched, setWatched] = useState<PeId | undefined>(undefined);
  const [picked, setPicked] = useState<Picked | undefined>(undefined);
  const [nowhere, setNowhere] = useState<{ readonly step: number } | undefined>(undefined);
  const runs = useMemo(() => new LineRuns(recording), [recording]);

  const running = viewer.running(step);
  const lane = view.views.lanes[watched ?? running.pe] ?? view.views.lanes[running.pe]!;
  const stacks = stacksOf(lane, running);
  const own = picked?.step === step ? picked : undefined;
  const level = own?.level ?? stacks.level;
  const frames = level === 'EL2' ? stacks.el2 : stacks.el1;
  const at = Math.min(own?.at ?? frames.length - 1, frames.length - 1);
  const frame = frames[at];
  const name = frame?.routine.name ?? '';
  const source = useSource(name);

  const innermost = level === stacks.level && at === stacks.frames.length - 1;
  const ran = stacks.moved && innermost && running.ran.length > 0;
  const later = level === stacks.level ? stacks.next[at] : undefined;
  const lit = source === undefined || frame === undefined ? -1 : lineOf(source, frame.label);
  const next = source === undefined || later?.routine.name !== name ? -1 : lineOf(source, later.label);
  const values = frame === undefined ? [] : valuesOf(frame, later);
  const turn = innermost && stacks.turn !== undefined ? words[stacks.turn.kind](stacks.turn.routine) : '';

  const stateOf = (i: number): LineState => {
    if (i === lit) return ran ? 'ran' : innermost && stacks.moved ? 'next' : 'stands';
    return i === next && ran ? 'next' : '';
  };
  // every parameter and local value stands in the margin of the line on which the routine is
  const margin = values
    .map(({ slot, value, was }) => {
      const now = valueText(slot, value, names);
      return was === undefined ? `${slot.name} = ${now}` : `${slot.name} = ${valueText(slot, was, names)} → ${now}`;
    })
    .join('   ');
  const run = useCallback(
    (line: CodeLine, back: boolean): void => {
      const wanted = { routine: name, labels: line.labels };
      const there = runs.nearest(wanted, step, back ? -1 : 1);
      // a line that does not run again is gone back to
      const found = there >= 0 || back ? there : runs.nearest(wanted, step, -1);
      if (found >= 0) seek(found);
      setNowhere(found >= 0 ? undefined : { step });
    },
    [name, runs, seek, step],
  );
  const current = source?.lines[lit];
  if (frame === undefined) return null;
  return (
    <section className="code" aria-label={words.codeOf(name)}>
      <header>
        <CallStacks
          viewer={viewer}
          view={view}
          stacks={stacks}
          picked={{ level, at }}
          watched={watched}
          onWatch={setWatched}
          onPick={(l, i) => setPicked({ step, level: l, at: i })}
        />
      </header>
      {source === undefined ? (
        <p className="quiet">{words.loadingCode}</p>
      ) : (
        <CodeLines
          source={source}
          label={words.lines(source.file)}
          lit={lit}
          stateOf={stateOf}
          margin={margin}
          turn={turn}
          onRun={run}
        />
      )}
      <footer>
        <span className="file">{source?.file}</span>
        <span className="quiet" role="status">
          {nowhere?.step === step ? words.nowhere : ''}
        </span>
        {current === undefined || current.labels.length === 0 ? null : (
          <span className="again">
            <Tool icon="up" name={words.before} onClick={() => run(current, true)} />
            <Tool icon="down" name={words.again} onClick={() => run(current, false)} />
          </span>
        )}
      </footer>
    </section>
  );
}
