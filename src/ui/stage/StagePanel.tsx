import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { pathOf, type Point } from '../../stage/geometry.ts';
import { spotOf } from '../../stage/spots.ts';
import type { LanePlan } from '../../stage/lanePlan.ts';
import { partsOf, type Place } from '../../stage/place.ts';
import type { LaneView } from '../../stage/views.ts';
import { wiresOf } from '../../stage/wires.ts';
import { same } from '../../store/same.ts';
import type { Viewer, View } from '../../store/viewer.ts';
import { useMessages } from '../context.ts';
import { Lane } from './Lane.tsx';
import { Devices, Distributor, Legend, VirtualDistributors } from './Outside.tsx';
import { LitWays, Travellers } from './Travellers.tsx';
import './stage.css';
import './travellers.css';

/** What a lane shows: the state after the step, but the calls that the step ran in, as the code panel does. */
function laneView(view: View, pe: number): LaneView {
  const now = view.views.lanes[pe]!;
  const was = view.before.lanes[pe]!;
  return now.doing === 'el2' && was.doing === 'el2' && was.el2.frames.length > 0 && !same(now.el2.frames, was.el2.frames)
    ? { ...now, el2: { ...now.el2, frames: was.el2.frames } }
    : now;
}

/** Smaller than this, in CSS pixels for a unit of the plan, nothing could be read: the stage scrolls instead. */
export const SMALLEST = 0.58;

/** Where the eye should be: where the last thing of the step arrives. */
function focusOf(viewer: Viewer, view: View): Point | undefined {
  const place = [...view.scene.touched].at(-1);
  return place === undefined ? undefined : spotOf(viewer.plan, place);
}

/** The part of the stage to which a place belongs: `device`, `gicd`, `vgicd`, or a lane. */
function belongs(place: Place, part: string, lane: LanePlan | undefined): boolean {
  const { kind, a } = partsOf(place);
  if (lane === undefined) return kind === part;
  if (kind === 'saved' || kind === 'waiting') return lane.vcpus.includes(a);
  return kind !== 'device' && kind !== 'gicd' && kind !== 'vgicd' && a === lane.pe;
}

const nowhere: ReadonlySet<Place> = new Set();

/** The touched places of each part; a part where nothing happens gets the same empty set again, and is not drawn anew. */
function partsTouched(touched: ReadonlySet<Place>): (part: string, lane?: LanePlan) => ReadonlySet<Place> {
  return (part, lane) => {
    const own = [...touched].filter((p) => belongs(p, part, lane));
    return own.length === 0 ? nowhere : new Set(own);
  };
}

/** The picture: where every interrupt is, and what every PE does. */
export function StagePanel({
  viewer,
  view,
  sentence,
}: {
  readonly viewer: Viewer;
  readonly view: View;
  readonly sentence: string;
}): ReactNode {
  const { ui } = useMessages();
  const { plan, topology, shown } = viewer;
  const wires = useMemo(
    () =>
      wiresOf(
        plan,
        topology.devices.map((d) => d.pintid),
      ),
    [plan, topology],
  );
  const part = { plan, names: shown.names, text: ui };
  const { devices, gicd, vgicds } = view.views;
  const touched = partsTouched(view.scene.touched);
  const wide = plan.form === 'wide';
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const frame = svg.current?.parentElement;
    const focus = focusOf(viewer, view);
    if (!wide || !frame || focus === undefined || frame.scrollHeight <= frame.clientHeight + 1) return;
    const y = (focus.y / plan.height) * frame.scrollHeight;
    if (y < frame.scrollTop + 60 || y > frame.scrollTop + frame.clientHeight - 60)
      frame.scrollTo({ top: y - frame.clientHeight / 2 });
  }, [viewer, view, plan, wide]);
  return (
    <svg
      ref={svg}
      style={wide ? { minHeight: Math.floor(plan.height * SMALLEST) } : {}}
      className={`stage is-${plan.form} is-${plan.density}`}
      viewBox={`0 0 ${plan.width} ${plan.height}`}
      role="img"
      aria-label={ui.stageSummary(sentence)}
    >
      {wide ? (
        <g className="headings">
          {plan.devices[0] === undefined ? null : (
            <text x={plan.devices[0].x} y={24}>
              {ui.devices}
            </text>
          )}
          <text x={plan.lanes[0]?.box.x ?? 0} y={24}>
            {ui.pes}
          </text>
        </g>
      ) : null}
      {plan.lanes.map((lane) => (
        <rect key={lane.pe} className="ground" x={lane.box.x} y={lane.box.y} width={lane.box.w} height={lane.box.h} rx={16} />
      ))}
      <g className="wires">
        {wires.map((w) => (
          <path key={w.name} d={pathOf(w.line)} />
        ))}
      </g>
      {wide ? <LitWays scene={view.scene} /> : null}
      <Devices {...part} devices={devices} touched={touched('device')} />
      <Distributor {...part} gicd={gicd} touched={touched('gicd')} />
      <VirtualDistributors {...part} vgicds={vgicds} touched={touched('vgicd')} />
      <Legend plan={plan} text={ui} />
      {plan.lanes.map((lane) => (
        <Lane key={lane.pe} {...part} lane={lane} view={laneView(view, lane.pe)} touched={touched(`pe${lane.pe}`, lane)} />
      ))}
      {wide ? null : <LitWays scene={view.scene} />}
      <Travellers scene={view.scene} radius={plan.token} />
      {view.scene.crowds.map((c) => (
        <g key={`${c.x} ${c.y}`} className="crowd" transform={`translate(${c.x} ${c.y})`}>
          <rect x={-14} y={-9} width={28} height={18} rx={9} />
          <text textAnchor="middle" dy="0.36em">
            {`+${c.more}`}
          </text>
        </g>
      ))}
    </svg>
  );
}
