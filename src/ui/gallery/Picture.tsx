import { memo, useEffect, useRef, useState, type ReactNode } from 'react';
import { pathOf, type Rect } from '../../stage/geometry.ts';
import type { LaneView } from '../../stage/views.ts';
import { ASPECT, pictureOf, type Picture as Drawn, type Pictured } from '../../store/pictures.ts';
import { hue, shapeOf, TokenShape } from '../stage/Mark.tsx';
import { inTurn } from './turns.ts';

/** Radius of a token, as a part of the picture's width: those of the stage could not be told. */
const TOKEN = 0.034;

function Plain({ box, className, r = 12 }: { readonly box: Rect; readonly className: string; readonly r?: number }): ReactNode {
  return <rect className={className} x={box.x} y={box.y} width={box.w} height={box.h} rx={r} />;
}

function SmallLane({ picture, view }: { readonly picture: Drawn; readonly view: LaneView }): ReactNode {
  const lane = picture.plan.lanes[view.pe]!;
  const vm = view.guest?.vm ?? -1;
  return (
    <g className={`small-lane does-${view.doing}`}>
      <Plain box={lane.box} className="floor" r={18} />
      <Plain box={lane.gicc} className={view.gicc.irq ? 'part is-high' : 'part'} />
      <Plain box={lane.el2} className="part el2" />
      <Plain box={lane.gich} className="part" />
      {lane.lrs.map((box, i) => (
        <Plain key={i} box={box} className={`slot ${view.lrs[i] === undefined ? 'is-empty' : hue(vm)}`} r={8} />
      ))}
      <Plain box={lane.gicv} className={view.gicv.virq ? `part is-high ${hue(vm)}` : 'part'} />
      <Plain box={lane.guest} className={`part guest ${hue(vm)}`} />
      {lane.parked.map((p) => (
        <Plain key={p.vcpu} box={p.box} className={`part guest ${hue(view.parked.find((x) => x.vcpu === p.vcpu)?.vm ?? -1)}`} />
      ))}
    </g>
  );
}

/** The stage, small: what stands where, what holds an interrupt, and the ways that something takes in this step. */
const Drawing = memo(function Drawing({ picture }: { readonly picture: Drawn }): ReactNode {
  const { plan, scene, views } = picture;
  const r = plan.width * TOKEN;
  return (
    <svg className="small-stage" viewBox={`0 0 ${plan.width} ${plan.height}`} aria-hidden="true" focusable="false">
      {plan.devices.map((box, i) => (
        <Plain
          key={i}
          box={box}
          className={`part ${hue(views.devices[i]?.vm ?? -1)} ${views.devices[i]?.high === true ? 'is-high' : ''}`}
        />
      ))}
      <Plain box={plan.gicd.box} className="part" />
      {plan.gicd.rows.map((row, i) => (
        <Plain
          key={row.intid}
          box={row.box}
          className={`row is-${views.gicd.rows[i]?.state === 'inactive' ? 'idle' : 'busy'}`}
          r={6}
        />
      ))}
      {plan.vgicds.map(({ vm, box }) => (
        <Plain key={vm} box={box} className={`part vgicd ${hue(vm)}`} />
      ))}
      {views.lanes.map((view) => (
        <SmallLane key={view.pe} picture={picture} view={view} />
      ))}
      {scene.pulses.map((p) => (
        <path key={p.key} className={`way is-pulse ${hue(p.vm)}`} d={pathOf(p.stretch.line)} />
      ))}
      {scene.tokens.flatMap((t) =>
        t.stretches.map((s, i) => <path key={`${t.key}-${i}`} className={`way ${hue(t.look.vm)}`} d={pathOf(s.line)} />),
      )}
      {scene.tokens.map((t) => (
        <g
          key={t.key}
          className={`small-token ${hue(t.look.vm)} ${t.gone ? 'is-gone' : ''}`}
          transform={`translate(${t.rest.x} ${t.rest.y})`}
        >
          <TokenShape shape={shapeOf(t.look.intid)} r={r} />
          <text textAnchor="middle" dy="0.36em" fontSize={r * (t.look.intid > 99 ? 0.84 : 1.06)}>
            {t.look.intid}
          </text>
        </g>
      ))}
    </svg>
  );
});

/** The picture of a scenario: made when it comes into sight, one at a time, and kept. */
export function Picture({ entry }: { readonly entry: Pictured }): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<Drawn>();
  useEffect(() => {
    const node = frame.current;
    if (node === null) return undefined;
    let cancel = (): void => undefined;
    const observer = new IntersectionObserver(
      (seen) => {
        if (!seen.some((x) => x.isIntersecting)) return;
        observer.disconnect();
        cancel = inTurn(() => setPicture(pictureOf(entry)));
      },
      { rootMargin: '300px' },
    );
    observer.observe(node);
    return () => {
      observer.disconnect();
      cancel();
    };
  }, [entry]);
  return (
    <div className="picture" ref={frame} style={{ aspectRatio: `${1 / ASPECT}` }}>
      {picture === undefined ? null : <Drawing picture={picture} />}
    </div>
  );
}
