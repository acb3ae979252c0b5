import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { FloorPlan } from '../../stage/floorPlan.ts';
import { LARGEST } from '../../store/looking.ts';
import { useApp } from '../context.ts';

/** Smaller than this, in CSS pixels for a unit of the plan, nothing could be read: the stage scrolls instead. */
export const SMALLEST = 0.58;
/** Pixels after which a press is a drag, and no click. */
const DRAG = 5;

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

type ScaleTo = (by: number, at: { readonly clientX: number; readonly clientY: number }) => void;

/** Ctrl and wheel (also what a pad makes of a pinch), two fingers, and dragging with the mouse. */
function useGestures(pane: RefObject<HTMLElement | null>, scaleTo: ScaleTo): void {
  const scale = useRef(scaleTo);
  useLayoutEffect(() => {
    scale.current = scaleTo;
  });
  useEffect(() => {
    const node = pane.current;
    if (node === null) return undefined;
    const end = new AbortController();
    const strict = { signal: end.signal, passive: false };
    node.addEventListener(
      'wheel',
      (e) => {
        if (!e.ctrlKey && !e.metaKey) return;
        e.preventDefault();
        scale.current(Math.exp(-Math.max(-60, Math.min(60, e.deltaY)) * 0.008), e);
      },
      strict,
    );
    let apart = 0;
    const between = (t: TouchList): number => Math.hypot(t[0]!.clientX - t[1]!.clientX, t[0]!.clientY - t[1]!.clientY);
    node.addEventListener(
      'touchstart',
      (e) => {
        apart = e.touches.length === 2 ? between(e.touches) : 0;
      },
      strict,
    );
    node.addEventListener(
      'touchmove',
      (e) => {
        if (e.touches.length !== 2 || apart === 0) return;
        e.preventDefault();
        const by = between(e.touches) / apart;
        apart *= by;
        scale.current(by, {
          clientX: (e.touches[0]!.clientX + e.touches[1]!.clientX) / 2,
          clientY: (e.touches[0]!.clientY + e.touches[1]!.clientY) / 2,
        });
      },
      strict,
    );
    dragging(node, end.signal);
    return () => end.abort();
  }, [pane]);
}

/** A drag with the mouse moves the stage, and is no click. */
function dragging(node: HTMLElement, signal: AbortSignal): void {
  let grip: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | undefined;
  let dragged = false;
  node.addEventListener(
    'pointerdown',
    (e) => {
      dragged = false;
      if (e.button !== 0 || e.pointerType === 'touch') return;
      grip = { x: e.clientX, y: e.clientY, left: node.scrollLeft, top: node.scrollTop };
    },
    { signal },
  );
  node.addEventListener(
    'pointermove',
    (e) => {
      if (grip === undefined) return;
      const dx = e.clientX - grip.x;
      const dy = e.clientY - grip.y;
      if (!dragged && Math.hypot(dx, dy) < DRAG) return;
      if (!dragged) {
        dragged = true;
        node.setPointerCapture(e.pointerId);
        node.classList.add('is-dragged');
      }
      node.scrollTo({ left: grip.left - dx, top: grip.top - dy, behavior: 'instant' });
    },
    { signal },
  );
  const release = (): void => {
    grip = undefined;
    node.classList.remove('is-dragged');
  };
  node.addEventListener('pointerup', release, { signal });
  node.addEventListener('pointercancel', release, { signal });
  node.addEventListener(
    'click',
    (e) => {
      if (dragged) e.stopPropagation();
      dragged = false;
    },
    { signal, capture: true },
  );
}
