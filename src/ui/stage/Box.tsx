import type { ReactNode } from 'react';
import type { Rect } from '../../stage/geometry.ts';

interface BoxProps {
  readonly box: Rect;
  readonly title?: string;
  readonly sub?: string;
  /** Whether something leaves or arrives here in this step. */
  readonly now?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A block of the machine: a frame with its name, and what it holds. */
export function Box({ box, title, sub, now = false, className = '', children }: BoxProps): ReactNode {
  return (
    <g className={`box ${className} ${now ? 'is-now' : ''}`} data-box={title ?? ''}>
      <rect className="frame" x={box.x} y={box.y} width={box.w} height={box.h} rx={10} />
      {title === undefined ? null : (
        <text className="title" x={box.x + 10} y={box.y + 18}>
          {title}
          {sub === undefined ? null : (
            <tspan className="sub" dx={6}>
              {sub}
            </tspan>
          )}
        </text>
      )}
      {children}
    </g>
  );
}

/** A name and its value, at both ends of a line. */
export function Row({
  x,
  y,
  w,
  name,
  value,
}: {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly name: string;
  readonly value: string;
}): ReactNode {
  return (
    <>
      <text className="name" x={x} y={y}>
        {name}
      </text>
      <text className="value" x={x + w} y={y} textAnchor="end">
        {value}
      </text>
    </>
  );
}

/** A lamp with its name: on or off by light, by shape and by word. */
export function Lamp({
  x,
  y,
  on,
  name,
  word,
}: {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
  readonly name: string;
  readonly word: string;
}): ReactNode {
  return (
    <g className={`lamp ${on ? 'is-on' : ''}`}>
      <circle cx={x} cy={y - 4} r={on ? 5.5 : 4.5} />
      <text className="name" x={x + 12} y={y}>
        {name}
        <tspan className="word" dx={5}>
          {word}
        </tspan>
      </text>
    </g>
  );
}

export const hex2 = (n: number): string => n.toString(16).padStart(2, '0');
