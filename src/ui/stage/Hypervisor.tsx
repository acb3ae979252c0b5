import { memo, type ReactNode } from 'react';
import { bottom, type Rect } from '../../stage/geometry.ts';
import type { LanePlan } from '../../stage/lanePlan.ts';
import { place } from '../../stage/place.ts';
import { keysOf, vcpuThing, vmThing } from '../../stage/pointing.ts';
import type { LaneView, LookupView } from '../../stage/views.ts';
import { Box } from './Box.tsx';
import { hue } from './Mark.tsx';
import type { PartProps } from './props.ts';

const ROW = 26;
/** Height of one step of the look-up in a lane of middle height. */
const STEP = 21;

interface HypervisorProps extends PartProps {
  readonly lane: LanePlan;
  /** The routines that it stands in, outermost first, separated by spaces. */
  readonly calls: string;
  readonly lookup: LookupView | undefined;
  /** Messages in the mailbox of this PE. */
  readonly mail: number;
  readonly doing: LaneView['doing'];
}

/** What EL2 does on this PE: its calls, outermost first, and the three steps of find_vm_need_inject while they are made. */
export const Hypervisor = memo(function Hypervisor(props: HypervisorProps): ReactNode {
  const { plan, lane, lookup, mail, doing, calls, names, text } = props;
  const { el2, density } = lane;
  const runs = doing === 'el2';
  if (density === 'strip')
    return (
      <Box box={el2} at={`${place.el2(lane.pe)} ${place.mailbox(lane.pe)}`} className={`el2 ${runs ? 'is-running' : ''}`}>
        <text className="tiny" x={el2.x + 8} y={el2.y + 14}>
          {mail > 0 ? `EL2 · ${text.mail(mail)}` : 'EL2'}
        </text>
        <text className={runs ? 'routine' : 'empty'} x={el2.x + 8} y={el2.y + 32}>
          {runs ? (calls.split(' ').at(-1) ?? '') : doing === 'guest' ? '' : text.idle}
        </text>
      </Box>
    );
  const compact = density === 'compact' || el2.h < 300;
  // a lane of middle height shows the three steps while they are made, each on a line of its own
  const steps = compact && el2.h >= 180 && lookup !== undefined;
  const room = el2.h - 34 - plan.token * 2 - 14 - (compact ? (steps ? 3 * STEP : 0) : 158);
  const pitch = compact ? 19 : ROW;
  const rows = Math.max(1, Math.floor(room / pitch));
  const shown = runs && calls !== '' ? calls.split(' ').slice(-rows) : [];
  return (
    <Box
      box={el2}
      title="EL2"
      sub={compact && mail > 0 ? '' : text.el2}
      at={`${place.el2(lane.pe)} ${place.mailbox(lane.pe)}`}
      className={`el2 ${runs ? 'is-running' : ''}`}
    >
      {mail > 0 ? (
        <text className="sub warn" x={el2.x + el2.w - plan.token * 2 - 18} y={el2.y + 18} textAnchor="end">
          {text.mail(mail)}
        </text>
      ) : null}
      {shown.map((name, i) => {
        const inner = i === shown.length - 1;
        const y = el2.y + 34 + i * pitch;
        const indent = compact ? 0 : Math.min(i, 5) * 7;
        return (
          <g key={i} className={`call ${inner ? 'is-inner' : ''}`}>
            {inner ? <rect x={el2.x + 8 + indent} y={y} width={el2.w - 16 - indent} height={pitch - 3} rx={6} /> : null}
            <text x={el2.x + 15 + indent} y={y + (compact ? 12 : 16)}>
              {name}
            </text>
          </g>
        );
      })}
      {runs ? null : (
        <text className="empty" x={el2.x + 12} y={el2.y + 50}>
          {doing === 'guest' ? text.guestRuns : text.idle}
        </text>
      )}
      {steps ? (
        <Steps lookup={lookup} box={el2} floor={bottom(el2) - plan.token * 2 - 16} names={names} />
      ) : compact ? (
        <Hits lookup={lookup} x={el2.x + 10} y={bottom(el2) - 12} names={names} />
      ) : (
        <Funnel
          lookup={lookup}
          box={{ x: el2.x + 8, y: bottom(el2) - plan.token * 2 - 178, w: el2.w - 16, h: 158 }}
          names={names}
          text={text}
        />
      )}
    </Box>
  );
});

function Hits({
  lookup,
  x,
  y,
  names,
}: {
  readonly lookup: LookupView | undefined;
  readonly x: number;
  readonly y: number;
  readonly names: PartProps['names'];
}): ReactNode {
  if (lookup === undefined) return null;
  const parts = [lookup.vpes?.length, lookup.vms?.length].filter((n) => n !== undefined);
  return (
    <text className="mono small" x={x} y={y}>
      {[...parts, ...(lookup.hits === undefined ? [] : [lookup.hits.map((vm) => names.vm(vm)).join(' ') || '∅'])].join(' → ')}
    </text>
  );
}

/** What each step found, for a lane that has no room for their titles. */
function Steps({
  lookup,
  box,
  floor,
  names,
}: {
  readonly lookup: LookupView;
  readonly box: Rect;
  /** Where the last line ends. */
  readonly floor: number;
  readonly names: PartProps['names'];
}): ReactNode {
  const steps = stepsOf(lookup, names);
  return (
    <g className="funnel">
      {steps.map((items, k) => {
        const y = floor - (steps.length - k) * STEP;
        return (
          <g key={k} className={items === undefined ? 'is-open' : ''}>
            <text className="sub" x={box.x + 12} y={y + 12}>
              {k + 1}
            </text>
            {items?.length === 0 ? (
              <text className="empty" x={box.x + 26} y={y + 12}>
                ∅
              </text>
            ) : (
              items
                ?.slice(0, 3)
                .map((item, i) => <Chip key={item.name} item={item} x={box.x + 24 + i * 47} y={y} w={44} h={17} />)
            )}
          </g>
        );
      })}
    </g>
  );
}

interface Found {
  /** Keys of what it is. */
  readonly shows: string;
  readonly name: string;
  readonly vm: number;
  readonly out: boolean;
}

/** VPEs of this PE, their VMs, those that registered it; undefined while a step is not made. */
function stepsOf(lookup: LookupView | undefined, names: PartProps['names']): (readonly Found[] | undefined)[] {
  const hits = lookup?.hits;
  const found = (vm: number): Found => ({ shows: keysOf([vmThing(vm)]), name: names.vm(vm), vm, out: false });
  return [
    lookup?.vpes?.map((v) => ({ shows: keysOf([vcpuThing(v)]), name: names.vcpu(v), vm: -1, out: false })),
    lookup?.vms?.map((vm) => ({ ...found(vm), out: hits !== undefined && !hits.includes(vm) })),
    hits?.map(found),
  ];
}

function Chip({
  item,
  x,
  y,
  w,
  h,
}: {
  readonly item: Found;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}): ReactNode {
  return (
    <g className={`chip ${hue(item.vm)} ${item.out ? 'is-out' : ''}`} data-shows={item.shows} data-point={item.shows}>
      <rect x={x} y={y} width={w} height={h} rx={h / 2} />
      <text x={x + w / 2} y={y + h / 2} dy="0.36em" textAnchor="middle">
        {item.name}
      </text>
    </g>
  );
}

/** Each step narrows what the one before it found. */
function Funnel({
  lookup,
  box,
  names,
  text,
}: {
  readonly lookup: LookupView | undefined;
  readonly box: Rect;
  readonly names: PartProps['names'];
  readonly text: PartProps['text'];
}): ReactNode {
  const titles = [text.lookup.vpes, text.lookup.vms, text.lookup.hits];
  const steps = stepsOf(lookup, names).map((items, k) => ({ title: titles[k]!, items }));
  return (
    <g className={`funnel ${lookup === undefined ? 'is-asleep' : ''}`}>
      <rect className="field" x={box.x} y={box.y} width={box.w} height={box.h} rx={9} />
      <text className="mono small" x={box.x + 9} y={box.y + 16}>
        find_vm_need_inject
      </text>
      {steps.map((step, k) => {
        const y = box.y + 34 + k * 43;
        return (
          <g key={k} className={step.items === undefined ? 'is-open' : ''}>
            <text className="sub" x={box.x + 9} y={y}>
              {`${k + 1}. ${step.title}`}
            </text>
            {step.items === undefined ? null : step.items.length === 0 ? (
              <text className="empty" x={box.x + 22} y={y + 18}>
                {text.lookup.nobody}
              </text>
            ) : (
              step.items
                .slice(0, 3)
                .map((item, i) => <Chip key={item.name} item={item} x={box.x + 20 + i * 50} y={y + 6} w={46} h={18} />)
            )}
          </g>
        );
      })}
    </g>
  );
}
