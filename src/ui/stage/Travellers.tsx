import { memo, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { pathOf } from '../../stage/geometry.ts';
import { keysOf, ofToken, vmThing } from '../../stage/pointing.ts';
import { placed, placedPulse, type Scene, type StageToken } from '../../stage/stageAt.ts';
import type { Topology } from '../../stage/topology.ts';
import { useSession } from '../context.ts';
import { hue, shapeOf, TokenShape } from './Mark.tsx';

/** The ways that something travels in this step, lit. */
export const Ways = memo(function Ways({ scene, topology }: { readonly scene: Scene; readonly topology: Topology }): ReactNode {
  return (
    <g className="ways">
      {scene.pulses.map((p) => (
        <path
          key={p.key}
          className={`way is-pulse ${p.kind} ${hue(p.vm)}`}
          d={pathOf(p.stretch.line)}
          data-shows={p.vm < 0 ? '' : keysOf([vmThing(p.vm)])}
        />
      ))}
      {scene.tokens.flatMap((t) =>
        t.stretches.map((s, i) => (
          <g key={`${t.key}-${i}`} className={hue(t.look.vm)} data-shows={keysOf(ofToken(topology, t.key, t.look))}>
            <path className="glow" d={pathOf(s.line)} />
            <path className="way" d={pathOf(s.line)} />
          </g>
        )),
      )}
    </g>
  );
});

/** The one transform of each traveller, which the clock then moves. */
const HERE = 'translate(0 0)';

/** Moves the nodes of a scene; what stands where it stood is left alone. */
function mover(root: SVGGElement, scene: Scene): (phase: number) => void {
  const nodes = new Map<string, SVGGElement>();
  for (const node of root.children) if (node instanceof SVGGElement) nodes.set(node.dataset['key'] ?? '', node);
  const last = new Map<string, { x: number; y: number; opacity: number; moving: boolean }>();
  const move = (key: string, x: number, y: number, opacity: number, moving: boolean): void => {
    const node = nodes.get(key);
    if (node === undefined) return;
    const was = last.get(key);
    if (was === undefined || was.x !== x || was.y !== y) node.transform.baseVal.getItem(0).setTranslate(x, y);
    if (was === undefined || was.opacity !== opacity) node.style.opacity = String(opacity);
    if (was === undefined || was.moving !== moving) node.classList.toggle('is-moving', moving);
    last.set(key, { x, y, opacity, moving });
  };
  let begun = false;
  return (phase) => {
    for (const token of scene.tokens) {
      // most tokens go nowhere: they are put in their place once
      if (begun && token.stretches.length === 0 && !token.born && !token.gone) continue;
      const at = placed(token, phase);
      move(token.key, at.x, at.y, at.opacity, at.moving);
    }
    for (const pulse of scene.pulses) {
      const at = placedPulse(pulse, phase);
      move(pulse.key, at?.x ?? 0, at?.y ?? 0, at === undefined ? 0 : 1, at !== undefined);
    }
    begun = true;
  };
}

/**
 * Tokens and pulses. React draws them once for a step; while the phase runs only their transforms change, by the clock,
 * without a new rendering.
 */
export const Travellers = memo(function Travellers({
  scene,
  radius,
  topology,
}: {
  readonly scene: Scene;
  readonly radius: number;
  readonly topology: Topology;
}): ReactNode {
  const { playback } = useSession();
  const group = useRef<SVGGElement>(null);

  useLayoutEffect(() => {
    if (group.current === null) return undefined;
    return playback.onPhase(mover(group.current, scene));
  }, [scene, playback]);

  const focus = useMemo(() => focusOf(scene), [scene]);
  return (
    <>
      <g className="travellers" ref={group}>
        {scene.pulses.map((p) => (
          <g key={p.key} data-key={p.key} transform={HERE} className={`pulse ${p.kind} ${hue(p.vm)}`}>
            <circle r={radius * 0.95} className="halo" />
            <circle r={radius * 0.42} className="core" />
          </g>
        ))}
        {scene.tokens.map((t) =>
          t.unseen ? null : (
            <Token
              key={t.key}
              name={t.key}
              shows={keysOf(ofToken(topology, t.key, t.look))}
              intid={t.look.intid}
              vm={t.look.vm}
              radius={radius}
              state={`${focus.has(t.key) ? 'is-focus' : ''} ${t.gone ? 'is-ending' : ''}`}
              haloed={focus.has(t.key) || t.stretches.length > 0}
            />
          ),
        )}
      </g>
      {scene.crowds.map((c) => (
        <g key={`${c.x} ${c.y}`} className="crowd" transform={`translate(${c.x} ${c.y})`}>
          <rect x={-14} y={-9} width={28} height={18} rx={9} />
          <text textAnchor="middle" dy="0.36em">
            {`+${c.more}`}
          </text>
        </g>
      ))}
    </>
  );
});

/** The interrupts that this step is about. */
function focusOf(scene: Scene): ReadonlySet<StageToken['key']> {
  const focus = new Set(scene.tokens.filter((t) => t.stretches.length > 0 || t.gone).map((t) => t.key));
  for (const e of scene.events) {
    if (e.pintid < 0) continue;
    for (const t of scene.tokens) if (t.key === `p${e.pintid}` || t.key === `p${e.pe}.${e.pintid}`) focus.add(t.key);
  }
  return focus;
}

interface TokenProps {
  readonly name: string;
  readonly shows: string;
  readonly intid: number;
  readonly vm: number;
  readonly radius: number;
  readonly state: string;
  readonly haloed: boolean;
}

/** One interrupt: its shape tells its kind, its fill whose it is, its badge its number. */
const Token = memo(function Token({ name, shows, intid, vm, radius, state, haloed }: TokenProps): ReactNode {
  const shape = shapeOf(intid);
  return (
    <g
      data-key={name}
      data-shows={shows}
      data-point={shows.split(' ')[0]}
      transform={HERE}
      className={`token ${hue(vm)} ${state}`}
    >
      {haloed ? <circle className="halo" r={radius * 1.75} /> : null}
      <TokenShape className="body" shape={shape} r={radius} />
      {vm >= 0 ? <TokenShape className="inset" shape={shape} r={radius - 2.6} /> : null}
      <text className="badge" textAnchor="middle" dy="0.36em">
        {intid}
      </text>
    </g>
  );
});
