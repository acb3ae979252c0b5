import type { ReactNode } from 'react';
import { details, type Detail, type Form } from '../../stage/floorPlan.ts';
import { useApp, useMessages } from '../context.ts';
import type { Zoom } from './useZoom.ts';

/** Drawings of the tools, 20 units wide and high. */
const drawings = {
  out: 'M5 10h10',
  in: 'M5 10h10M10 5v10',
  whole: 'M3 8V3h5M17 8V3h-5M3 12v5h5M17 12v5h-5',
  fit: 'M10 3v3M10 14v3M3 10h3M14 10h3M10 7a3 3 0 1 0 .01 0Z',
  follow: 'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10ZM10 7.6a2.4 2.4 0 1 0 .01 0Z',
  legend: 'M4 5h2M9 5h7M4 10h2M9 10h7M4 15h2M9 15h7',
} as const;

function Tool({
  drawing,
  name,
  pressed,
  disabled = false,
  onClick,
}: {
  readonly drawing: keyof typeof drawings;
  readonly name: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <button type="button" aria-label={name} title={name} aria-pressed={pressed} disabled={disabled} onClick={onClick}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={drawings[drawing]} />
      </svg>
    </button>
  );
}

/** What changes the view of the stage: detail, size, following, signs. */
export function Tools({
  form,
  zoom,
  legend,
}: {
  readonly form: Form;
  readonly zoom: Zoom;
  /** Whether the signs are explained. */
  readonly legend: boolean;
}): ReactNode {
  const { tools } = useMessages().stage;
  const detail = useApp((s) => s.detail);
  const showDetail = useApp((s) => s.showDetail);
  const zoomBy = useApp((s) => s.zoomBy);
  const fitPinned = useApp((s) => s.fitPinned);
  const pinned = useApp((s) => s.selected !== undefined);
  const follows = useApp((s) => s.follows);
  const follow = useApp((s) => s.follow);
  const showLegend = useApp((s) => s.showLegend);
  return (
    <div className="stage-tools" role="toolbar" aria-label={tools.label}>
      {form === 'wide' ? (
        <select
          aria-label={tools.detail}
          title={tools.detail}
          value={detail}
          onChange={(e) => showDetail(details.find((d): d is Detail => d === e.target.value) ?? 'standard')}
        >
          {details.map((d) => (
            <option key={d} value={d}>
              {tools.details[d]}
            </option>
          ))}
        </select>
      ) : null}
      {pinned ? (
        <>
          <Tool drawing="fit" name={tools.fit} onClick={fitPinned} />
          <Tool drawing="follow" name={tools.follow} pressed={follows} onClick={() => follow(!follows)} />
        </>
      ) : null}
      <Tool drawing="out" name={tools.zoomOut} disabled={zoom.smallest} onClick={() => zoomBy(-1)} />
      <Tool drawing="whole" name={tools.whole} onClick={zoom.whole} />
      <Tool drawing="in" name={tools.zoomIn} disabled={zoom.largest} onClick={() => zoomBy(1)} />
      <Tool drawing="legend" name={tools.legend} pressed={legend} onClick={() => showLegend(!legend)} />
    </div>
  );
}
