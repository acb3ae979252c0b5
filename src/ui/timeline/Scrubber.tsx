import { useCallback, useEffect, useLayoutEffect, useRef, type PointerEvent, type ReactNode } from 'react';
import type { Shown } from '../../store/store.ts';
import { Axis } from '../../timeline/axis.ts';
import type { LaneBox } from '../../timeline/boxes.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { whole } from '../../timeline/window.ts';
import { useApp } from '../context.ts';
import { paintCoarse } from './paintCoarse.ts';
import { onTheme, readPalette, type Palette } from './palette.ts';
import { readOn, timelineOf } from './reading.ts';
import { useSlider } from './slider.ts';
import './scrubber.css';

/** Height of the strip, CSS pixels, and the room between two PEs in it. */
const HEIGHT = 30;
const GAP = 2;

/** The PEs alone, one under the other. */
function strips(timeline: Timeline): LaneBox[] {
  const { firstPe } = timeline.lanes;
  const pes = timeline.pes.length;
  const h = Math.max(2, (HEIGHT - GAP * (pes - 1)) / pes);
  return timeline.pes.map((_, pe) => {
    const y = pe * (h + (pes > 1 ? GAP : 0));
    return { lane: firstPe + pe, y, h, marks: { y, h: 0 }, band: { y, h }, lrs: undefined };
  });
}

function paint(canvas: HTMLCanvasElement, shown: Shown, palette: Palette): void {
  const timeline = timelineOf(shown.recording);
  const axis = new Axis(timeline, 'steps');
  const ratio = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(HEIGHT * ratio);
  const ctx = canvas.getContext('2d')!;
  const picture = { timeline, axis, window: whole(axis.end), width, boxes: strips(timeline) };
  const brush = { ctx, picture, palette, names: shown.names, ratio, font: 'sans-serif' };
  if (timeline.length > 0) paintCoarse(brush, HEIGHT, shown.setup.gic.listRegisters);
}

/** What every PE did all along, in one strip, and a handle to take: where the timeline itself is closed. */
export function Scrubber({ shown, sentence }: { readonly shown: Shown; readonly sentence: string }): ReactNode {
  const step = useApp((s) => s.step);
  const length = useApp((s) => s.length);
  const seek = useApp((s) => s.seek);
  // what is still to come is asked about: it is not to be seen
  const veiled = useApp((s) => s.quiz.phase === 'asking');
  const rests = useApp((s) => s.preparing !== undefined);
  const slider = useSlider(sentence);
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = Math.max(1, length - 1);

  const palette = useRef<Palette | undefined>(undefined);
  const repaint = useCallback(() => {
    const node = canvas.current!;
    palette.current ??= readPalette(node.parentElement!);
    paint(node, shown, palette.current);
  }, [shown]);

  // the reader waits for another branch: that comes first
  useLayoutEffect(() => (rests ? undefined : readOn(timelineOf(shown.recording), repaint)), [shown, repaint, length, rests]);
  useEffect(() => {
    const observer = new ResizeObserver(repaint);
    observer.observe(canvas.current!);
    const untheme = onTheme(() => {
      palette.current = undefined;
      repaint();
    });
    return () => {
      observer.disconnect();
      untheme();
    };
  }, [repaint]);

  const seekTo = (e: PointerEvent<HTMLElement>): void => {
    const box = e.currentTarget.getBoundingClientRect();
    if (box.width === 0) return;
    seek(Math.round((Math.min(box.width, Math.max(0, e.clientX - box.left)) / box.width) * last));
  };
  return (
    <div
      className="scrubber"
      {...slider}
      onPointerDown={(e) => {
        e.currentTarget.setPointerCapture(e.pointerId);
        seekTo(e);
      }}
      onPointerMove={(e) => {
        if (e.currentTarget.hasPointerCapture(e.pointerId)) seekTo(e);
      }}
    >
      <canvas
        ref={canvas}
        aria-hidden="true"
        style={veiled ? { clipPath: `inset(0 ${100 - (step / last) * 100}% 0 0)` } : undefined}
      />
      <div className="handle" style={{ left: `${(step / last) * 100}%` }} />
    </div>
  );
}
