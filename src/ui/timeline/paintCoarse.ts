import { binsOf, binStart, lineIn, listRegistersIn, sharesIn, talliesIn, type Bins, type BinTally } from '../../timeline/bins.ts';
import type { Strip } from '../../timeline/boxes.ts';
import { VIOLATION, WARNING } from '../../timeline/family.ts';
import { EL2, GUEST, IDLE, type PeTrack } from '../../timeline/peTrack.ts';
import type { LineTrack } from '../../timeline/lineTrack.ts';
import { left, stepsOf, stepsPerPixel, type Brush } from './paint.ts';
import { hueOf } from './palette.ts';

/** The bins of a window, and the device pixels that each covers. */
interface Grid {
  readonly bins: Bins;
  /** Left edge of bin i; one more than there are bins. */
  readonly x: Int32Array;
  readonly pixels: Uint32Array;
  /** Device pixels of a row. */
  readonly stride: number;
  readonly stripes: Uint8Array;
}

function gridOf({ picture, ratio }: Brush, image: ImageData): Grid {
  const { from, to } = stepsOf(picture);
  const { width: stride, height } = image;
  const bins = binsOf(from, Math.max(from + 1, to), stepsPerPixel(picture), picture.timeline.length);
  const x = Int32Array.from({ length: bins.count + 1 }, (_, i) =>
    Math.max(0, Math.min(stride, Math.round(left(picture, binStart(bins, i)) * ratio))),
  );
  const pitch = Math.max(1, Math.round(1.4 * ratio));
  const stripes = Uint8Array.from({ length: stride + height }, (_, k) => (Math.floor(k / pitch) % 3 === 0 ? 1 : 0));
  return { bins, x, pixels: new Uint32Array(image.data.buffer), stride, stripes };
}

const images = new WeakMap<CanvasRenderingContext2D, ImageData>();

/** The pixels of a canvas, all clear: the same ones again as long as its size is the same. */
function clearImage(ctx: CanvasRenderingContext2D, width: number, height: number): ImageData {
  const known = images.get(ctx);
  if (known !== undefined && known.width === width && known.height === height) {
    known.data.fill(0);
    return known;
  }
  const image = ctx.createImageData(width, height);
  images.set(ctx, image);
  return image;
}

/** Fills a rectangle of device pixels. */
function fill({ pixels, stride }: Grid, x0: number, x1: number, y0: number, y1: number, colour: number): void {
  for (let row = y0 * stride; row < y1 * stride; row += stride) for (let x = x0; x < x1; x++) pixels[row + x] = colour;
}

/** The same, as a diagonal hatch of two colours: `stripes` says for each x + y whether a line passes there. */
function hatch(g: Grid, x0: number, x1: number, y0: number, y1: number, line: number, ground: number): void {
  const { pixels, stride, stripes } = g;
  for (let y = y0; y < y1; y++) {
    const row = y * stride;
    for (let x = x0; x < x1; x++) pixels[row + x] = stripes[x + y] === 1 ? line : ground;
  }
}

/** What a PE did in each bin, as shares from the bottom up: its guests, then EL2, hatched; what is left was idle. */
function bands(brush: Brush, g: Grid, track: PeTrack, strip: Strip): void {
  const { palette, ratio } = brush;
  const { bins, x } = g;
  const shares = sharesIn(track, bins);
  const bottom = Math.round((strip.y + strip.h) * ratio);
  const height = Math.round(strip.h * ratio);
  const idle = palette.pixels.get(palette.css['line-strong'])!;
  const el2 = palette.pixels.get(palette.css.el2)!;
  const wash = palette.pixels.get(palette.css['el2-wash'])!;
  const codes = shares.map((s, code) => ({ s, code })).filter(({ s, code }) => s !== undefined && code !== IDLE);
  // guests first, the hypervisor on top of them
  codes.sort((a, b) => (a.code === EL2 ? 99 : a.code) - (b.code === EL2 ? 99 : b.code));
  const hues = codes.map(({ code }) => palette.pixels.get(hueOf(palette, code - GUEST)) ?? 0);
  const rest = Math.max(1, Math.round(ratio));
  for (let i = 0; i < bins.count; i++) {
    const steps = binStart(bins, i + 1) - binStart(bins, i);
    const x0 = x[i]!;
    const x1 = x[i + 1]!;
    if (steps <= 0 || x1 <= x0) continue;
    let sum = 0;
    let y = bottom;
    for (let c = 0; c < codes.length; c++) {
      const { s, code } = codes[c]!;
      sum += s![i]!;
      const top = bottom - Math.round((sum / steps) * height);
      if (code === EL2) hatch(g, x0, x1, top, y, el2, wash);
      else fill(g, x0, x1, top, y, hues[c]!);
      y = top;
    }
    if (sum === 0) fill(g, x0, x1, bottom - (height >> 1) - rest, bottom - (height >> 1) + rest, idle);
  }
}

/** Of a bin's steps, how many must be one guest's for its name to stand on it. */
const MOSTLY = 0.75;

/** The names of the VMs, where one has most of a PE for long enough to write it. */
function names(brush: Brush, { bins, x }: Grid, track: PeTrack, strip: Strip): void {
  const { ctx, palette, ratio } = brush;
  const shares = sharesIn(track, bins);
  const owner = (i: number): number => {
    const steps = binStart(bins, i + 1) - binStart(bins, i);
    return shares.findIndex((s, code) => code >= GUEST && s !== undefined && s[i]! >= steps * MOSTLY);
  };
  ctx.font = `600 ${Math.min(12, strip.h - 3)}px ${brush.font}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.fillStyle = palette.ink;
  for (let i = 0; i < bins.count;) {
    const code = owner(i);
    let end = i + 1;
    while (end < bins.count && owner(end) === code) end++;
    const name = code < 0 ? '' : brush.names.vm(code - GUEST);
    const room = (x[end]! - x[i]!) / ratio;
    const width = ctx.measureText(name).width;
    if (name !== '' && width + 8 <= room)
      ctx.fillText(name, x[i]! / ratio + Math.min(5, (room - width) / 2), strip.y + strip.h / 2 + 0.5);
    i = end;
  }
}

/** List Registers in use: the most of each bin light, the mean solid. */
function listRegisters(brush: Brush, g: Grid, track: PeTrack, strip: Strip, slots: number): void {
  const { palette, ratio } = brush;
  const { peak, sum } = listRegistersIn(track, g.bins);
  const bottom = Math.round((strip.y + strip.h) * ratio);
  const height = Math.round(strip.h * ratio);
  const most = palette.pixels.get(palette.css.pending)!;
  const mean = palette.pixels.get(palette.css.active)!;
  fill(g, 0, g.stride, bottom, bottom + 1, palette.pixels.get(palette.css.line)!);
  for (let i = 0; i < g.bins.count; i++) {
    if (peak[i] === 0) continue;
    const steps = Math.max(1, binStart(g.bins, i + 1) - binStart(g.bins, i));
    const top = bottom - Math.max(1, Math.round((peak[i]! / slots) * height));
    const level = bottom - Math.round((sum[i]! / steps / slots) * height);
    fill(g, g.x[i]!, g.x[i + 1]!, top, Math.min(top + Math.max(1, Math.round(ratio)), level), most);
    fill(g, g.x[i]!, g.x[i + 1]!, level, bottom, mean);
  }
}

/** A device's line: at the top while high, at the bottom while low, from top to bottom where it changes within a bin. */
function wave(brush: Brush, g: Grid, line: LineTrack, strip: Strip, vm: number): void {
  const { palette, ratio } = brush;
  const { high, edges } = lineIn(line, g.bins);
  const top = Math.round(strip.y * ratio);
  const bottom = Math.round((strip.y + strip.h) * ratio);
  const thick = Math.max(1, Math.round(1.5 * ratio));
  const hue = palette.pixels.get(hueOf(palette, vm))!;
  for (let i = 0; i < g.bins.count; i++) {
    const x0 = g.x[i]!;
    const x1 = g.x[i + 1]!;
    if (edges[i]! > 0) fill(g, x0, x1, top, bottom, hue);
    else if (high[i]! > 0) fill(g, x0, x1, top, top + thick, hue);
    else fill(g, x0, x1, bottom - thick, bottom, hue);
  }
}

/** How many events there are in each bin, as a bar; a warning or a violation in it stands out, and reaches to the top. */
function bars(brush: Brush, g: Grid, tally: BinTally, strip: Strip): void {
  const { palette, ratio } = brush;
  const bottom = Math.round((strip.y + strip.h) * ratio);
  const height = Math.round(strip.h * ratio);
  const usual = palette.pixels.get(palette.css.faint)!;
  const warning = palette.pixels.get(palette.css.now)!;
  const violation = palette.pixels.get(palette.css.danger)!;
  const scale = 1 / Math.log2(2 + (1 << Math.min(24, g.bins.bits)));
  for (let i = 0; i < g.bins.count; i++) {
    const n = tally.count[i]!;
    if (n === 0) continue;
    const weight = tally.weight[i]!;
    const heavy = weight >= WARNING;
    const part = heavy ? 1 : Math.min(1, Math.max(0.4, Math.log2(1 + n) * scale));
    const colour = weight >= VIOLATION ? violation : heavy ? warning : usual;
    const x1 = heavy ? Math.max(g.x[i + 1]!, g.x[i]! + Math.round(2 * ratio)) : g.x[i + 1]!;
    fill(g, g.x[i]!, Math.min(g.stride, x1), bottom - Math.round(part * height), bottom, colour);
  }
}

/** Paints all lanes where a pixel stands for more than a step. `height` is the canvas's, in CSS pixels. */
export function paintCoarse(brush: Brush, height: number, slots: number): void {
  const { ctx, picture, ratio } = brush;
  const { timeline, boxes } = picture;
  const stride = Math.round(picture.width * ratio);
  const rows = Math.round(height * ratio);
  if (stride === 0 || rows === 0) return;
  const image = clearImage(ctx, stride, rows);
  const g = gridOf(brush, image);
  const tallies = talliesIn(timeline, g.bins);
  const { devices } = timeline.recording.setup;
  for (const box of boxes) {
    const lane = timeline.lanes.list[box.lane]!;
    if (lane.kind === 'device') {
      wave(brush, g, timeline.lines[lane.device]!, box.marks, devices[lane.device]?.vm ?? -1);
      continue;
    }
    bars(brush, g, tallies[box.lane]!, box.marks);
    if (lane.kind !== 'pe') continue;
    const track = timeline.pes[lane.pe]!;
    if (box.band !== undefined) bands(brush, g, track, box.band);
    if (box.lrs !== undefined) listRegisters(brush, g, track, box.lrs, slots);
  }
  ctx.putImageData(image, 0, 0);
  for (const box of boxes) {
    const lane = timeline.lanes.list[box.lane]!;
    if (lane.kind === 'pe' && box.band !== undefined && box.band.h >= 10) names(brush, g, timeline.pes[lane.pe]!, box.band);
  }
}
