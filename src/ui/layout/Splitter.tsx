import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** Which way the pane behind it grows: a pane on the right to the left, a pane below upwards. */
  readonly grows: 'left' | 'up';
  /** Id of the pane. */
  readonly controls: string;
  /** The pane's size, and between which it may be: CSS pixels. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** While it is dragged: shows the size, without remembering it. */
  readonly onDrag: (size: number) => void;
  /** The size that was chosen. */
  readonly onSize: (size: number) => void;
  /** Closes or opens the pane (Enter, a double click). */
  readonly onToggle: () => void;
}

/** Pixels that an arrow key moves it; with Shift, more. */
const KEY = 16;
const LARGE = 80;

/** The bar between two panes: dragged, or moved with the arrow keys. */
export function Splitter({ label, grows, controls, value, min, max, onDrag, onSize, onToggle }: Props): ReactNode {
  const grip = useRef<{ readonly at: number; readonly size: number } | undefined>(undefined);
  const upright = grows === 'left';
  const within = (size: number): number => Math.round(Math.max(min, Math.min(max, size)));
  const place = (e: PointerEvent): number => (upright ? e.clientX : e.clientY);
  const dragged = (e: PointerEvent): number => {
    const from = grip.current;
    return from === undefined ? value : within(from.size + from.at - place(e));
  };
  const onKey = (e: KeyboardEvent): void => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const by = e.shiftKey ? LARGE : KEY;
    const sizes: { readonly [key: string]: number } = {
      [upright ? 'ArrowLeft' : 'ArrowUp']: value + by,
      [upright ? 'ArrowRight' : 'ArrowDown']: value - by,
      Home: min,
      End: max,
    };
    const size = sizes[e.key];
    if (size === undefined && e.key !== 'Enter') return;
    e.preventDefault();
    e.stopPropagation();
    if (size === undefined) onToggle();
    else onSize(within(size));
  };
  return (
    <div
      className={`splitter ${upright ? 'upright' : 'level'}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-controls={controls}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={within(value)}
      onKeyDown={onKey}
      onDoubleClick={onToggle}
      onPointerDown={(e) => {
        if (e.button !== 0) return;
        e.currentTarget.setPointerCapture(e.pointerId);
        grip.current = { at: place(e), size: value };
      }}
      onPointerMove={(e) => {
        if (grip.current !== undefined) onDrag(dragged(e));
      }}
      onPointerUp={(e) => {
        const size = dragged(e);
        const moved = grip.current !== undefined && place(e) !== grip.current.at;
        grip.current = undefined;
        if (moved) onSize(size);
      }}
      onPointerCancel={() => {
        grip.current = undefined;
        onDrag(value);
      }}
    />
  );
}
