import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { StepIndex } from '../../base/brand.ts';
import { lastEventAt } from '../../recording/query.ts';
import { markersIn } from '../../store/markers.ts';
import { noMarks } from '../../store/timelineView.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { heightOf, type LaneBox } from '../../timeline/boxes.ts';
import type { Hit } from '../../timeline/hit.ts';
import { interruptOf } from '../../timeline/lanes.ts';
import { useApp, useMessages, useNumber, useSession } from '../context.ts';
import { Chart, type Frame } from './Chart.ts';
import { forksOf } from './forks.ts';
import { lanesUnderHand, rulerUnderHand } from './gestures.ts';
import { Labels } from './Labels.tsx';
import { Preview } from './Preview.tsx';
import { useSlider } from './slider.ts';
import { Tools, ZOOM } from './Tools.tsx';
import './timeline.css';
import './tools.css';

const nowhere: readonly number[] = [];

interface Props {
  readonly viewer: Viewer;
  readonly view: View;
  /** What happens at this step, as the caption says it. */
  readonly sentence: string;
}

/** What the pointer is over, and where the preview of it stands. */
interface Pointed {
  readonly hit: Hit;
  readonly x: number;
}

const noBoxes: readonly LaneBox[] = [];

/** The chart of a recording, and how it stands. */
function useChart(viewer: Viewer): Frame {
  const { recording, names } = viewer.shown;
  const [frame, setFrame] = useState<Frame | undefined>(undefined);
  const chart = useMemo(() => new Chart(recording, names, setFrame), [recording, names]);
  // what is told of the chart before is of no use
  return frame?.chart === chart ? frame : { chart, boxes: noBoxes, isWhole: true };
}

/** Under the stage: what every PE did, every event, and how the interrupts hang together, along the whole recording. */
export function TimelinePanel({ viewer, view, sentence }: Props): ReactNode {
  const { store } = useSession();
  const text = useMessages();
  const number = useNumber();
  const { shown } = viewer;
  const { chart, boxes, isWhole } = useChart(viewer);
  const s = useApp((state) => state);
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);
  const [focused, setFocused] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLCanvasElement>(null);
  const lanes = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const slider = useRef<HTMLDivElement>(null);
  const { step, length, hovered, selected, follows, branches, branch } = s;
  const veiled = s.quiz.phase === 'asking';
  const waits = s.preparing !== undefined;
  const { axis, marks: made, causesShown: causes } = s;
  // a branch may be shorter than the one in which they were made
  const marks = useMemo(() => {
    const within = (x: StepIndex | undefined): StepIndex | undefined => (x !== undefined && x < length ? x : undefined);
    return { a: within(made.a), b: within(made.b) };
  }, [made, length]);
  const placed = length > 0 ? markersIn(shown).placed : undefined;
  const { parting } = s;
  // where branches part, and where the run with other options does
  const partings = useMemo(
    () => [...forksOf({ branches, branch }), ...(parting === undefined ? nowhere : [parting])],
    [branches, branch, parting],
  );
  const markerSteps = useMemo(() => placed?.map((m) => m.step) ?? nowhere, [placed]);

  useLayoutEffect(
    () =>
      chart.attach({
        ruler: ruler.current!,
        lanes: lanes.current!,
        overlay: overlay.current!,
        scroll: slider.current!.parentElement!,
        probe: root.current!,
      }),
    [chart],
  );
  useLayoutEffect(() => chart.setAxis(axis), [chart, axis]);
  useLayoutEffect(() => chart.grow(), [chart, length]);
  // the reader waits for another branch: that comes first
  useLayoutEffect(() => chart.rest(waits), [chart, waits]);
  useLayoutEffect(() => {
    chart.show({ step, ...marks, hovered, selected, causes, follows, veiled, markers: markerSteps, branches: partings }, number);
  }, [chart, step, marks, hovered, selected, causes, follows, veiled, markerSteps, partings, number]);

  useEffect(() => {
    const node = slider.current;
    if (node === null) return undefined;
    const state = (): ReturnType<typeof store.getState> => store.getState();
    const { events } = shown.recording.trace;
    return lanesUnderHand(node, chart, {
      seek: (to) => {
        if (to !== state().step || state().playing) state().seek(to);
      },
      click: (x, y) => state().seek(chart.hit(x, y).step),
      measure: (a, b) => state().mark({ a, b }),
      point: (at) => {
        chart.point(at?.x);
        const hit = at === undefined ? undefined : chart.hit(at.x, at.y);
        setPointed(hit === undefined || at === undefined ? undefined : { hit, x: at.x });
        state().hover(hit === undefined || hit.event < 0 ? undefined : interruptOf(events.row(hit.event)));
      },
    });
  }, [chart, store, shown]);
  useEffect(() => {
    const node = ruler.current;
    return node === null ? undefined : rulerUnderHand(node, chart, (to) => store.getState().seek(to));
  }, [chart, store]);

  useEffect(() => {
    // what lies over the page can be put away without moving the pointer
    const putAway = (e: KeyboardEvent): void => {
      if (e.key !== 'Escape') return;
      setPointed(undefined);
      setFocused(false);
    };
    document.addEventListener('keydown', putAway);
    return () => document.removeEventListener('keydown', putAway);
  }, []);

  const mark = (name: 'a' | 'b'): void => s.mark({ [name]: step });
  const pin = (): void => {
    const id = lastEventAt(shown.recording.trace, step);
    if (id >= 0) s.select(interruptOf(shown.recording.trace.events.row(id)));
  };
  const handle = useSlider(sentence, {
    '+': () => chart.zoom(ZOOM),
    '=': () => chart.zoom(ZOOM),
    '-': () => chart.zoom(1 / ZOOM),
    '0': () => chart.fit(),
    a: () => mark('a'),
    b: () => mark('b'),
    c: () => s.showCauses(!causes),
    Enter: pin,
  });
  const { trace } = shown.recording;
  const told = trace.steps.eventEnd(step) > trace.steps.eventStart(step);
  const atHand: Pointed | undefined =
    focused && told ? { hit: { lane: -1, step, event: lastEventAt(trace, step), steps: 1 }, x: chart.xOf(step) } : undefined;
  const preview = pointed ?? atHand;
  return (
    <div className="timeline" ref={root}>
      <Tools
        timeline={chart.timeline}
        axis={axis}
        onAxis={s.showAxis}
        marks={marks}
        onMark={mark}
        onClear={() => s.mark(noMarks)}
        causes={causes}
        onCauses={s.showCauses}
        isWhole={isWhole}
        onZoom={(factor) => chart.zoom(factor)}
        onFit={() => chart.fit()}
      />
      <canvas className="ruler" ref={ruler} aria-hidden="true" />
      <div className="scroll">
        <Labels lanes={chart.timeline.lanes.list} boxes={boxes} views={view.views} names={shown.names} />
        <div
          className="lanes"
          ref={slider}
          style={{ height: heightOf(boxes) }}
          {...handle}
          aria-description={text.timeline.keys}
          onFocus={(e) => setFocused(e.currentTarget.matches(':focus-visible'))}
          onBlur={() => setFocused(false)}
          onDoubleClick={pin}
        >
          <canvas ref={lanes} aria-hidden="true" />
          <canvas ref={overlay} aria-hidden="true" />
        </div>
      </div>
      {preview === undefined ? null : (
        <Preview timeline={chart.timeline} names={shown.names} hit={preview.hit} x={preview.x} lanes={slider} />
      )}
    </div>
  );
}
