import { memo, type ReactNode } from 'react';
import { bottom } from '../../stage/geometry.ts';
import { peThing } from '../../stage/pointing.ts';
import { Guest, Parked } from './Guest.tsx';
import { Hypervisor } from './Hypervisor.tsx';
import { CpuInterface, VirtualInterface } from './Interfaces.tsx';
import { ListRegisters } from './ListRegisters.tsx';
import { hue } from './Mark.tsx';
import { Point } from './Point.tsx';
import type { LaneProps } from './props.ts';

/** The routines of a call stack, as one text: the same calls are the same text. */
const callsOf = (frames: readonly { readonly routine: { readonly name: string } }[]): string =>
  frames.map((f) => f.routine.name).join(' ');

/** One physical PE with everything that stands on it. */
export const Lane = memo(function Lane({ lane, view, ...part }: LaneProps): ReactNode {
  const { text } = part;
  const { guest } = view;
  const pe = lane.pe;
  const inside = { ...part, lane };
  const crowd = lane.parked[0];
  return (
    <g className={`lane is-${lane.density} does-${view.doing} ${hue(guest?.vm ?? -1)}`} data-pe={pe} data-point={`pe${pe}`}>
      <Header {...inside} doing={view.doing} vcpu={guest?.vcpu ?? -1} />
      <CpuInterface {...inside} view={view.gicc} />
      <Hypervisor {...inside} calls={callsOf(view.el2.frames)} lookup={view.el2.lookup} mail={view.el2.mail} doing={view.doing} />
      <ListRegisters
        {...inside}
        pe={pe}
        vcpu={guest?.vcpu ?? -1}
        vm={guest?.vm ?? -1}
        lrs={view.lrs}
        maintenance={view.gich.maintenance}
        misr={view.gich.misr}
      />
      <VirtualInterface {...inside} view={view.gicv} />
      <Guest
        {...inside}
        guest={guest}
        calls={guest === undefined ? '' : callsOf(guest.frames)}
        runs={view.doing === 'guest'}
        outside={crowd === undefined ? view.parked.find((v) => v.vcpu === guest?.vcpu)?.waiting : undefined}
      />
      {crowd !== undefined && crowd.box.y - bottom(lane.guest) > 20 ? (
        <text className="tiny" x={crowd.box.x + 2} y={crowd.box.y - 7}>
          {text.parked}
        </text>
      ) : null}
      {lane.parked.map((p) => (
        <Parked key={p.vcpu} {...inside} box={p} view={view.parked.find((x) => x.vcpu === p.vcpu)} />
      ))}
    </g>
  );
});

/** The frame of the lane, the name of its PE and what it is doing. */
const Header = memo(function Header({
  plan,
  lane,
  doing,
  vcpu,
  names,
  text,
  words,
}: Omit<LaneProps, 'view'> & { readonly doing: LaneProps['view']['doing']; readonly vcpu: number }): ReactNode {
  const { box, header } = lane;
  const pe = names.pe(lane.pe);
  const strip = lane.density === 'strip';
  const word = doing === 'guest' ? text.doing.guest(names.vcpu(vcpu)) : text.doing[doing];
  const level = doing === 'guest' ? 'EL1' : doing === 'el2' ? 'EL2' : 'WFI';
  const mid = header.y + header.h / 2;
  const handle = strip
    ? { x: box.x + 4, y: box.y + 4, width: header.w + 4, height: box.h - 8 }
    : { x: box.x + 3, y: box.y + 3, width: box.w - 6, height: header.h - 5 };
  return (
    <>
      <Point of={peThing(lane.pe)} label={words.names.pe(pe, word)} className="head">
        <rect className="floor" x={box.x} y={box.y} width={box.w} height={box.h} rx={16} />
        <rect className="handle" {...handle} rx={12} />
        <text className="pe" x={header.x + 2} y={strip ? mid - 2 : mid + 6}>
          {pe}
        </text>
        <g className="doing">
          <circle cx={header.x + (strip ? 7 : 52)} cy={strip ? mid + 12 : mid + 1} r={4.5} />
          <text x={header.x + (strip ? 17 : 63)} y={strip ? mid + 16 : mid + 5}>
            {level}
            {strip ? null : (
              <tspan className="word" dx={7}>
                {word}
              </tspan>
            )}
          </text>
        </g>
      </Point>
      {plan.lanes.length > 1 && plan.form === 'wide' ? (
        <Turn
          pe={lane.pe}
          open={!strip}
          x={strip ? header.x + header.w - 15 : box.x + box.w - 22}
          y={strip ? mid : mid + 1}
          label={strip ? words.tools.expand(pe) : words.tools.collapse(pe)}
        />
      ) : null}
    </>
  );
});

/** Folds a PE to one line, or opens it. */
function Turn({
  pe,
  open,
  x,
  y,
  label,
}: {
  readonly pe: number;
  readonly open: boolean;
  readonly x: number;
  readonly y: number;
  readonly label: string;
}): ReactNode {
  return (
    <g className="turn" role="button" tabIndex={-1} aria-label={label} aria-expanded={open} data-turn={pe}>
      <circle className="field" cx={x} cy={y} r={12} />
      <path
        d={
          open
            ? `M${x - 5} ${y + 2.5}L${x} ${y - 2.5}L${x + 5} ${y + 2.5}`
            : `M${x - 5} ${y - 2.5}L${x} ${y + 2.5}L${x + 5} ${y - 2.5}`
        }
      />
    </g>
  );
}
