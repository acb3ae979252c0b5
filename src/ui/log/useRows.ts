import { useEffect, useRef, useState, type RefObject, type UIEvent } from 'react';

/** Taller than this, in CSS pixels, browsers lay nothing out: a longer list is scrolled in proportion. */
const TALLEST = 8_000_000;
const SPARE = 6;

interface Rows {
  /** The element that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** Height of the whole list, CSS pixels. */
  readonly height: number;
  readonly first: number;
  /** One past the last row to be drawn. */
  readonly last: number;
  /** Where a row begins, from the top of the list. */
  readonly topOf: (i: number) => number;
  readonly onScroll: (e: UIEvent<HTMLElement>) => void;
}

/**
 * Which rows of a list of `count` rows of one height are in sight; a million of them cost no more than those on the screen.
 * Row `current` (-1: none) is brought into sight when it changes.
 */
export function useRows(count: number, row: number, current: number): Rows {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const whole = count * row;
  const height = Math.min(whole, TALLEST);
  // how much of the list a pixel of the scroll bar stands for
  const ratio = height > view.height ? (whole - view.height) / (height - view.height) : 1;
  const offset = view.top * ratio;

  useEffect(() => {
    const node = box.current;
    if (node === null) return;
    const observer = new ResizeObserver(() => setView((v) => ({ ...v, height: node.clientHeight })));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const node = box.current;
    if (node === null || ratio <= 1) return;
    // a notch of the wheel moves by rows, not by the scroll bar's pixels
    const onWheel = (e: WheelEvent): void => {
      e.preventDefault();
      node.scrollTop += (e.deltaMode === 0 ? e.deltaY : e.deltaY * row) / ratio;
    };
    node.addEventListener('wheel', onWheel, { passive: false });
    return () => node.removeEventListener('wheel', onWheel);
  }, [ratio, row]);

  useEffect(() => {
    const node = box.current;
    if (node === null || current < 0) return;
    const from = node.scrollTop * ratio;
    const y = current * row;
    if (y < from + row || y > from + node.clientHeight - 2 * row) node.scrollTop = Math.max(0, y - node.clientHeight / 2) / ratio;
  }, [current, ratio, row]);
  return {
    box,
    height,
    first: Math.max(0, Math.floor(offset / row) - SPARE),
    last: Math.min(count, Math.ceil((offset + view.height) / row) + SPARE),
    topOf: (i) => i * row - offset + view.top,
    onScroll: (e) => setView({ top: e.currentTarget.scrollTop, height: e.currentTarget.clientHeight }),
  };
}
