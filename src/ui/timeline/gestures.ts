import type { Chart } from './Chart.ts';

/** What the hand does on the timeline, in the page's own words. */
export interface Hands {
  /** The step under the hand while it scrubs. */
  readonly seek: (step: number) => void;
  /** A press that did not move: pixels from the left edge of the window and the top of the lanes. */
  readonly click: (x: number, y: number) => void;
  /** From one step to another, drawn with Alt held down. */
  readonly measure: (a: number, b: number) => void;
  /** Where the pointer rests, or undefined: it has left. */
  readonly point: (at: { readonly x: number; readonly y: number } | undefined) => void;
}

/** Pixels that a press may shake. */
const SHAKE = 4;
/** Zoom of one pixel of a wheel. */
const WHEEL = 0.0022;
/** A line, and a page, of a wheel in pixels. */
const UNITS = [1, 16, 240];

function onWheel(e: WheelEvent, node: HTMLElement, chart: Chart): void {
  if (e.ctrlKey && e.deltaY === 0) return;
  e.preventDefault();
  const unit = UNITS[e.deltaMode] ?? 1;
  const sideways = e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY);
  if (sideways) chart.pan((e.deltaX === 0 ? e.deltaY : e.deltaX) * unit);
  else
    chart.zoom(Math.exp(Math.max(-240, Math.min(240, e.deltaY * unit)) * WHEEL), e.clientX - node.getBoundingClientRect().left);
}

/** Two fingers: what lies between them stays between them. */
function pinch(chart: Chart, left: number, was: readonly PointerEvent[], now: readonly PointerEvent[]): void {
  const [a, b] = was;
  const [c, d] = now;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return;
  const before = Math.max(8, Math.abs(a.clientX - b.clientX));
  const after = Math.max(8, Math.abs(c.clientX - d.clientX));
  chart.pan((a.clientX + b.clientX - c.clientX - d.clientX) / 2);
  chart.zoom(before / after, (c.clientX + d.clientX) / 2 - left);
}

/**
 * Scrub by drag, click, zoom with the wheel at the pointer, pan with Shift or sideways, pinch with two fingers, measure with
 * Alt. Returns what ends it.
 */
export function lanesUnderHand(node: HTMLElement, chart: Chart, hands: Hands): () => void {
  const fingers = new Map<number, PointerEvent>();
  let press: { readonly x: number; readonly y: number; readonly step: number; readonly measures: boolean } | undefined;
  let moved = false;
  let wanted: PointerEvent | undefined;
  let frame = 0;
  const at = (e: PointerEvent): { x: number; y: number } => {
    const box = node.getBoundingClientRect();
    return { x: e.clientX - box.left, y: e.clientY - box.top };
  };
  const follow = (): void => {
    frame = 0;
    if (wanted === undefined || press === undefined) return;
    const step = chart.stepAt(at(wanted).x);
    if (press.measures) hands.measure(press.step, step);
    else hands.seek(step);
  };
  const down = (e: PointerEvent): void => {
    if (e.button !== 0) return;
    node.setPointerCapture(e.pointerId);
    fingers.set(e.pointerId, e);
    moved = fingers.size > 1;
    const place = at(e);
    press = fingers.size > 1 ? undefined : { ...place, step: chart.stepAt(place.x), measures: e.altKey };
    hands.point(undefined);
  };
  const move = (e: PointerEvent): void => {
    if (!fingers.has(e.pointerId)) {
      if (e.pointerType !== 'touch') hands.point(at(e));
      return;
    }
    const was = [...fingers.values()];
    fingers.set(e.pointerId, e);
    if (fingers.size === 2) pinch(chart, node.getBoundingClientRect().left, was, [...fingers.values()]);
    if (press === undefined) return;
    moved ||= Math.hypot(at(e).x - press.x, at(e).y - press.y) > SHAKE;
    if (!moved) return;
    wanted = e;
    // the state renders during the drag, once a frame
    if (frame === 0) frame = requestAnimationFrame(follow);
  };
  const up = (e: PointerEvent): void => {
    fingers.delete(e.pointerId);
    if (press !== undefined && !moved && e.type === 'pointerup' && !press.measures) hands.click(press.x, press.y);
    if (frame !== 0) {
      cancelAnimationFrame(frame);
      follow();
    }
    press = undefined;
    wanted = undefined;
  };
  const leave = (): void => hands.point(undefined);
  const wheel = (e: WheelEvent): void => onWheel(e, node, chart);
  node.addEventListener('pointerdown', down);
  node.addEventListener('pointermove', move);
  node.addEventListener('pointerup', up);
  node.addEventListener('pointercancel', up);
  node.addEventListener('pointerleave', leave);
  node.addEventListener('wheel', wheel, { passive: false });
  return () => {
    cancelAnimationFrame(frame);
    node.removeEventListener('pointerdown', down);
    node.removeEventListener('pointermove', move);
    node.removeEventListener('pointerup', up);
    node.removeEventListener('pointercancel', up);
    node.removeEventListener('pointerleave', leave);
    node.removeEventListener('wheel', wheel);
  };
}

/** On the ruler a drag pans and a press goes to its step; on the strip at its top, a press shows that part of the whole. */
export function rulerUnderHand(node: HTMLElement, chart: Chart, seek: (step: number) => void): () => void {
  const MAP = 9;
  let press: { readonly x: number; readonly onMap: boolean } | undefined;
  let last = 0;
  let moved = false;
  const x = (e: PointerEvent): number => e.clientX - node.getBoundingClientRect().left;
  const centre = (e: PointerEvent): void => chart.centre(x(e) / Math.max(1, node.clientWidth));
  const down = (e: PointerEvent): void => {
    if (e.button !== 0) return;
    node.setPointerCapture(e.pointerId);
    const onMap = !chart.isWhole && e.clientY - node.getBoundingClientRect().top < MAP;
    press = { x: x(e), onMap };
    last = x(e);
    moved = false;
    if (onMap) centre(e);
  };
  const move = (e: PointerEvent): void => {
    if (press === undefined) return;
    moved ||= Math.abs(x(e) - press.x) > SHAKE;
    if (!moved) return;
    if (press.onMap) centre(e);
    else chart.pan(last - x(e));
    last = x(e);
  };
  const up = (e: PointerEvent): void => {
    if (press !== undefined && !moved && !press.onMap && e.type === 'pointerup') seek(chart.stepAt(press.x));
    press = undefined;
  };
  const wheel = (e: WheelEvent): void => onWheel(e, node, chart);
  node.addEventListener('pointerdown', down);
  node.addEventListener('pointermove', move);
  node.addEventListener('pointerup', up);
  node.addEventListener('pointercancel', up);
  node.addEventListener('wheel', wheel, { passive: false });
  return () => {
    node.removeEventListener('pointerdown', down);
    node.removeEventListener('pointermove', move);
    node.removeEventListener('pointerup', up);
    node.removeEventListener('pointercancel', up);
    node.removeEventListener('wheel', wheel);
  };
}
