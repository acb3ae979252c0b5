import { useMemo, type ReactNode } from 'react';
import { pathOf } from '../../stage/geometry.ts';
import type { LaneView } from '../../stage/views.ts';
import { wiresOf } from '../../stage/wires.ts';
import type { Viewer, View } from '../../store/viewer.ts';
import { useMessages } from '../context.ts';
import { Lane } from './Lane.tsx';
import { Devices, Distributor, Legend, VirtualDistributors } from './Outside.tsx';
import type { PartProps } from './props.ts';
import { LitWays, Travellers } from './Travellers.tsx';
import './stage.css';

/** What a lane shows: the state after the step, but the calls that the step ran in, as the code panel does. */
function laneView(view: View, pe: number): LaneView {
  const now = view.views.lanes[pe]!;
  const was = view.before.lanes[pe]!;
  return now.doing === 'el2' && was.doing === 'el2' && was.el2.frames.length > 0
    ? { ...now, el2: { ...now.el2, frames: was.el2.frames } }
    : now;
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
  const part: PartProps = { plan, views: view.views, touched: view.scene.touched, names: shown.names, text: ui };
  const wide = plan.form === 'wide';
  return (
    <svg
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
      <Devices {...part} />
      <Distributor {...part} />
      <VirtualDistributors {...part} />
      <Legend {...part} />
      {plan.lanes.map((lane) => (
        <Lane key={lane.pe} {...part} lane={lane} view={laneView(view, lane.pe)} />
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
