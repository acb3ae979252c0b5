import type { Names } from '../../scenario/names.ts';
import type { Picture } from '../../timeline/hit.ts';
import { placeOf, span } from '../../timeline/window.ts';
import type { Palette } from './palette.ts';

/** What every painter is given: where to paint, what, in which colours. Everything but ImageData is in CSS pixels. */
export interface Brush {
  readonly ctx: CanvasRenderingContext2D;
  readonly picture: Picture;
  readonly palette: Palette;
  readonly names: Names;
  /** Device pixels of a CSS pixel. */
  readonly ratio: number;
  readonly font: string;
}

/** Steps of the window: first, and one past the last. */
export function stepsOf({ axis, window, timeline }: Picture): { readonly from: number; readonly to: number } {
  const from = Math.max(0, axis.step(window.from) - 1);
  return { from, to: Math.min(timeline.length, axis.step(window.to) + 1) };
}

/** Steps for which a pixel stands, on average. */
export function stepsPerPixel(p: Picture): number {
  const { from, to } = stepsOf(p);
  return (to - from) / Math.max(1, p.width);
}

/** Pixel of the beginning of a step. */
export const left = (p: Picture, step: number): number => ((p.axis.at(step) - p.window.from) / span(p.window)) * p.width;
/** Pixel of the middle of a step: where its marks stand. */
export const middle = (p: Picture, step: number): number => ((p.axis.middle(step) - p.window.from) / span(p.window)) * p.width;
/** The step at a pixel. */
export const stepAt = (p: Picture, x: number): number => p.axis.step(placeOf(p.window, p.width, x));
