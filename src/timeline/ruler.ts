import type { StepIndex } from '../base/brand.ts';
import type { Timeline } from './timeline.ts';
import { span, type Window } from './window.ts';

/** The smallest of 1, 2, 5, 10, 20, 50 … that is ≥ `least`. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  const step = [1, 2, 5, 10].find((m) => m * power >= least) ?? 10;
  return step * power;
}

export interface RulerTick {
  readonly at: number;
  /** Whether it carries a number. */
  readonly labelled: boolean;
}

/** Whole places for the ruler: numbers at least `gap` pixels apart, and finer ticks between them where there is room. */
export function rulerTicks(w: Window, width: number, gap: number): RulerTick[] {
  const perPixel = span(w) / Math.max(1, width);
  const step = roundStep(perPixel * gap);
  const leading = Number(String(step)[0]);
  const minor = step === 1 ? 1 : leading === 1 ? step / 5 : leading === 2 ? step / 4 : step / 5;
  const fine = Number.isInteger(minor) ? minor : step;
  const ticks: RulerTick[] = [];
  for (let at = Math.ceil(w.from / fine) * fine; at <= w.to; at += fine) ticks.push({ at, labelled: at % step === 0 });
  return ticks;
}

/** The ruler between two marks: how far the second is behind the first; negative when it is before it. */
export interface Distance {
  readonly steps: number;
  readonly ticks: number;
}

export function distance(timeline: Timeline, a: StepIndex, b: StepIndex): Distance {
  const tick = (s: StepIndex): number => timeline.clock.at(Math.min(s, timeline.length - 1), 'ticks');
  return { steps: b - a, ticks: tick(b) - tick(a) };
}
