import type { ReactNode } from 'react';
import { bottom, type Rect } from '../../stage/geometry.ts';
import { place } from '../../stage/place.ts';
import type { LookupView } from '../../stage/views.ts';
import { Box } from './Box.tsx';
import { hue } from './Mark.tsx';
import type { LaneProps } from './props.ts';

const ROW = 26;

/** What EL2 does on this PE: its calls, outermost first, and the three steps of find_vm_need_inject while they are made. */
export function Hypervisor({ plan, lane, view, touched, names, text }: LaneProps): ReactNode {
  const { el2, density } = lane;
  const { frames, lookup, mail } = view.el2;
  const runs = view.doing === 'el2';
  const now = touched.has(place.el2(lane.pe)) || touched.has(place.mailbox(lane.pe));
  const compact = density === 'compact' || el2.h < 300;
  const room = el2.h - 34 - plan.token * 2 - 14 - (compact ? 0 : 158);
  const rows = Math.max(1, Math.floor(room / (compact ? 19 : ROW)));
  const shown = runs ? frames.slice(-rows) : [];
  const pitch = compact ? 19 : ROW;
  return (
    <Box box={el2} title="EL2" sub={compact && mail > 0 ? '' : text.el2} now={now} className={`el2 ${runs ? 'is-running' : ''}`}>
      {mail > 0 ? (
        <text className="sub warn" x={el2.x + el2.w - plan.token * 2 - 12} y={el2.y + 18} textAnchor="end">
          {text.mail(mail)}
        </text>
      ) : null}
      {shown.map((f, i) => {
        const inner = i === shown.length - 1;
        const y = el2.y + 34 + i * pitch;
        const indent = compact ? 0 : Math.min(i, 5) * 7;
        return (
          <g key={i} className={`call ${inner ? 'is-inner' : ''}`}>
            {inner ? <rect x={el2.x + 8 + indent} y={y} width={el2.w - 16 - indent} height={pitch - 3} rx={6} /> : null}
            <text x={el2.x + 15 + indent} y={y + (compact ? 12 : 16)}>
              {f.routine.name}
            </text>
          </g>
        );
      })}
      {runs ? null : (
        <text className="empty" x={el2.x + 12} y={el2.y + 50}>
          {view.doing === 'guest' ? text.guestRuns : text.idle}
        </text>
      )}
      {compact ? (
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
}

function Hits({
  lookup,
  x,
  y,
  names,
}: {
  readonly lookup: LookupView | undefined;
  readonly x: number;
  readonly y: number;
  readonly names: LaneProps['names'];
}): ReactNode {
  if (lookup === undefined) return null;
  const parts = [lookup.vpes?.length, lookup.vms?.length].filter((n) => n !== undefined);
  return (
    <text className="mono small" x={x} y={y}>
      {[...parts, ...(lookup.hits === undefined ? [] : [lookup.hits.map((vm) => names.vm(vm)).join(' ') || '∅'])].join(' → ')}
    </text>
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
  readonly names: LaneProps['names'];
  readonly text: LaneProps['text'];
}): ReactNode {
  const steps = [
    { title: text.lookup.vpes, items: lookup?.vpes?.map((v) => ({ name: names.vcpu(v), vm: -1, out: false })) },
    {
      title: text.lookup.vms,
      items: lookup?.vms?.map((vm) => ({ name: names.vm(vm), vm, out: lookup?.hits !== undefined && !lookup.hits.includes(vm) })),
    },
    { title: text.lookup.hits, items: lookup?.hits?.map((vm) => ({ name: names.vm(vm), vm, out: false })) },
  ];
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
              {`${k + 1}  ${step.title}`}
            </text>
            {step.items === undefined ? null : step.items.length === 0 ? (
              <text className="empty" x={box.x + 22} y={y + 18}>
                {text.lookup.nobody}
              </text>
            ) : (
              step.items.slice(0, 3).map((item, i) => (
                <g key={item.name} className={`chip ${hue(item.vm)} ${item.out ? 'is-out' : ''}`}>
                  <rect x={box.x + 20 + i * 50} y={y + 6} width={46} height={18} rx={9} />
                  <text x={box.x + 43 + i * 50} y={y + 15} dy="0.36em" textAnchor="middle">
                    {item.name}
                  </text>
                </g>
              ))
            )}
          </g>
        );
      })}
    </g>
  );
}
