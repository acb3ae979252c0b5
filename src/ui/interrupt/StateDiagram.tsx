import type { ReactNode } from 'react';
import type { InterruptState } from '../../engine/gic/interruptState.ts';
import type { Transition } from '../../recording/stateHistory.ts';
import { useMessages } from '../context.ts';
import { StateMark } from '../stage/Mark.tsx';

/** Centre and half size of each state's box, in the units of the drawing. */
const W = 46;
const H = 17;
const spots: { readonly [S in InterruptState]: { readonly x: number; readonly y: number } } = {
  pending: { x: 50, y: 20 },
  'active and pending': { x: 190, y: 20 },
  inactive: { x: 50, y: 106 },
  active: { x: 190, y: 106 },
};
const states = Object.keys(spots) as readonly InterruptState[];

/** A way from one state to another: drawn from border to border, and where its count stands. */
interface Way {
  readonly from: InterruptState;
  readonly to: InterruptState;
  readonly line: readonly [x1: number, y1: number, x2: number, y2: number];
}

/** The changes that the architecture knows (IHI 0048B, figure 3-1), and the two that a register write can make besides. */
const ways: readonly Way[] = [
  { from: 'inactive', to: 'pending', line: [40, 89, 40, 38] },
  { from: 'pending', to: 'inactive', line: [60, 37, 60, 88] },
  { from: 'pending', to: 'active', line: [92, 36, 148, 90] },
  { from: 'pending', to: 'active and pending', line: [96, 14, 143, 14] },
  { from: 'active and pending', to: 'pending', line: [144, 26, 97, 26] },
  { from: 'active', to: 'active and pending', line: [200, 89, 200, 38] },
  { from: 'active and pending', to: 'active', line: [180, 37, 180, 88] },
  { from: 'active', to: 'inactive', line: [144, 112, 97, 112] },
  { from: 'inactive', to: 'active', line: [96, 100, 143, 100] },
  { from: 'active and pending', to: 'inactive', line: [148, 36, 92, 90] },
];
/** Only these are shown before they are taken. */
const ordinary = 8;

/** The four states of an interrupt: where it is, and which ways it went so far. */
export function StateDiagram({
  state,
  taken,
}: {
  readonly state: InterruptState;
  readonly taken: readonly Transition[];
}): ReactNode {
  const { interrupt: words } = useMessages();
  const last = taken.at(-1);
  const times = (w: Way): number => taken.filter((t) => t.from === w.from && t.to === w.to).length;
  const counted = ways.map((way, i) => ({ way, n: times(way), shown: i < ordinary })).filter((w) => w.shown || w.n > 0);
  const edges = counted
    .filter((w) => w.n > 0)
    .map(({ way, n }) => words.edge(words.states[way.from], words.states[way.to], n))
    .join(', ');
  return (
    <svg
      className="state-diagram"
      viewBox="0 0 240 126"
      role="img"
      aria-label={words.diagram(words.states[state], edges === '' ? words.noEdges : edges)}
    >
      {counted.map(({ way, n }) => {
        const [x1, y1, x2, y2] = way.line;
        const now = last?.from === way.from && last.to === way.to;
        const length = Math.hypot(x2 - x1, y2 - y1);
        const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
        const head = [
          [x2, y2],
          [x2 - 7 * dx - 4 * dy, y2 - 7 * dy + 4 * dx],
          [x2 - 7 * dx + 4 * dy, y2 - 7 * dy - 4 * dx],
        ];
        return (
          <g key={`${way.from}-${way.to}`} className={`way ${n > 0 ? 'is-taken' : ''} ${now ? 'is-last' : ''}`}>
            <line x1={x1} y1={y1} x2={x2 - 5 * dx} y2={y2 - 5 * dy} />
            <polygon points={head.map((p) => p.join(',')).join(' ')} />
            {n === 0 ? null : (
              <text x={(x1 + x2) / 2 - 10 * dy} y={(y1 + y2) / 2 + 10 * dx + 3.5}>
                {n}×
              </text>
            )}
          </g>
        );
      })}
      {states.map((s) => {
        const { x, y } = spots[s];
        return (
          <g key={s} className={`state ${s === state ? 'is-now' : ''}`}>
            <rect x={x - W} y={y - H} width={W * 2} height={H * 2} rx={9} />
            <g transform={`translate(${x - W + 14} ${y})`}>
              <StateMark state={s} r={6} />
            </g>
            <text x={x + 9} y={y + 4}>
              {words.short[s]}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
