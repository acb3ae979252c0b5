import type { Px } from '../base/brand.ts';

export interface Point {
  readonly x: Px;
  readonly y: Px;
}

export interface Rect extends Point {
  readonly w: Px;
  readonly h: Px;
}

/** A way to travel: corners already rounded, so that what is drawn and what moves along it agree. */
export type Polyline = readonly Point[];

export const point = (x: Px, y: Px): Point => ({ x, y });
export const rect = (x: Px, y: Px, w: Px, h: Px): Rect => ({ x, y, w, h });
export const right = (r: Rect): Px => r.x + r.w;
export const bottom = (r: Rect): Px => r.y + r.h;
export const middle = (r: Rect): Point => point(r.x + r.w / 2, r.y + r.h / 2);

/** Whether two boxes share any area; touching edges do not. */
export const overlaps = (a: Rect, b: Rect): boolean => a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
/** Whether `inner` lies wholly inside `outer`. */
export const contains = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) && bottom(inner) <= bottom(outer);

const distance = (a: Point, b: Point): Px => Math.hypot(b.x - a.x, b.y - a.y);

const between = (a: Point, b: Point, t: number): Point => point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);

/** Pieces in which a rounded corner is drawn. */
const CORNER_PIECES = 5;

/** The corners of a polyline rounded with radius `r`, or less where its legs are short. Doubled points are dropped. */
export function rounded(corners: readonly Point[], r: Px): Polyline {
  const p = corners.filter((c, i) => i === 0 || distance(c, corners[i - 1]!) > 0.01);
  const out: Point[] = [];
  p.forEach((corner, i) => {
    const before = p[i - 1];
    const after = p[i + 1];
    if (before === undefined || after === undefined) {
      out.push(corner);
      return;
    }
    const d = Math.min(r, distance(before, corner) / 2, distance(corner, after) / 2);
    const from = between(corner, before, d / distance(corner, before));
    const to = between(corner, after, d / distance(corner, after));
    for (let k = 0; k <= CORNER_PIECES; k++) {
      const t = k / CORNER_PIECES;
      out.push(between(between(from, corner, t), between(corner, to, t), t));
    }
  });
  return out;
}

/** A flat bow from `a` to `b`: for boxes that stand above one another. */
export function bow(a: Point, b: Point): Polyline {
  const bend = Math.min(40, distance(a, b) / 5);
  const n = Math.max(1, distance(a, b));
  const top = point((a.x + b.x) / 2 + ((a.y - b.y) / n) * bend, (a.y + b.y) / 2 + ((b.x - a.x) / n) * bend);
  return Array.from({ length: 17 }, (_, i) => between(between(a, top, i / 16), between(top, b, i / 16), i / 16));
}

export function lengthOf(line: Polyline): Px {
  let n = 0;
  for (let i = 1; i < line.length; i++) n += distance(line[i - 1]!, line[i]!);
  return n;
}

/** The point that lies `t` (0–1) of the way along. */
export function pointAlong(line: Polyline, t: number): Point {
  let left = lengthOf(line) * Math.min(1, Math.max(0, t));
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!;
    const b = line[i]!;
    const d = distance(a, b);
    if (left <= d && d > 0) return between(a, b, left / d);
    left -= d;
  }
  return line.at(-1) ?? point(0, 0);
}

const tenth = (x: Px): Px => Math.round(x * 10) / 10;

/** The `d` of an SVG path, to a tenth of a unit; a single point is closed, so that round ends draw a dot. */
export function pathOf(points: Polyline): string {
  const line = points.map((p, i) => `${i === 0 ? 'M' : 'L'}${tenth(p.x)},${tenth(p.y)}`).join('');
  return points.length === 1 ? `${line}Z` : line;
}
