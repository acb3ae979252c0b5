import { messagesIn } from '../../timeline/arrows.ts';
import type { LaneBox } from '../../timeline/boxes.ts';
import { families, familyOfWeight, VIOLATION, WARNING, weightOf, type Family } from '../../timeline/family.ts';
import type { Picture } from '../../timeline/hit.ts';
import { glyphs } from './glyphs.ts';
import { left, middle, stepsOf, type Brush } from './paint.ts';
import { hueOf, type Palette } from './palette.ts';

/** Glyphs nearer to one another than this, in pixels, would touch: the heaviest stands for them, the others are lines. */
const PITCH = 10;
/** Messages under way that can be told apart. */
const MOST_MESSAGES = 160;

let paths: { readonly [F in Family]: Path2D } | undefined;
const pathOf = (family: Family): Path2D =>
  (paths ??= Object.fromEntries(families.map((f) => [f, new Path2D(glyphs[f].d)])) as { readonly [F in Family]: Path2D })[family];

const colourOf = (p: Palette, weight: number, vm: number): string =>
  weight >= VIOLATION ? p.css.danger : weight >= WARNING ? p.css.now : hueOf(p, vm);

/** Draws the shape of a family round a point. `r` is half its size, 5 by nature. */
export function glyph(ctx: CanvasRenderingContext2D, family: Family, x: number, y: number, r: number, colour: string): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(r / 5, r / 5);
  if (glyphs[family].hollow) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.7;
    ctx.stroke(pathOf(family));
  } else {
    ctx.fillStyle = colour;
    ctx.fill(pathOf(family));
  }
  ctx.restore();
}

/** The glyph that stands in one place of a lane. */
interface Cell {
  x: number;
  weight: number;
  vm: number;
}

/** Every event a mark: a shape where there is room for one, a line where there is not. */
export function paintMarks(brush: Brush): void {
  const { ctx, picture, palette } = brush;
  const { timeline } = picture;
  const { trace } = timeline.recording;
  const boxes = boxesByLane(picture);
  const { from, to } = stepsOf(picture);
  const cells = new Map<number, Map<number, Cell>>();
  // places belong to the ruler, not to the window: panning does not shuffle them
  const origin = -left(picture, 0);
  const stop = trace.steps.eventEnd(to - 1);
  for (let id = trace.steps.eventStart(from); id < stop; id++) {
    const row = trace.events.row(id);
    const lane = timeline.lanes.of(row);
    const box = boxes.get(lane);
    // the waveform of a device says it already
    if (box === undefined || timeline.lanes.list[lane]!.kind === 'device') continue;
    const x = middle(picture, row.step);
    const weight = weightOf(row.kind);
    let own = cells.get(lane);
    if (own === undefined) cells.set(lane, (own = new Map()));
    const place = Math.floor((x + origin) / PITCH);
    const cell = own.get(place);
    if (cell === undefined) own.set(place, { x, weight, vm: row.vm });
    else {
      // the lighter of the two becomes a line
      const lighter = weight > cell.weight ? { ...cell } : { x, weight, vm: row.vm };
      if (weight > cell.weight) Object.assign(cell, { x, weight, vm: row.vm });
      if (Math.abs(lighter.x - cell.x) > 1) {
        ctx.fillStyle = colourOf(palette, lighter.weight, lighter.vm);
        ctx.fillRect(lighter.x - 0.5, box.marks.y + box.marks.h * 0.3, 1, box.marks.h * 0.4);
      }
    }
  }
  for (const [lane, own] of cells) {
    const { marks } = boxes.get(lane)!;
    const r = Math.min(5, marks.h / 2 - 0.5);
    for (const c of own.values()) {
      // the first and the last are seen whole
      const x = c.x < 0 || c.x > picture.width ? c.x : Math.max(r, Math.min(picture.width - r, c.x));
      glyph(ctx, familyOfWeight(c.weight), x, marks.y + marks.h / 2, r, colourOf(palette, c.weight, c.vm));
    }
  }
}

/** The boxes of a picture by their lanes. */
export const boxesByLane = (p: Picture): ReadonlyMap<number, LaneBox> => new Map(p.boxes.map((b) => [b.lane, b]));

/** Where arrows meet a lane: the middle of its marks. */
export const anchor = (box: LaneBox): number => box.marks.y + box.marks.h / 2;

/** An arrow from one lane to another, or in a bow along one; `head` is the length of its head in pixels. */
export function arrow(ctx: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number, head: number): void {
  const run = x1 - x0;
  const same = Math.abs(y1 - y0) < 1;
  const bow = same ? Math.min(14, 4 + Math.abs(run) * 0.12) : 0;
  // a short way is straight: there is no room for a curve
  const pull = same ? run * 0.25 : Math.abs(run) < 24 ? run * 0.1 : run * 0.45;
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.bezierCurveTo(x0 + pull, y0 - bow, x1 - pull, y1 - bow, x1, y1);
  ctx.stroke();
  const steep = Math.abs(run) < 24 && !same;
  const angle = steep ? Math.atan2(y1 - y0, run) : Math.atan2(bow, pull);
  ctx.setLineDash([]);
  ctx.beginPath();
  for (const side of [-0.5, 0.5]) {
    ctx.moveTo(x1, y1);
    ctx.lineTo(x1 - head * Math.cos(angle + side), y1 - head * Math.sin(angle + side));
  }
  ctx.stroke();
}

/** Messages from PE to PE, and the doorbells that announce them (dashed). */
export function paintMessages({ ctx, picture, palette }: Brush): void {
  const { trace } = picture.timeline.recording;
  const { from, to } = stepsOf(picture);
  const boxes = boxesByLane(picture);
  ctx.strokeStyle = palette.css.soft;
  ctx.lineWidth = 1.2;
  ctx.globalAlpha = 0.75;
  for (const a of messagesIn(trace, picture.timeline.lanes, from, to, MOST_MESSAGES)) {
    const start = boxes.get(a.from.lane);
    const end = boxes.get(a.to.lane);
    if (start === undefined || end === undefined) continue;
    ctx.setLineDash(a.kind === 'doorbell' ? [3, 3] : []);
    arrow(ctx, middle(picture, a.from.step), anchor(start), middle(picture, a.to.step), anchor(end), 5);
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}
