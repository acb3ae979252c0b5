import { useMemo, type ReactNode } from 'react';
import type { Viewer, View } from '../../store/viewer.ts';
import { vmThing } from '../../stage/pointing.ts';
import { useApp, useMessages } from '../context.ts';
import { hue, StateMark, TokenShape } from './Mark.tsx';
import { signsOf } from './signs.ts';
import './legend.css';

function Sign({ drawing, children }: { readonly drawing: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <li>
      <svg viewBox="-11 -11 22 22" aria-hidden="true">
        {drawing}
      </svg>
      {children}
    </li>
  );
}

/** What the signs mean that are on the screen; none that is not. */
export function Legend({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const { ui, legend } = useMessages();
  const { signs: words } = legend;
  const hover = useApp((s) => s.hover);
  const signs = useMemo(() => signsOf(viewer, view), [viewer, view]);
  const { names } = viewer.shown;
  return (
    <ul className="stage-legend" aria-label={legend.title}>
      {signs.shapes.map((shape) => (
        <Sign
          key={shape}
          drawing={
            <g className="seat">
              <TokenShape shape={shape} r={8} />
            </g>
          }
        >
          {legend[shape]}
        </Sign>
      ))}
      {signs.physical ? <Sign drawing={<circle r={8} className="fill physical" />}>{words.physical}</Sign> : null}
      {signs.vms.map((vm) => (
        <li key={vm} className={hue(vm)} onPointerEnter={() => hover(vmThing(vm))} onPointerLeave={() => hover(undefined)}>
          <svg viewBox="-11 -11 22 22" aria-hidden="true">
            <circle r={8} className="fill" />
            <circle r={5.6} className="inset" />
          </svg>
          {words.ofVm(names.vm(vm))}
        </li>
      ))}
      {signs.states.map((state) => (
        <Sign key={state} drawing={<StateMark state={state} r={7} />}>
          {ui.states[state]}
        </Sign>
      ))}
      {signs.high ? (
        <Sign
          drawing={
            <g className="lamp is-on">
              <circle r={5} />
            </g>
          }
        >
          {words.lineHigh}
        </Sign>
      ) : null}
      {signs.now ? (
        <Sign drawing={<rect x={-9} y={-7} width={18} height={14} rx={4} className="here" />}>{words.now}</Sign>
      ) : null}
      {signs.el2 ? <Sign drawing={<rect x={-9} y={-7} width={18} height={14} rx={4} className="el2" />}>{words.el2}</Sign> : null}
      {signs.pulses ? <Sign drawing={<path d="M-10 0H10" className="pulsed" />}>{words.message}</Sign> : null}
      {signs.crowds ? (
        <Sign drawing={<rect x={-10} y={-6} width={20} height={12} rx={6} className="crowded" />}>{words.crowd}</Sign>
      ) : null}
    </ul>
  );
}
