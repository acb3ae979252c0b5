import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { pathOf } from '../../stage/geometry.ts';
import { placed, placedPulse, type Scene } from '../../stage/stageAt.ts';
import { useSession } from '../context.ts';
import { hue, shapeOf, TokenShape } from './Mark.tsx';

/** The ways that something travels in this step, lit. */
export function LitWays({ scene }: { readonly scene: Scene }): ReactNode {
  return (
    <g className="ways">
      {scene.pulses.map((p) => (
        <path key={p.key} className={`lit is-pulse ${p.kind} ${hue(p.vm)}`} d={pathOf(p.stretch.line)} />
      ))}
      {scene.tokens.flatMap((t) =>
        t.stretches.map((s, i) => (
          <g key={`${t.key}-${i}`} className={hue(t.look.vm)}>
            <path className="glow" d={pathOf(s.line)} />
            <path className="lit" d={pathOf(s.line)} />
          </g>
        )),
      )}
    </g>
  );
}

/** The one transform of each traveller, which the clock then moves. */
const HERE = 'translate(0 0)';

/**
 * Tokens and pulses. React draws them once for a step; while the phase runs only their transforms change, by the clock,
 * without a new rendering.
 */
export function Travellers({ scene, radius }: { readonly scene: Scene; readonly radius: number }): ReactNode {
  const { playback } = useSession();
  const group = useRef<SVGGElement>(null);

  useLayoutEffect(() => {
    const root = group.current;
    if (root === null) return;
    const nodes = new Map<string, SVGGElement>();
    for (const node of root.children) if (node instanceof SVGGElement) nodes.set(node.dataset['key'] ?? '', node);
    const move = (key: string, x: number, y: number, opacity: number): SVGGElement | undefined => {
      const node = nodes.get(key);
      if (node === undefined) return undefined;
      node.transform.baseVal.getItem(0).setTranslate(x, y);
      node.style.opacity = String(opacity);
      return node;
    };
    return playback.onPhase((phase) => {
      for (const token of scene.tokens) {
        const at = placed(token, phase);
        move(token.key, at.x, at.y, at.opacity)?.classList.toggle('is-moving', at.moving);
      }
      for (const pulse of scene.pulses) {
        const at = placedPulse(pulse, phase);
        move(pulse.key, at?.x ?? 0, at?.y ?? 0, at === undefined ? 0 : 1);
      }
    });
  }, [scene, playback]);

  const focus = new Set(scene.tokens.filter((t) => t.stretches.length > 0 || t.gone).map((t) => t.key));
  for (const e of scene.events) {
    if (e.pintid >= 0)
      for (const t of scene.tokens) if (t.key === `p${e.pintid}` || t.key === `p${e.pe}.${e.pintid}`) focus.add(t.key);
  }
  return (
    <g className="travellers" ref={group}>
      {scene.pulses.map((p) => (
        <g key={p.key} data-key={p.key} transform={HERE} className={`pulse ${p.kind} ${hue(p.vm)}`}>
          <circle r={radius * 0.95} className="halo" />
          <circle r={radius * 0.42} className="core" />
        </g>
      ))}
      {scene.tokens.map((t) => (
        <g
          key={t.key}
          data-key={t.key}
          transform={HERE}
          className={`token ${hue(t.look.vm)} ${focus.has(t.key) ? 'is-focus' : ''} ${t.gone ? 'is-ending' : ''}`}
        >
          <circle className="halo" r={radius * 1.75} />
          <TokenShape className="body" shape={shapeOf(t.look.intid)} r={radius} />
          {t.look.vm >= 0 ? <TokenShape className="inset" shape={shapeOf(t.look.intid)} r={radius - 2.6} /> : null}
          <text className="badge" textAnchor="middle" dy="0.36em">
            {t.look.intid}
          </text>
        </g>
      ))}
    </g>
  );
}
