import type { ReactNode } from 'react';
import { thingKey, type Thing } from '../../recording/thing.ts';
import { keysOf } from '../../stage/pointing.ts';

const NONE: readonly Thing[] = [];

interface PointProps {
  readonly of: Thing;
  /** What the same element shows besides: it lights up with these too. */
  readonly also?: readonly Thing[];
  /** What it is, in words, for those who do not see where it stands. Its name is the text that is drawn in it. */
  readonly label: string;
  /** There is no text in it: the label is its name. */
  readonly mute?: boolean;
  /** Places of the stage that it draws, separated by spaces: it stands out when something leaves or arrives there. */
  readonly at?: string | undefined;
  readonly className?: string;
  readonly box?: string | undefined;
  readonly intid?: number | undefined;
  readonly children: ReactNode;
}

/**
 * A part of the stage that can be pointed at: with the pointer, or from the keyboard, where the whole stage is one stop
 * (`Pointing` moves the focus). It carries its keys; whether it is lit, selected or dimmed is set on it without rendering.
 */
export function Point({ of, also = NONE, label, mute = false, at, className = '', box, intid, children }: PointProps): ReactNode {
  return (
    <g
      className={`thing ${className}`}
      role="button"
      tabIndex={-1}
      {...(mute ? { 'aria-label': label } : { 'aria-description': label })}
      data-thing={thingKey(of)}
      data-shows={keysOf([of, ...also])}
      data-at={at}
      data-box={box}
      data-intid={intid}
    >
      {children}
    </g>
  );
}
