import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { FloorPlan } from '../../stage/floorPlan.ts';
import { LARGEST } from '../../store/looking.ts';
import { useApp } from '../context.ts';
import type { ScaleTo } from './gestures.ts';

/** Smaller than this, in CSS pixels for a unit of the plan, nothing could be read: the stage scrolls instead. */
export const SMALLEST = 0.58;

export interface Zoom {
  /** CSS pixels of the stage. */
  readonly width: number;
  readonly height: number;
  readonly smallest: boolean;
  readonly largest: boolean;
  /** Shows all of it, however small. */
  readonly whole: () => void;
}

interface Anchor {
  /** The part of the stage, 0–1, that stays at `left`, `top` of its window. */
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
}

function useSize(pane: RefObject<HTMLElement | null>): { readonly w: number; readonly h: number } {
  const [size, setSize] = useState({ w: 0, h: 0 });
  useLayoutEffect(() => {
    const node = pane.current;
    if (node === null) return undefined;
    const look = (): void => {
      if (window.matchMedia('print').matches) return;
      const { width: w, height: h } = node.getBoundingClientRect();
      setSize((was) => (was.w === w && was.h === h ? was : { w, h }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(node);
    return () => observer.disconnect();
  }, [pane]);
  return size;
}

/**
 * The size of the stage and what of it is seen. It scrolls in its window like any page, so touch, scroll bars and keys move
 * it; Ctrl and the wheel, a pinch, keys and buttons change its size; a drag pulls it. Its size is given in pixels, which
 * spares laying out its texts in every frame.
 */
export function useZoom(pane: RefObject<HTMLElement | null>, sheet: RefObject<HTMLElement | null>, plan: FloorPlan): Zoom {
  const size = useSize(pane);
  const zoom = useApp((s) => s.zoom);
  const zoomTo = useApp((s) => s.zoomTo);
  const fits = useApp((s) => s.fits);
  const anchor = useRef<Anchor | undefined>(undefined);
  const across = size.w / plan.width;
  const all = plan.form === 'wide' && size.h > 0 ? Math.min(across, size.h / plan.height) : across;
  const base = Math.min(across, Math.max(all, SMALLEST));
  const least = base > 0 ? all / base : 1;
  const now = Math.max(least, Math.min(LARGEST, zoom));
  const width = Math.floor(plan.width * base * now);
  const height = Math.floor(plan.height * base * now);

  // what is in the middle, or under the pointer, stays there
  const last = useRef({ width, height });
  useLayoutEffect(() => {
    const node = pane.current;
    const root = sheet.current;
    const was = last.current;
    last.current = { width, height };
    if (node === null || root === null || was.width === 0 || (was.width === width && was.height === height)) return;
    const { clientWidth: w, clientHeight: h } = node;
    const at = anchor.current ?? {
      x: (node.scrollLeft + w / 2) / Math.max(w, was.width),
      y: (node.scrollTop + h / 2) / Math.max(h, was.height),
      left: w / 2,
      top: h / 2,
    };
    anchor.current = undefined;
    const box = node.getBoundingClientRect();
    const part = root.getBoundingClientRect();
    const left = part.left + at.x * part.width - (box.left + at.left);
    const top = part.top + at.y * part.height - (box.top + at.top);
    node.scrollBy({ left, top, behavior: 'instant' });
  }, [pane, sheet, width, height]);

  const scaleTo: ScaleTo = (by, { clientX, clientY }) => {
    const node = pane.current;
    const root = sheet.current;
    if (node === null || root === null) return;
    const box = node.getBoundingClientRect();
    const part = root.getBoundingClientRect();
    anchor.current = {
      x: (clientX - part.left) / part.width,
      y: (clientY - part.top) / part.height,
      left: clientX - box.left,
      top: clientY - box.top,
    };
    zoomTo(Math.max(least, now * by));
  };
  useGestures(pane, scaleTo);

  const done = useRef(fits);
  useLayoutEffect(() => {
    const node = pane.current;
    const root = sheet.current;
    if (done.current === fits || node === null || root === null) return;
    done.current = fits;
    const part = boundsOf([...root.querySelectorAll('.is-pinned')]);
    if (part === undefined) return;
    const box = node.getBoundingClientRect();
    const whole = root.getBoundingClientRect();
    anchor.current = {
      x: (part.x + part.w / 2 - whole.left) / whole.width,
      y: (part.y + part.h / 2 - whole.top) / whole.height,
      left: box.width / 2,
      top: box.height / 2,
    };
    zoomTo(Math.max(least, Math.min(LARGEST, now * FILL * Math.min(box.width / part.w, box.height / part.h))));
  }, [pane, sheet, fits, now, least, zoomTo]);

  const whole = useCallback(() => zoomTo(least), [zoomTo, least]);
  return { width, height, smallest: now <= least, largest: now >= LARGEST, whole };
}

/** How much of the window the pinned thing fills when it is brought close. */
const FILL = 0.86;

/** The box around nodes, in CSS pixels of the page. */
function boundsOf(nodes: readonly Element[]): { x: number; y: number; w: number; h: number } | undefined {
  const boxes = nodes.map((node) => node.getBoundingClientRect()).filter((b) => b.width > 0);
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((b) => b.left));
  const y = Math.min(...boxes.map((b) => b.top));
  return { x, y, w: Math.max(...boxes.map((b) => b.right)) - x, h: Math.max(...boxes.map((b) => b.bottom)) - y };
}

/** Ctrl and wheel, two fingers and dragging, once what hears them has come: nobody has pulled at the stage before the first picture. */
function useGestures(pane: RefObject<HTMLElement | null>, scaleTo: ScaleTo): void {
  const scale = useRef(scaleTo);
  useLayoutEffect(() => {
    scale.current = scaleTo;
  });
  useEffect(() => {
    const node = pane.current;
    if (node === null) return undefined;
    const end = new AbortController();
    import('./gestures.ts').then(
      ({ hearGestures }) => hearGestures(node, (by, at) => scale.current(by, at), end.signal),
      // the network is away: keys and buttons change the size, and the stage scrolls
      () => undefined,
    );
    return () => end.abort();
  }, [pane]);
}
