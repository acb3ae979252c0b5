import { useState, type PointerEvent } from 'react';

/** A vCPU by its places in the draft, or by its name where it only has to be told from others. */
export interface Dragged {
  readonly vcpu: string;
  /** CSS pixels from where it was. */
  readonly x: number;
  readonly y: number;
  /** The PE that is under the pointer; undefined: none, or the one it comes from. */
  readonly over: string | undefined;
}

/** Pixels before a press is a drag. */
const START = 5;

interface Dragging {
  readonly dragged: Dragged | undefined;
  /** What the handle of a card listens to. */
  readonly handle: (
    vcpu: string,
    from: string,
    drop: (pe: string) => void,
  ) => {
    readonly onPointerDown: (e: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (e: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (e: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
  };
}

/** Dragging a card onto a column that says which PE it is (`data-pe`). */
export function useDrag(): Dragging {
  const [start, setStart] = useState<{ readonly x: number; readonly y: number }>();
  const [dragged, setDragged] = useState<Dragged>();
  const end = (): void => {
    setStart(undefined);
    setDragged(undefined);
  };
  return {
    dragged,
    handle: (vcpu, from, drop) => ({
      onPointerDown: (e) => {
        if (e.button !== 0 || (e.target instanceof Element && e.target.closest('input, select, button') !== null)) return;
        e.currentTarget.setPointerCapture(e.pointerId);
        setStart({ x: e.clientX, y: e.clientY });
      },
      onPointerMove: (e) => {
        if (start === undefined) return;
        const x = e.clientX - start.x;
        const y = e.clientY - start.y;
        if (dragged === undefined && Math.hypot(x, y) < START) return;
        const column = document.elementFromPoint(e.clientX, e.clientY)?.closest<HTMLElement>('[data-pe]');
        const over = column?.dataset['pe'];
        setDragged({ vcpu, x, y, over: over === from ? undefined : over });
      },
      onPointerUp: () => {
        const to = dragged?.over;
        end();
        if (to !== undefined) drop(to);
      },
      onPointerCancel: end,
    }),
  };
}
