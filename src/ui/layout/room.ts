import { useCallback, useMemo, useState } from 'react';
import { DESK, type Room } from '../../stage/floorPlan.ts';
import { useApp } from '../context.ts';
import { SMALLEST } from '../stage/useZoom.ts';

/** The plan's form goes in steps, so that dragging a window does not lay it out anew all the time. */
const STEP = 0.02;

/** The frame in which the stage stands, measured. */
export function useRoom(): readonly [Room, (node: HTMLElement | null) => (() => void) | undefined] {
  const [shape, setRoom] = useState<Pick<Room, 'aspect' | 'widest'>>(DESK);
  const detail = useApp((s) => s.detail);
  const turned = useApp((s) => s.turned);
  const room = useMemo(() => ({ ...shape, detail, turned }), [shape, detail, turned]);
  const frame = useCallback((node: HTMLElement | null) => {
    if (node === null) return undefined;
    const look = (): void => {
      const { clientWidth, clientHeight } = node;
      if (clientWidth === 0 || clientHeight === 0 || window.matchMedia('print').matches) return;
      const aspect = Math.max(0.2, Math.round(clientHeight / clientWidth / STEP) * STEP);
      const widest = Math.round(clientWidth / SMALLEST / 20) * 20;
      setRoom((was) => (was.aspect === aspect && was.widest === widest ? was : { aspect, widest }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return [room, frame];
}
