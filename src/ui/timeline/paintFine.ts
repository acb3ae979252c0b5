import type { Strip } from '../../timeline/boxes.ts';
import { activeOf, AT_REST, GUEST, IN_EL2, occupiedOf, pendingOf, type PeTrack } from '../../timeline/peTrack.ts';
import type { LineTrack } from '../../timeline/lineTrack.ts';
import { left, stepsOf, type Brush } from './paint.ts';
import { hueOf } from './palette.ts';

/** A hatch of diagonal lines: the hypervisor, whatever the colours. */
function hatch({ ctx, palette, ratio }: Brush): CanvasPattern | string {
  const size = Math.round(6 * ratio);
  const tile = new OffscreenCanvas(size, size);
  const t = tile.getContext('2d')!;
  t.fillStyle = palette.css['el2-wash'];
  t.fillRect(0, 0, size, size);
  t.strokeStyle = palette.css.el2;
  t.lineWidth = 1.6 * ratio;
  t.beginPath();
  for (const o of [-size, 0, size]) {
    t.moveTo(o, size);
    t.lineTo(o + size, 0);
  }
  t.stroke();
  const pattern = ctx.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern ?? palette.css.el2;
}

/** Calls `visit` for each stretch of the window in which a value held, in pixels. */
function eachStretch(
  { picture }: Brush,
  {
    steps,
    values,
  }: { readonly steps: { readonly data: Int32Array; readonly length: number }; readonly values: { readonly data: Int32Array } },
  first: number,
  visit: (value: number, x0: number, x1: number) => void,
): void {
  const { from, to } = stepsOf(picture);
  for (let k = Math.max(0, first); k < steps.length; k++) {
    const begin = Math.max(from, steps.data[k]!);
    if (begin >= to && k > first) break;
    const end = k + 1 < steps.length ? Math.min(to, steps.data[k + 1]!) : to;
    visit(values.data[k]!, left(picture, begin), left(picture, end));
  }
}

/** What a PE does, stretch by stretch: a guest as a block with its VM's name, EL2 hatched and lower, idle as a line. */
export function paintBand(brush: Brush, track: PeTrack, strip: Strip): void {
  const { ctx, palette, names, picture } = brush;
  const el2 = hatch(brush);
  const { from } = stepsOf(picture);
  const { y, h } = strip;
  const inset = Math.round(h * 0.18);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.font = `600 ${Math.min(12, h - 3)}px ${brush.font}`;
  const write = (text: string, colour: string, x0: number, x1: number, ground?: string): void => {
    const begin = Math.max(0, x0) + 5;
    const w = ctx.measureText(text).width;
    if (begin + w + 4 > Math.min(x1, picture.width)) return;
    if (ground !== undefined) {
      ctx.fillStyle = ground;
      ctx.fillRect(begin - 3, y + inset + 2, w + 6, h - 2 * inset - 4);
    }
    ctx.fillStyle = colour;
    ctx.fillText(text, begin, y + h / 2 + 0.5);
  };
  eachStretch(brush, track.activity, track.activity.find(from), (value, x0, x1) => {
    const w = Math.max(0.75, x1 - x0);
    if (value === AT_REST) {
      ctx.fillStyle = palette.css['line-strong'];
      ctx.fillRect(x0, y + h / 2 - 1, w, 2);
    } else if (value === IN_EL2) {
      ctx.fillStyle = el2;
      ctx.fillRect(x0, y + inset, w, h - 2 * inset);
      if (h >= 14) write('EL2', palette.css.el2, x0, x1, palette.css['el2-wash']);
    } else {
      const vm = track.codeOf(value) - GUEST;
      ctx.fillStyle = hueOf(palette, vm);
      ctx.beginPath();
      ctx.roundRect(x0 + (w > 4 ? 0.5 : 0), y, w > 4 ? w - 1 : w, h, w > 8 ? 3 : 0);
      ctx.fill();
      const long = `${names.vm(vm)} · ${names.vcpu(value)}`;
      const short = names.vm(vm);
      const room = Math.min(x1, picture.width) - Math.max(0, x0) - 10;
      const fits = [long, short, short.replace(/^\D+/, '')].find((t) => t !== '' && ctx.measureText(t).width <= room);
      if (fits !== undefined) write(fits, palette.ink, x0, x1);
    }
  });
}

/** List Registers in use, one cell for each: filled while the guest has it, hollow while it waits for the guest. */
export function paintListRegisters(brush: Brush, track: PeTrack, strip: Strip, slots: number): void {
  const { ctx, palette, picture } = brush;
  const { from } = stepsOf(picture);
  const unit = strip.h / slots;
  const gap = unit >= 3 ? 1 : 0;
  const bottom = strip.y + strip.h;
  ctx.fillStyle = palette.css.line;
  ctx.fillRect(0, bottom, picture.width, 1);
  // how many there could be
  if (strip.h >= 9) ctx.fillRect(0, strip.y - 1, picture.width, 0.5);
  eachStretch(brush, track.lrs, track.lrs.find(from), (value, x0, x1) => {
    if (occupiedOf(value) === 0) return;
    const w = Math.max(0.75, x1 - x0);
    const active = activeOf(value);
    for (let k = 0; k < active + pendingOf(value); k++) {
      const y = bottom - (k + 1) * unit;
      ctx.fillStyle = k < active ? palette.css.active : palette.css.pending;
      ctx.fillRect(x0, y, w, unit - gap);
      if (k >= active && unit - gap > 2 && w > 2) ctx.clearRect(x0 + 1, y + 1, w - 2, unit - gap - 2);
    }
  });
}

/** A device's line as a waveform. */
export function paintLine(brush: Brush, line: LineTrack, strip: Strip, vm: number): void {
  const { ctx, palette, picture } = brush;
  const { from } = stepsOf(picture);
  const high = strip.y + 0.5;
  const low = strip.y + strip.h - 0.5;
  const hue = hueOf(palette, vm);
  const path = new Path2D();
  const fill = new Path2D();
  let pen = low;
  // the last change of the step before the window: a pulse stands as two
  let first = line.level.find(from);
  while (first > 0 && line.level.steps.data[first - 1] === line.level.steps.data[first]) first--;
  path.moveTo(0, line.level.values.data[Math.max(0, first)] === 1 ? high : low);
  eachStretch(brush, line.level, first, (value, x0, x1) => {
    const y = value === 1 ? high : low;
    path.lineTo(x0, pen);
    path.lineTo(x0, y);
    path.lineTo(x1, y);
    if (value === 1) fill.rect(x0, high, Math.max(1, x1 - x0), low - high);
    pen = y;
  });
  ctx.fillStyle = hue;
  ctx.globalAlpha = 0.22;
  ctx.fill(fill);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = hue;
  ctx.lineWidth = 1.5;
  ctx.lineJoin = 'round';
  ctx.stroke(path);
}
