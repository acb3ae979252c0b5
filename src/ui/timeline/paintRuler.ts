import type { StepIndex } from '../../base/brand.ts';
import { VIOLATION, weightOf } from '../../timeline/family.ts';
import { rulerTicks } from '../../timeline/ruler.ts';
import { isWhole, span, xOf } from '../../timeline/window.ts';
import { RULER } from './height.ts';
import { middle, stepAt, stepsOf, type Brush } from './paint.ts';

/** The strip at its top that shows where in the whole the window is. */
const MAP = 5;
/** Pixels between two numbers. */
const GAP = 84;

/** What stands on the ruler besides its numbers. */
export interface Flags {
  readonly step: StepIndex;
  readonly a: StepIndex | undefined;
  readonly b: StepIndex | undefined;
  /** Steps of the scenario's markers. */
  readonly markers: readonly StepIndex[];
  /** Steps at which other branches leave this one. */
  readonly branches: readonly StepIndex[];
}

/** Warnings and violations: one tick a pixel, however many there are. */
function alerts(brush: Brush): void {
  const { ctx, picture, palette } = brush;
  const { timeline } = picture;
  const { events, steps } = timeline.recording.trace;
  const { from, to } = stepsOf(picture);
  const list = timeline.alerts;
  for (let i = list.countUpTo(steps.eventStart(from) - 1); i < list.length;) {
    const id = list.data[i]!;
    const step = events.stepOf(id);
    if (step >= to) break;
    const x = middle(picture, step);
    const violation = weightOf(events.kindOf(id)) >= VIOLATION;
    ctx.fillStyle = violation ? palette.css.danger : palette.css.now;
    ctx.fillRect(x - 1, violation ? MAP + 2 : RULER - 9, 2, violation ? RULER : 9);
    // on to the next pixel; a violation in this one is not passed over
    const next = Math.max(step + 1, stepAt(picture, x + 1));
    const end = Math.max(i + 1, list.countUpTo(steps.eventStart(Math.min(next, steps.length - 1)) - 1));
    let k = i + 1;
    while (k < end && !violation && weightOf(events.kindOf(list.data[k]!)) < VIOLATION && k - i < 64) k++;
    i = violation ? end : k;
  }
}

/** Where in the whole the window is: a bar to take hold of. */
function map({ ctx, picture, palette }: Brush): void {
  const { window, width, axis } = picture;
  const { end } = axis;
  if (isWhole(window, end)) return;
  ctx.fillStyle = palette.css.line;
  ctx.fillRect(0, 0, width, MAP);
  const x = (window.from / end) * width;
  const w = Math.max(10, (span(window) / end) * width);
  ctx.fillStyle = palette.css.soft;
  ctx.beginPath();
  ctx.roundRect(Math.min(x, width - w), 0, w, MAP, MAP / 2);
  ctx.fill();
}

/** The flag of a mark: its letter in a box on a pole. */
export function flag(brush: Brush, x: number, letter: string, colour: string, ink: string): void {
  const { ctx } = brush;
  ctx.fillStyle = colour;
  ctx.fillRect(x - 0.75, MAP + 3, 1.5, RULER);
  ctx.beginPath();
  ctx.roundRect(x, MAP + 3, 14, 13, [0, 3, 3, 0]);
  ctx.fill();
  ctx.fillStyle = ink;
  ctx.font = `700 10px ${brush.font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(letter, x + 7, MAP + 10);
}

/** The bubble that says where one stands. */
function bubble(brush: Brush, x: number, text: string): void {
  const { ctx, picture, palette } = brush;
  ctx.font = `700 12px ${brush.font}`;
  const w = ctx.measureText(text).width + 12;
  const at = Math.max(0, Math.min(picture.width - w, x - w / 2));
  ctx.fillStyle = palette.css.text;
  ctx.beginPath();
  ctx.roundRect(at, RULER - 19, w, 17, 5);
  ctx.fill();
  ctx.beginPath();
  ctx.moveTo(x - 4, RULER - 3);
  ctx.lineTo(x + 4, RULER - 3);
  ctx.lineTo(x, RULER);
  ctx.fill();
  ctx.fillStyle = palette.css.panel;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, at + w / 2, RULER - 10);
}

/** The ruler: numbers, what stands out, the scenario's markers, where branches leave, the two marks, and the step in hand. */
export function paintRuler(brush: Brush, flags: Flags, number: (n: number) => string): void {
  const { ctx, picture, palette } = brush;
  const { window, width } = picture;
  ctx.clearRect(0, 0, width, RULER);
  map(brush);
  ctx.font = `500 11px ${brush.font}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = palette.css['line-strong'];
  ctx.fillRect(0, RULER - 1, width, 1);
  for (const t of rulerTicks(window, width, GAP)) {
    // a place's number stands over its middle, as its marks do
    const x = xOf(window, width, t.at + (span(window) > width ? 0 : 0.5));
    ctx.fillStyle = palette.css['line-strong'];
    ctx.fillRect(Math.round(x), RULER - (t.labelled ? 8 : 5), 1, t.labelled ? 8 : 5);
    const text = t.labelled ? number(picture.axis.says(t.at)) : '';
    if (text === '' || x + ctx.measureText(text).width + 4 > width) continue;
    ctx.fillStyle = palette.css.soft;
    ctx.fillText(text, Math.round(x) + 4, RULER - 8);
  }
  alerts(brush);
  const inside = (x: number): boolean => x >= -12 && x <= width + 12;
  for (const step of flags.markers) {
    const x = middle(picture, step);
    if (inside(x)) pennant(brush, x, palette.css.accent);
  }
  for (const step of flags.branches) {
    const x = middle(picture, step);
    if (inside(x)) fork(brush, x, palette.css.el2);
  }
  if (flags.a !== undefined) flag(brush, middle(picture, flags.a), 'A', palette.css.accent, palette.css.panel);
  if (flags.b !== undefined) flag(brush, middle(picture, flags.b), 'B', palette.css.accent, palette.css.panel);
  const x = middle(picture, flags.step);
  if (inside(x)) bubble(brush, x, number(picture.axis.saysOf(flags.step)));
}

/** A marker of the scenario. */
function pennant({ ctx }: Brush, x: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.fillRect(x - 0.75, MAP + 3, 1.5, RULER);
  ctx.beginPath();
  ctx.moveTo(x, MAP + 3);
  ctx.lineTo(x + 9, MAP + 7);
  ctx.lineTo(x, MAP + 11);
  ctx.fill();
}

/** A point at which another branch leaves this one. */
function fork({ ctx }: Brush, x: number, colour: string): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.75;
  ctx.beginPath();
  ctx.moveTo(x, RULER);
  ctx.lineTo(x, MAP + 14);
  ctx.lineTo(x + 6, MAP + 5);
  ctx.moveTo(x, MAP + 14);
  ctx.lineTo(x - 6, MAP + 5);
  ctx.stroke();
}
