import type { ReactNode } from 'react';
import type { Rect } from '../../stage/geometry.ts';
import { registerThing } from '../../stage/pointing.ts';
import type { PartProps } from './props.ts';
import { Point } from './Point.tsx';

interface BoxProps {
  readonly box: Rect;
  readonly title?: string;
  readonly sub?: string;
  /** Places that it draws, separated by spaces. */
  readonly at?: string;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A block of the machine: a frame with its name, and what it holds. */
export function Box({ box, title, sub, at, className = '', children }: BoxProps): ReactNode {
  return (
    <g className={`box ${className}`} data-box={title ?? ''} data-at={at}>
      <Frame box={box} title={title} sub={sub} />
      {children}
    </g>
  );
}

export function Frame({
  box,
  title,
  sub,
}: {
  readonly box: Rect;
  readonly title: string | undefined;
  readonly sub: string | undefined;
}): ReactNode {
  return (
    <>
      <rect className="frame" x={box.x} y={box.y} width={box.w} height={box.h} rx={10} />
      {title === undefined ? null : (
        <text className="title" x={box.x + 10} y={box.y + 18}>
          {title}
          {sub === undefined || sub === '' ? null : (
            <tspan className="sub" dx={6}>
              {sub}
            </tspan>
          )}
        </text>
      )}
    </>
  );
}

/** A register's name and its value, at both ends of a line. */
export function Register({
  x,
  y,
  w,
  block,
  name,
  value,
  pe,
  owner,
  words,
}: {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  /** `GICC` of GICC_PMR. */
  readonly block: string;
  readonly name: string;
  readonly value: string;
  readonly pe: number;
  /** Name of the PE that has it. */
  readonly owner: string;
  readonly words: PartProps['words'];
}): ReactNode {
  const full = `${block}_${name}`;
  return (
    <Point of={registerThing(full, pe)} label={words.names.register(full, owner, value)} className="register">
      <rect className="field" x={x - 5} y={y - 14} width={w + 10} height={19} rx={5} />
      <text className="name" x={x} y={y}>
        {name}
      </text>
      <text className="value" x={x + w} y={y} textAnchor="end">
        {value}
      </text>
    </Point>
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
