import type { ReactNode } from 'react';
import type { InterruptState } from '../../engine/gic/interruptState.ts';

export type Shape = 'sgi' | 'ppi' | 'spi';

export const shapeOf = (intid: number): Shape => (intid < 16 ? 'sgi' : intid < 32 ? 'ppi' : 'spi');

/** Hue of a VM; -1: nobody's. There are eight, and the name stands beside each. */
export const hue = (vm: number): string => (vm < 0 ? 'physical' : `vm vm-${vm % 8}`);

interface TokenProps {
  readonly shape: Shape;
  readonly r: number;
  readonly className?: string;
}

/** A diamond for an SGI, a rounded square for a PPI, a circle for an SPI; centred on its origin. */
export function TokenShape({ shape, r, className = '' }: TokenProps): ReactNode {
  switch (shape) {
    case 'sgi':
      return (
        <rect
          className={className}
          x={-r * 0.86}
          y={-r * 0.86}
          width={r * 1.72}
          height={r * 1.72}
          rx={r * 0.16}
          transform="rotate(45)"
        />
      );
    case 'ppi':
      return <rect className={className} x={-r * 0.93} y={-r * 0.93} width={r * 1.86} height={r * 1.86} rx={r * 0.36} />;
    case 'spi':
      return <circle className={className} r={r} />;
  }
}

const pies: { readonly [S in InterruptState]: number } = { inactive: 0, pending: 0.25, 'active and pending': 0.75, active: 1 };
const classes: { readonly [S in InterruptState]: string } = {
  inactive: 'is-inactive',
  pending: 'is-pending',
  active: 'is-active',
  'active and pending': 'is-active-pending',
};

export const stateClass = (state: InterruptState): string => classes[state];

/** ○ ◔ ◕ ●: inactive, pending, active and pending, active. Centred on its origin. */
export function StateMark({ state, r = 5 }: { readonly state: InterruptState; readonly r?: number }): ReactNode {
  const part = pies[state];
  const turn = part * 2 * Math.PI;
  const inner = r - 1.6;
  const pie = `M0 0V${-inner}A${inner} ${inner} 0 ${part > 0.5 ? 1 : 0} 1 ${inner * Math.sin(turn)} ${-inner * Math.cos(turn)}Z`;
  return (
    <g className={`state-mark ${classes[state]}`}>
      <circle r={r - 0.7} className="ring" />
      {part === 1 ? <circle r={inner} className="pie" /> : part > 0 ? <path d={pie} className="pie" /> : null}
    </g>
  );
}
