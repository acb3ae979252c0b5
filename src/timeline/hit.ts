import type { EventId, StepIndex } from '../base/brand.ts';
import type { Axis } from './axis.ts';
import { boxAt, type LaneBox } from './boxes.ts';
import { weightOf } from './family.ts';
import type { Timeline } from './timeline.ts';
import { placeOf, xOf, type Window } from './window.ts';

/** Pixels to either side of the pointer in which a mark is meant. */
const REACH = 6;
/** Events that are looked at most: where more stand in one place, any of them tells as much. */
const MOST = 4096;

/** What a pixel of the timeline stands for. */
export interface Hit {
  /** Place of the lane among all lanes, or -1: beside them. */
  readonly lane: number;
  readonly step: StepIndex;
  /** The event whose mark is meant, or -1. */
  readonly event: EventId;
  /** Steps that this pixel stands for. */
  readonly steps: number;
}

/** The picture that was hit: how the lanes stand, and the window on them. */
export interface Picture {
  readonly timeline: Timeline;
  readonly axis: Axis;
  readonly window: Window;
  /** CSS pixels. */
  readonly width: number;
  readonly boxes: readonly LaneBox[];
}

/** The event of a lane whose mark is nearest to `x`; of those equally near, the heaviest. -1: none within reach. */
function eventNear(p: Picture, lane: number, x: number): EventId {
  const { timeline, axis, window, width } = p;
  const { trace } = timeline.recording;
  // a step's mark stands half a place behind its beginning
  const from = axis.step(placeOf(window, width, x - REACH) - 1);
  const to = axis.step(placeOf(window, width, x + REACH));
  const first = trace.steps.eventStart(from);
  const last = Math.min(trace.steps.eventEnd(to), first + MOST);
  let best = -1;
  let near = REACH + 1;
  let heavy = 0;
  for (let id = first; id < last; id++) {
    const row = trace.events.row(id);
    if (timeline.lanes.of(row) !== lane) continue;
    const away = Math.round(Math.abs(xOf(window, width, axis.middle(row.step)) - x));
    const weight = weightOf(row.kind);
    if (away > near || (away === near && weight <= heavy)) continue;
    if (away > REACH) continue;
    best = id;
    near = away;
    heavy = weight;
  }
  return best;
}

/** What is at a pixel, from the left edge of the window and the top of the lanes. */
export function hitTest(p: Picture, x: number, y: number): Hit {
  const { axis, window, width } = p;
  const step = axis.step(placeOf(window, width, x));
  const steps = Math.max(1, axis.step(placeOf(window, width, x + 1)) - step);
  const box = boxAt(p.boxes, y);
  if (box === undefined) return { lane: -1, step, event: -1, steps };
  const event = eventNear(p, box.lane, x);
  return { lane: box.lane, step: event < 0 ? step : p.timeline.recording.trace.events.stepOf(event), event, steps };
}
