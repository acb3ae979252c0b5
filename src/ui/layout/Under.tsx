import { useEffect, type ReactNode } from 'react';
import type { Layout } from '../../store/layout.ts';
import { useApp, useMessages } from '../context.ts';
import { Icon } from '../icons.tsx';
import { useWindow, type Shape } from './media.ts';
import { Splitter } from './Splitter.tsx';
import './under.css';

/** Sizes of what stands under the stage, CSS pixels. */
const SMALLEST = 96;
/** A window that is lower than this keeps its height for the stage, until the reader asks for the rest: with one or two PEs, and with more. */
const ROOMY = 860;
const ROOMY_FOR_MANY = 1000;

/** Whether it is open: as the reader wants it, else where there is room beside the stage of so many PEs. */
export const isUnderOpen = (layout: Layout, shape: Shape, height: number, pes: number): boolean =>
  layout.underOpen ?? (shape === 'desk' && height >= (pes > 2 ? ROOMY_FOR_MANY : ROOMY));

interface Props {
  readonly shape: Shape;
  /** How many PEs the stage shows. */
  readonly pes: number;
  /** Height at which what stands in it is read at ease, CSS pixels. */
  readonly easy: number;
  readonly onDrag: (variable: string, size: number) => void;
  readonly children: ReactNode;
}

/** What stands under the stage: as high as the reader wants it, or only a bar with its name. */
export function Under({ shape, pes, easy, onDrag, children }: Props): ReactNode {
  const { panels } = useMessages();
  const layout = useApp((s) => s.layout);
  const arrange = useApp((s) => s.arrange);
  const { height } = useWindow();
  const open = isUnderOpen(layout, shape, height, pes);
  const most = Math.round(height * 0.5);
  const usual = Math.min(easy, Math.max(150, height * 0.27));
  const size = Math.round(Math.max(SMALLEST, Math.min(most, layout.under ?? usual)));
  useEffect(() => onDrag('--under', size), [onDrag, size]);
  const toggle = (): void => arrange({ underOpen: !open });
  return (
    <section className={`under ${open ? '' : 'is-closed'}`} id="under" aria-label={panels.timeline}>
      {open && shape !== 'flow' ? (
        <Splitter
          label={panels.resizeUnder}
          grows="up"
          controls="under"
          value={size}
          min={SMALLEST}
          max={most}
          onDrag={(px) => onDrag('--under', px)}
          onSize={(px) => arrange({ under: px })}
          onToggle={toggle}
        />
      ) : null}
      <button
        type="button"
        className="under-bar"
        aria-expanded={open}
        aria-label={open ? panels.closeTimeline : panels.openTimeline}
        onClick={toggle}
      >
        <Icon name={open ? 'down' : 'up'} />
        <span>{panels.timeline}</span>
      </button>
      {open ? <div className="under-inside">{children}</div> : null}
    </section>
  );
}
