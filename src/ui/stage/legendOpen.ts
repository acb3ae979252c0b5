import type { Viewer, View } from '../../store/viewer.ts';
import { useApp } from '../context.ts';
import { countOf, signsOf } from './signs.ts';

/** CSS pixels of a line of the legend, and of its frame. */
const LINE = 19;
const FRAME = 18;
/** Left of this many CSS pixels there must be nothing else. */
const LEAST_WIDTH = 122;

/** Whether the legend is open: as the reader wants it; unless told, where there is a free corner for it. */
export function useLegendOpen(viewer: Viewer, view: View, height: number): boolean {
  const wanted = useApp((s) => s.legend);
  const zoom = useApp((s) => s.zoom);
  const free = viewer.plan.legend;
  const scale = height / viewer.plan.height;
  const broad = free !== undefined && zoom <= 1 && (free.x + free.w) * scale >= LEAST_WIDTH;
  const room = broad ? free.h * scale : 0;
  return wanted ?? countOf(signsOf(viewer, view)) * LINE + FRAME <= room;
}
