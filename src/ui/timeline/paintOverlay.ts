import type { StepIndex } from '../../base/brand.ts';
import { lastEventAt } from '../../recording/query.ts';
import { eventTouches, type Thing } from '../../recording/thing.ts';
import { arrowsOf, arrowsOfThing, type Arrow } from '../../timeline/arrows.ts';
import { anchor, arrow, boxesByLane } from './paintMarks.ts';
import { left, middle, stepsOf, type Brush } from './paint.ts';

/** More than these would hide what they connect. */
const MOST_OF_THING = 120;
/** Marks of what is pointed at. */
const MOST_RINGS = 400;

/** What lies over the lanes, and changes while one moves along them. */
export interface Above {
  readonly step: StepIndex;
  readonly a: StepIndex | undefined;
  readonly b: StepIndex | undefined;
  /** Where the pointer is, pixels; undefined: elsewhere. */
  readonly pointer: number | undefined;
  readonly hovered: Thing | undefined;
  readonly selected: Thing | undefined;
  readonly causes: boolean;
  /** Whether what is pinned is followed: the rest is dimmed. */
  readonly follows: boolean;
  /** What is still to come is asked about: it is not to be seen. */
  readonly veiled: boolean;
}

function arrows(brush: Brush, list: readonly Arrow[], colour: string): void {
  const { ctx, picture } = brush;
  const boxes = boxesByLane(picture);
  ctx.strokeStyle = colour;
  for (const a of list) {
    const from = boxes.get(a.from.lane);
    const to = boxes.get(a.to.lane);
    if (from === undefined || to === undefined) continue;
    const x0 = middle(picture, a.from.step);
    const x1 = middle(picture, a.to.step);
    if ((x0 < 0 && x1 < 0) || (x0 > picture.width && x1 > picture.width)) continue;
    ctx.lineWidth = a.kind === 'cause' ? 1.7 : 1.3;
    ctx.setLineDash(a.kind === 'consequence' ? [4, 3] : []);
    // along one lane it bows over the marks
    const lift = from === to ? Math.min(5, from.marks.h / 2) : 0;
    arrow(ctx, x0, anchor(from) - lift, x1, anchor(to) - lift, 5);
  }
  ctx.setLineDash([]);
}

/** A ring round each mark of what is pointed at, as far as there are few enough to tell apart. */
function rings(brush: Brush, thing: Thing, colour: string): void {
  const { ctx, picture } = brush;
  const { trace } = picture.timeline.recording;
  const boxes = boxesByLane(picture);
  const { from, to } = stepsOf(picture);
  const stop = trace.steps.eventEnd(to - 1);
  const start = trace.steps.eventStart(from);
  if (stop - start > MOST_RINGS * 20) return;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  let drawn = 0;
  for (let id = start; id < stop && drawn < MOST_RINGS; id++) {
    const row = trace.events.row(id);
    if (!eventTouches(row, thing)) continue;
    const box = boxes.get(picture.timeline.lanes.of(row));
    if (box === undefined) continue;
    drawn++;
    ctx.beginPath();
    ctx.arc(middle(picture, row.step), anchor(box), Math.min(8, box.marks.h / 2 + 1.5), 0, 2 * Math.PI);
    ctx.stroke();
  }
}

/** The lanes that are what is pointed at. */
function litLanes(brush: Brush, thing: Thing, colour: string): void {
  const { ctx, picture } = brush;
  const { timeline } = picture;
  for (const box of picture.boxes) {
    const lane = timeline.lanes.list[box.lane]!;
    const lit =
      (lane.kind === 'pe' && thing.kind === 'pe' && lane.pe === thing.pe) ||
      (lane.kind === 'device' && thing.kind === 'device' && lane.device === thing.device);
    if (!lit) continue;
    ctx.globalAlpha = 0.1;
    ctx.fillStyle = colour;
    ctx.fillRect(0, box.y, picture.width, box.h);
    ctx.globalAlpha = 1;
  }
}

/** The step in hand with what led to it and what followed, the two marks, and what is pointed at. */
export function paintOverlay(brush: Brush, above: Above, height: number): void {
  const { ctx, picture, palette } = brush;
  const { width } = picture;
  const { trace } = picture.timeline.recording;
  ctx.clearRect(0, 0, width, height);
  for (const [thing, colour] of [
    [above.hovered, palette.css.accent],
    [above.selected, palette.css.accent],
  ] as const)
    if (thing !== undefined) litLanes(brush, thing, colour);
  // what is still to come is paler
  const x = middle(picture, above.step);
  const next = Math.max(0, left(picture, above.step + 1));
  ctx.globalAlpha = 0.34;
  ctx.fillStyle = palette.css.panel;
  ctx.fillRect(next, 0, Math.max(0, width - next), height);
  ctx.globalAlpha = 1;
  if (above.follows) {
    ctx.globalAlpha = 0.5;
    ctx.fillRect(0, 0, width, height);
    ctx.globalAlpha = 1;
  }
  if (above.a !== undefined && above.b !== undefined) {
    const [x0, x1] = [middle(picture, above.a), middle(picture, above.b)].toSorted((p, q) => p - q) as [number, number];
    ctx.globalAlpha = 0.1;
    ctx.fillStyle = palette.css.accent;
    ctx.fillRect(x0, 0, x1 - x0, height);
    ctx.globalAlpha = 1;
  }
  ctx.fillStyle = palette.css.accent;
  for (const mark of [above.a, above.b]) if (mark !== undefined) ctx.fillRect(middle(picture, mark) - 0.75, 0, 1.5, height);

  const { from, to } = stepsOf(picture);
  if (above.causes) {
    if (above.selected !== undefined)
      arrows(brush, arrowsOfThing(trace, picture.timeline.lanes, above.selected, from, to, MOST_OF_THING), palette.css.accent);
    arrows(brush, arrowsOf(trace, picture.timeline.lanes, lastEventAt(trace, above.step)), palette.css.text);
  }
  for (const thing of [above.hovered, above.selected]) if (thing !== undefined) rings(brush, thing, palette.css.accent);

  if (above.veiled) {
    ctx.fillStyle = palette.css.sunken;
    ctx.fillRect(next, 0, Math.max(0, width - next), height);
  }
  if (above.pointer !== undefined) {
    ctx.fillStyle = palette.css.faint;
    ctx.fillRect(above.pointer - 0.5, 0, 1, height);
  }
  const begin = left(picture, above.step);
  if (next - begin > 3) {
    ctx.globalAlpha = 0.16;
    ctx.fillStyle = palette.css.now;
    ctx.fillRect(begin, 0, next - begin, height);
    ctx.globalAlpha = 1;
  }
  ctx.fillStyle = palette.css.text;
  ctx.fillRect(x - 1, 0, 2, height);
}
