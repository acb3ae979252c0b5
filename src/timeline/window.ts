/** The part of the ruler that is on the screen, from its left edge to its right one. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The narrowest window: a dozen steps fill the width. */
export const NARROWEST = 12;

export const whole = (end: number): Window => ({ from: 0, to: Math.max(1, end) });
export const span = (w: Window): number => w.to - w.from;
export const isWhole = (w: Window, end: number): boolean => w.from <= 0 && w.to >= end;

/** A window of `width` from `from` on, moved inside 0 … end. */
function placed(from: number, width: number, end: number): Window {
  const most = Math.max(1, end);
  const w = Math.max(Math.min(NARROWEST, most), Math.min(width, most));
  const at = Math.max(0, Math.min(from, most - w));
  return { from: at, to: at + w };
}

/** The window when the ruler has grown to `end`, or shrunk. */
export const within = (w: Window, end: number): Window => placed(w.from, span(w), end);

/** Makes the window `factor` times as wide (below 1: zooms in); what is at place `at` stays where it is on the screen. */
export function zoom(w: Window, factor: number, at: number, end: number): Window {
  const most = Math.max(1, end);
  const width = Math.max(Math.min(NARROWEST, most), Math.min(span(w) * factor, most));
  const share = (at - w.from) / span(w);
  return placed(at - share * width, width, end);
}

export const pan = (w: Window, by: number, end: number): Window => placed(w.from + by, span(w), end);

/** The window moved, if it must, so that `at` stands inside it with some of what comes next. */
export function reveal(w: Window, at: number, end: number): Window {
  if (at >= w.from && at <= w.to) return w;
  return placed(at - span(w) * (at < w.from ? 0.6 : 0.2), span(w), end);
}

/** Share of the window that is kept free to either side of what one zooms at. */
const EASE = 0.1;

/** The window moved, if it must, so that `at` does not stand at its very edge: one sees what comes before and after it. */
export function ease(w: Window, at: number, end: number): Window {
  const room = span(w) * EASE;
  if (at < w.from + room) return placed(at - room, span(w), end);
  return at > w.to - room ? placed(at + room - span(w), span(w), end) : w;
}

/** Pixel of a place, from the left edge of a window that is `width` pixels wide. */
export const xOf = (w: Window, width: number, place: number): number => ((place - w.from) / span(w)) * width;
/** Place of a pixel. */
export const placeOf = (w: Window, width: number, x: number): number => w.from + (x / Math.max(1, width)) * span(w);
