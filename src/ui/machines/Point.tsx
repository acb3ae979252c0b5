import type { ReactNode } from 'react';
import type { Thing } from '../../recording/thing.ts';
import { useApp } from '../context.ts';
import { thingProps } from '../registers/things.ts';

/** A name in a table that can be pointed at: it lights up everywhere, and a click pins it. */
export function Point({
  of,
  also,
  children,
}: {
  readonly of: Thing;
  readonly also?: readonly Thing[];
  readonly children: ReactNode;
}): ReactNode {
  const select = useApp((s) => s.select);
  return (
    <button type="button" className="point" onClick={() => select(of)} {...thingProps(of, ...(also ?? []))}>
      {children}
    </button>
  );
}
