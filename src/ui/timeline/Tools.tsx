import { useId, useRef, type ReactNode } from 'react';
import type { Marks } from '../../store/timelineView.ts';
import { axisKinds, type AxisKind } from '../../timeline/axis.ts';
import { families } from '../../timeline/family.ts';
import { distance } from '../../timeline/ruler.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { useMessages, useNumber } from '../context.ts';
import { Tool } from '../Tool.tsx';
import { glyphs } from './glyphs.ts';

interface Props {
  readonly timeline: Timeline;
  readonly axis: AxisKind;
  readonly onAxis: (axis: AxisKind) => void;
  readonly marks: Marks;
  readonly onMark: (name: 'a' | 'b') => void;
  readonly onClear: () => void;
  readonly causes: boolean;
  readonly onCauses: (causes: boolean) => void;
  readonly isWhole: boolean;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
}

/** The zoom of one press of a button or key. */
export const ZOOM = 0.6;

/** Height that the legend needs, and where it stands when there is not so much room above its button. CSS pixels. */
const LEGEND = 380;
const LOW = 84;

/** The legend, on demand: Escape and a press beside it close it. */
function Signs(): ReactNode {
  const { timeline: text } = useMessages();
  const sheet = useRef<HTMLDivElement>(null);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="chip signs"
        popoverTarget={id}
        onClick={(e) => {
          const { style } = sheet.current!;
          const box = e.currentTarget.getBoundingClientRect();
          style.right = `${Math.max(8, window.innerWidth - box.right - 60)}px`;
          // above its button, unless the timeline stands too high for that
          style.bottom = `${box.top > LEGEND ? window.innerHeight - box.top + 8 : LOW}px`;
        }}
      >
        {text.signs}
      </button>
      <div className="sheet-of-signs" id={id} popover="auto" ref={sheet}>
        <ul>
          {families.map((f) => (
            <li key={f}>
              <svg viewBox="-8 -8 16 16" className={`glyph is-${f}`} aria-hidden="true">
                <path d={glyphs[f].d} className={glyphs[f].hollow ? 'hollow' : ''} />
              </svg>
              {text.families[f]}
            </li>
          ))}
        </ul>
        <ul>
          <li>
            <i className="swatch is-guest vm vm-0" /> {text.bands.guest}
          </li>
          <li>
            <i className="swatch is-el2" /> {text.bands.el2}
          </li>
          <li>
            <i className="swatch is-idle" /> {text.bands.idle}
          </li>
          <li>
            <i className="swatch is-lrs" /> {text.bands.lrs}
          </li>
        </ul>
      </div>
    </>
  );
}

/** What one can do with the timeline besides moving along it. */
export function Tools(p: Props): ReactNode {
  const { timeline: text } = useMessages();
  const number = useNumber();
  const { a, b } = p.marks;
  const between = a === undefined || b === undefined ? undefined : distance(p.timeline, a, b);
  return (
    <div className="tools">
      <label className="axis">
        <span className="hidden">{text.axis}</span>
        <select value={p.axis} onChange={(e) => p.onAxis(e.currentTarget.value as AxisKind)}>
          {axisKinds.map((k) => (
            <option key={k} value={k}>
              {text.axes[k]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="chip"
        aria-pressed={p.causes}
        title={text.causesHint}
        onClick={() => p.onCauses(!p.causes)}
      >
        {text.causes}
      </button>
      <span className="measure">
        {(['a', 'b'] as const).map((name) => {
          const letter = name.toUpperCase();
          const at = p.marks[name];
          const hint = text.markHint(letter, letter);
          return (
            <button
              key={name}
              type="button"
              className="chip mark"
              title={hint}
              aria-label={at === undefined ? hint : `${hint}. ${text.markAt(letter, number(at))}`}
              aria-pressed={at !== undefined}
              onClick={() => p.onMark(name)}
            >
              {letter}
            </button>
          );
        })}
        <output className="distance">
          {between === undefined ? '' : text.distance(number(between.steps), number(between.ticks))}
        </output>
        {a === undefined && b === undefined ? null : <Tool icon="close" name={text.clearMarks} onClick={p.onClear} />}
      </span>
      <span className="zoom">
        <Signs />
        <button type="button" className="chip" aria-label={text.zoomOut} title={text.zoomOut} onClick={() => p.onZoom(1 / ZOOM)}>
          −
        </button>
        <button type="button" className="chip" aria-label={text.fit} title={text.fit} aria-disabled={p.isWhole} onClick={p.onFit}>
          ⤢
        </button>
        <button type="button" className="chip" aria-label={text.zoomIn} title={text.zoomIn} onClick={() => p.onZoom(ZOOM)}>
          +
        </button>
      </span>
    </div>
  );
}
