import { memo, type ReactNode } from 'react';
import { bottom, right } from '../../stage/geometry.ts';
import type { LanePlan, ParkedPlan } from '../../stage/lanePlan.ts';
import { place } from '../../stage/place.ts';
import { ofVirtual, vcpuThing, vmThing } from '../../stage/pointing.ts';
import type { GuestView, ParkedView } from '../../stage/views.ts';
import { Box, Frame } from './Box.tsx';
import { hue } from './Mark.tsx';
import { Point } from './Point.tsx';
import type { PartProps } from './props.ts';

interface GuestProps extends PartProps {
  readonly lane: LanePlan;
  readonly guest: Pick<GuestView, 'vcpu' | 'vm' | 'state' | 'masked'> | undefined;
  /** The routines that it stands in, outermost first, separated by spaces. */
  readonly calls: string;
  readonly runs: boolean;
  /** What waits outside its List Registers, where it has no box of its own for that. */
  readonly outside: readonly number[] | undefined;
}

/** The vCPU that is loaded, and what it is doing. */
export const Guest = memo(function Guest(props: GuestProps): ReactNode {
  const { lane, guest: g, runs, calls, names, text, words } = props;
  const box = lane.guest;
  if (g === undefined)
    return (
      <Box box={box} at={place.guest(lane.pe)} className="guest is-vacant">
        <text className="empty" x={box.x + 10} y={box.y + box.h / 2} dy="0.36em">
          {lane.density === 'strip' ? '–' : text.noGuest}
        </text>
      </Box>
    );
  const state = runs ? text.runState.running : g.state === 'running' ? text.leftForEl2 : text.runState[g.state];
  const compact = lane.density === 'compact' || box.h < 84;
  return (
    <Point
      of={vcpuThing(g.vcpu)}
      also={[vmThing(g.vm)]}
      label={words.names.vcpu(names.vcpu(g.vcpu), names.vm(g.vm), state)}
      at={place.guest(lane.pe)}
      box={names.vcpu(g.vcpu)}
      className={`box guest ${hue(g.vm)} runs-${g.state} ${runs ? 'is-running' : ''}`}
    >
      <Frame box={box} title={names.vcpu(g.vcpu)} sub={lane.density === 'strip' && box.w < 100 ? '' : names.vm(g.vm)} />
      {lane.density === 'strip' ? (
        <text className="sub" x={box.x + 10} y={box.y + 33}>
          {g.state === 'blocked' || calls === '' ? text.runState[g.state] : calls.split(' ').at(-1)}
        </text>
      ) : compact ? (
        <Short {...props} guest={g} />
      ) : (
        <Long {...props} guest={g} state={state} />
      )}
    </Point>
  );
});

type Present = GuestProps & { readonly guest: NonNullable<GuestProps['guest']> };

function Short({ plan, lane, guest: g, calls, text }: Present): ReactNode {
  const { guest: box } = lane;
  const flat = box.h < 44;
  if (flat && box.w < 190) return null;
  const routine = calls.split(' ').at(-1) ?? '';
  return (
    <text
      className="routine"
      x={flat ? right(box) - plan.token * 2 - 12 : box.x + 10}
      y={box.y + (flat ? 18 : 37)}
      textAnchor={flat ? 'end' : 'start'}
    >
      {g.state === 'blocked' || routine === '' ? text.runState[g.state] : routine}
    </text>
  );
}

function Long({ plan, lane, guest: g, calls, outside, state, names, text }: Present & { readonly state: string }): ReactNode {
  const { guest: box } = lane;
  // under the routines stand the tokens; in a low box the word about IRQs has its place beside the name
  const waits = lane.parked.length === 0 && box.h >= 180;
  const low = waits && box.h < 230 && box.w >= 130 && `${names.vcpu(g.vcpu)}${names.vm(g.vm)}`.length <= 7;
  const under = waits ? 92 + plan.token * 4 + (low ? 0 : 20) : 128;
  const most = Math.max(waits ? 1 : 0, Math.floor((box.h - under) / 25));
  const routines = calls === '' || most === 0 ? [] : calls.split(' ').slice(-most);
  return (
    <>
      <text className="sub" x={box.x + 10} y={box.y + 37}>
        {state}
      </text>
      {routines.map((name, i, all) => (
        <g key={i} className={`call ${i === all.length - 1 ? 'is-inner' : ''}`}>
          {i === all.length - 1 ? <rect x={box.x + 8} y={box.y + 50 + i * 25} width={box.w - 16} height={22} rx={6} /> : null}
          <text x={box.x + 15} y={box.y + 65 + i * 25}>
            {name}
          </text>
        </g>
      ))}
      {outside !== undefined && outside.length > 0 ? (
        <text className="sub warn" x={box.x + 10} y={bottom(box) - plan.token * 2 - 18}>
          {text.waits(outside.slice(0, 4).join(', '))}
        </text>
      ) : null}
      {g.masked ? (
        <text
          className="sub warn"
          x={low ? right(box) - 8 : box.x + 10}
          y={low ? box.y + 18 : box.y + 68 + routines.length * 25}
          textAnchor={low ? 'end' : 'start'}
        >
          {text.masked}
        </text>
      ) : null}
    </>
  );
}

interface ParkedProps extends PartProps {
  readonly box: ParkedPlan;
  readonly lane: LanePlan;
  readonly view: ParkedView | undefined;
}

/** A vCPU of this PE: its saved List Registers while it is not loaded, and how many interrupts wait outside them. */
export const Parked = memo(function Parked({ box: { box, vcpu }, lane, view, ...part }: ParkedProps): ReactNode {
  const { names, text, words, topology } = part;
  const strip = lane.density === 'strip';
  const compact = lane.density === 'compact' || strip || box.h < 40;
  const lrs = view?.lrs ?? [];
  const vm = view?.vm ?? -1;
  const held = lrs.flatMap((lr) => (lr === undefined ? [] : [lr.vintid]));
  const waiting = view?.waiting ?? [];
  const slots = Math.min(4, lrs.length);
  const state = view === undefined ? '' : view.loaded ? text.loaded : text.runState[view.state];
  const list = (intids: readonly number[]): string => intids.map((v) => names.intid(v)).join(', ');
  return (
    <Point
      of={vcpuThing(vcpu)}
      also={[...(vm < 0 ? [] : [vmThing(vm)]), ...[...held, ...waiting].flatMap((v) => ofVirtual(topology, v, vm, vcpu))]}
      label={words.names.parked(names.vcpu(vcpu), names.vm(vm), state, list(held), list(waiting))}
      at={[...lrs.map((_, i) => place.saved(vcpu, i)), place.waiting(vcpu)].join(' ')}
      box={names.vcpu(vcpu)}
      className={`parked ${hue(vm)} ${view?.loaded === true ? 'is-loaded' : ''}`}
    >
      <rect className="frame" x={box.x} y={box.y} width={box.w} height={box.h} rx={7} />
      <text className="name" x={box.x + (strip ? 3 : 6)} y={compact ? box.y + Math.min(15, box.h / 2 + 4.5) : box.y + 17}>
        {compact ? names.vcpu(vcpu).replace(/^VPE/, 'V') : names.vcpu(vcpu)}
      </text>
      {strip && held.length + waiting.length > 0 ? (
        <g className="count">
          <rect x={right(box) - 18} y={box.y + box.h / 2 - 7} width={16} height={14} rx={7} />
          <text x={right(box) - 10} y={box.y + box.h / 2} dy="0.36em" textAnchor="middle">
            {Math.min(99, held.length + waiting.length)}
          </text>
        </g>
      ) : null}
      {compact ? null : (
        <>
          <text className="sub" x={right(box) - 8} y={box.y + 17} textAnchor="end">
            {state}
          </text>
          {Array.from({ length: slots }, (_, i) => (
            <rect
              key={i}
              className={`mini ${lrs[i] === undefined ? '' : 'is-full'}`}
              x={box.x + 7 + i * 20}
              y={bottom(box) - 22}
              width={16}
              height={15}
              rx={4}
            />
          ))}
          {waiting.length > 0 || held.length > 4 ? (
            <text className="mono small" x={right(box) - 8} y={bottom(box) - 10} textAnchor="end">
              {waiting.length > 0 ? `+${waiting.length}` : `(${held.length})`}
            </text>
          ) : null}
        </>
      )}
    </Point>
  );
});
