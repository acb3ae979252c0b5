import { lazy, memo, Suspense, useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { thingKey } from '../../recording/thing.ts';
import { pathOf, type Point } from '../../stage/geometry.ts';
import { keysOf, ofDevice, peThing } from '../../stage/pointing.ts';
import { spotOf } from '../../stage/spots.ts';
import type { LaneView } from '../../stage/views.ts';
import { wiresOf, type Wire } from '../../stage/wires.ts';
import { same } from '../../store/same.ts';
import type { Viewer, View } from '../../store/viewer.ts';
import { useMessages } from '../context.ts';
import { useAsked } from '../menu/opening.ts';
import { Devices } from './Devices.tsx';
import { Distributor } from './Distributor.tsx';
import { Lane } from './Lane.tsx';
import { useLegendOpen } from './legendOpen.ts';
import { Tools } from './Tools.tsx';
import { Travellers, Ways } from './Travellers.tsx';
import { usePointing } from './usePointing.ts';
import { useStageKeys } from './useStageKeys.ts';
import { useZoom } from './useZoom.ts';
import { VirtualDistributors } from './VirtualDistributors.tsx';
import './stage.css';
import './pointing.css';
import './travellers.css';
import './tools.css';

// what paper needs is fetched behind the first picture
const PrintedLink = lazy(() => import('./PrintedLink.tsx').then((m) => ({ default: m.PrintedLink })));
const ThingMenu = lazy(() => import('../menu/ThingMenu.tsx'));
const Legend = lazy(() => import('./Legend.tsx').then((m) => ({ default: m.Legend })));

/** What a lane shows: the state after the step, but the calls that the step ran in, as the code panel does. */
function laneView(view: View, pe: number): LaneView {
  const now = view.views.lanes[pe]!;
  const was = view.before.lanes[pe]!;
  return now.doing === 'el2' && was.doing === 'el2' && was.el2.frames.length > 0 && !same(now.el2.frames, was.el2.frames)
    ? { ...now, el2: { ...now.el2, frames: was.el2.frames } }
    : now;
}

/** Where the eye should be: where the last thing of the step arrives. */
function focusOf(viewer: Viewer, view: View): Point | undefined {
  const place = [...view.scene.touched].at(-1);
  return place === undefined ? undefined : spotOf(viewer.plan, place);
}

/** The picture: where every interrupt is, and what every PE does. */
export function StagePanel({
  viewer,
  view,
  sentence,
  frame,
}: {
  readonly viewer: Viewer;
  readonly view: View;
  readonly sentence: string;
  /** Is given the box that the stage has to fill. */
  readonly frame: (node: HTMLElement | null) => (() => void) | undefined;
}): ReactNode {
  const { ui } = useMessages();
  const { plan } = viewer;
  const pane = useRef<HTMLDivElement>(null);
  const hold = useCallback(
    (node: HTMLDivElement | null) => {
      pane.current = node;
      return frame(node);
    },
    [frame],
  );
  const sheet = useRef<HTMLDivElement>(null);
  const zoom = useZoom(pane, sheet, plan);
  const legend = useLegendOpen(viewer, view, zoom.height);
  usePointing(sheet, view);
  const [asked, putAway] = useAsked(sheet);
  useStageKeys(legend, zoom.whole);
  useEffect(() => {
    const focus = focusOf(viewer, view);
    if (focus === undefined) return undefined;
    // measured when the frame is laid out anyway
    const frame = requestAnimationFrame(() => {
      const node = pane.current;
      if (node === null || node.scrollHeight <= node.clientHeight + 1) return;
      const y = (focus.y / plan.height) * node.scrollHeight;
      if (y < node.scrollTop + 60 || y > node.scrollTop + node.clientHeight - 60)
        node.scrollTo({ top: y - node.clientHeight / 2 });
    });
    return () => cancelAnimationFrame(frame);
  }, [viewer, view, plan]);
  return (
    <div className={`stage-window is-${plan.form}`}>
      <Tools form={plan.form} zoom={zoom} legend={legend} />
      <div className="stage-pane" ref={hold}>
        <div className="stage-sheet" ref={sheet} style={{ width: zoom.width, height: zoom.height }}>
          <svg
            style={{ width: zoom.width, height: zoom.height }}
            className={`stage is-${plan.form} is-${plan.density}`}
            viewBox={`0 0 ${plan.width} ${plan.height}`}
            role="group"
            aria-label={ui.stageSummary(sentence)}
          >
            <Picture viewer={viewer} view={view} />
          </svg>
          <svg
            style={{ width: zoom.width, height: zoom.height }}
            className={`flight is-${plan.density}`}
            viewBox={`0 0 ${plan.width} ${plan.height}`}
            aria-hidden="true"
          >
            <Travellers scene={view.scene} radius={plan.token} topology={viewer.topology} />
          </svg>
        </div>
      </div>
      <Suspense fallback={null}>{legend ? <Legend viewer={viewer} view={view} /> : null}</Suspense>
      {asked === undefined ? null : (
        <Suspense fallback={null}>
          <ThingMenu key={thingKey(asked.thing)} asked={asked} viewer={viewer} close={putAway} />
        </Suspense>
      )}
      <Suspense fallback={null}>
        <PrintedLink />
      </Suspense>
    </div>
  );
}

/** The picture of a step as it stands still, on paper: nothing in it can be pressed. */
export function StillStage({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const { plan, topology } = viewer;
  const box = `0 0 ${plan.width} ${plan.height}`;
  return (
    <>
      <svg className={`stage is-${plan.form} is-${plan.density}`} viewBox={box} aria-hidden="true">
        <Picture viewer={viewer} view={view} />
      </svg>
      <svg className={`flight is-${plan.density}`} viewBox={box} aria-hidden="true">
        <Travellers scene={view.scene} radius={plan.token} topology={topology} />
      </svg>
    </>
  );
}

const Picture = memo(function Picture({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const { ui, stage: words } = useMessages();
  const { plan, topology, shown } = viewer;
  const part = useMemo(() => ({ plan, topology, names: shown.names, text: ui, words }), [plan, topology, shown.names, ui, words]);
  const { devices, gicd, vgicds } = view.views;
  const { scene } = view;
  const wide = plan.form === 'wide';
  return (
    <>
      <Ground viewer={viewer} />
      {wide ? <Ways scene={scene} topology={topology} /> : null}
      <Devices {...part} devices={devices} />
      <Distributor {...part} gicd={gicd} />
      <VirtualDistributors {...part} vgicds={vgicds} />
      {plan.lanes.map((lane) => (
        <Lane key={lane.pe} {...part} lane={lane} view={laneView(view, lane.pe)} />
      ))}
      {wide ? null : <Ways scene={scene} topology={topology} />}
    </>
  );
});

/** What a wire belongs to: it stays bright with it. */
function wireShows(viewer: Viewer, { name }: Wire): string {
  const [kind = '', number = '-1'] = name.split(' ');
  return keysOf(kind === 'device' ? ofDevice(viewer.topology, Number(number)) : [peThing(Number(number))]);
}

/** What never changes: the ground of the lanes, the wires. */
const Ground = memo(function Ground({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const { plan, topology } = viewer;
  const wires = useMemo(
    () =>
      wiresOf(
        plan,
        topology.devices.map((d) => d.pintid),
      ),
    [plan, topology],
  );
  return (
    <>
      {plan.lanes.map((lane) => (
        <rect key={lane.pe} className="ground" x={lane.box.x} y={lane.box.y} width={lane.box.w} height={lane.box.h} rx={16} />
      ))}
      <g className="wires">
        {wires.map((w) => (
          <path key={w.name} d={pathOf(w.line)} data-shows={wireShows(viewer, w)} />
        ))}
      </g>
    </>
  );
});
