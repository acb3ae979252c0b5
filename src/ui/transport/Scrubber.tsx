import { scaleBand } from 'd3';
import { memo, useMemo, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { ribbonOf, type Ribbon } from '../../store/ribbon.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { hue } from '../stage/Mark.tsx';

const WIDTH = 1000;
/** More marks than this would touch one another. */
const MOST_MARKS = 300;

interface RibbonProps {
  readonly ribbon: Ribbon;
  readonly last: number;
}

/** What every PE did; it does not change while one moves along it. */
const Bands = memo(function Bands({ ribbon, last, pes }: RibbonProps & { readonly pes: number }): ReactNode {
  const x = (s: number): number => (s / last) * WIDTH;
  const lanes = scaleBand<number>()
    .domain(Array.from({ length: pes }, (_, pe) => pe))
    .range([12, 28])
    .paddingInner(pes > 1 ? 0.18 : 0);
  return (
    <svg viewBox={`0 0 ${WIDTH} 30`} preserveAspectRatio="none" aria-hidden="true">
      {ribbon.bands.map((b) => (
        <rect
          key={`${b.pe}-${b.from}`}
          className={`band ${b.does} ${hue(b.vm)}`}
          x={x(b.from)}
          y={lanes(b.pe)}
          width={Math.max(0.5, x(b.to) - x(b.from))}
          height={Math.max(1, lanes.bandwidth())}
        />
      ))}
    </svg>
  );
});

/** The stages of interrupts, as one path. */
const Marks = memo(function Marks({ ribbon, last }: RibbonProps): ReactNode {
  const marks = ribbon.marks.length > MOST_MARKS ? [] : ribbon.marks;
  return (
    <svg className="marks" viewBox={`0 0 ${WIDTH} 30`} preserveAspectRatio="none" aria-hidden="true">
      <path d={marks.map((s) => `M${((s / last) * WIDTH).toFixed(1)} 1v8`).join('')} />
    </svg>
  );
});

/** Where one is in the story: what every PE does all along, and a handle to take. */
export function Scrubber({ shown, sentence }: { readonly shown: Shown; readonly sentence: string }): ReactNode {
  const { ui } = useMessages();
  const number = useNumber();
  const step = useApp((s) => s.step);
  const length = useApp((s) => s.length);
  const seek = useApp((s) => s.seek);
  const forward = useApp((s) => s.forward);
  const back = useApp((s) => s.back);
  const track = useRef<HTMLDivElement>(null);
  const last = Math.max(1, length - 1);
  const { trace } = shown.recording;
  const pes = shown.setup.pes;
  // the trace grows with `length`
  const ribbon = useMemo(() => ribbonOf(trace, length > 0 ? pes : 0), [trace, pes, length]);

  const seekTo = (e: PointerEvent): void => {
    const box = track.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    seek(Math.round((Math.min(box.width, Math.max(0, e.clientX - box.left)) / box.width) * last));
  };
  const onKey = (e: KeyboardEvent): void => {
    const moves: { readonly [key: string]: () => void } = {
      ArrowRight: () => forward('event'),
      ArrowUp: () => forward('event'),
      ArrowLeft: () => back('event'),
      ArrowDown: () => back('event'),
      PageUp: () => seek(step + 10),
      PageDown: () => seek(step - 10),
      Home: () => seek(0),
      End: () => seek(last),
    };
    const move = moves[e.key];
    if (move === undefined || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    e.stopPropagation();
    move();
  };
  return (
    <div
      className="scrubber"
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label={ui.position}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={step}
      aria-valuetext={`${ui.stepOf(number(step), number(last))}: ${sentence}`}
      onPointerDown={(e) => {
        e.currentTarget.setPointerCapture(e.pointerId);
        seekTo(e);
      }}
      onPointerMove={(e) => {
        if (e.currentTarget.hasPointerCapture(e.pointerId)) seekTo(e);
      }}
      onKeyDown={onKey}
    >
      <Bands ribbon={ribbon} last={last} pes={pes} />
      <Marks ribbon={ribbon} last={last} />
      <div className="past" style={{ clipPath: `inset(0 ${100 - (step / last) * 100}% 0 0)` }}>
        <Marks ribbon={ribbon} last={last} />
      </div>
      <div className="handle" style={{ left: `${(step / last) * 100}%` }} />
    </div>
  );
}
