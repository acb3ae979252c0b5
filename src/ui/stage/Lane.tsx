import { memo, type ReactNode } from 'react';
import type { ListRegister } from '../../engine/gic/listRegister.ts';
import { bottom, right, type Rect } from '../../stage/geometry.ts';
import { place } from '../../stage/place.ts';
import type { ParkedView } from '../../stage/views.ts';
import type { InterruptState } from '../../engine/gic/interruptState.ts';
import { Box, hex2, Lamp, Row } from './Box.tsx';
import { Hypervisor } from './Hypervisor.tsx';
import { hue, shapeOf, StateMark, stateClass, TokenShape } from './Mark.tsx';
import type { LaneProps } from './props.ts';

const states: readonly InterruptState[] = ['inactive', 'pending', 'active', 'active and pending'];

/** One physical PE with everything that stands on it. */
export const Lane = memo(function Lane(props: LaneProps): ReactNode {
  const { lane, view, names, text } = props;
  const { box, header } = lane;
  const vcpu = view.guest === undefined ? '' : names.vcpu(view.guest.vcpu);
  const doing = view.doing === 'guest' ? text.doing.guest(vcpu) : text.doing[view.doing];
  return (
    <g className={`lane does-${view.doing} ${hue(view.guest?.vm ?? -1)}`} data-pe={lane.pe}>
      <rect className="floor" x={box.x} y={box.y} width={box.w} height={box.h} rx={16} />
      <text className="pe" x={header.x + 2} y={header.y + header.h / 2 + 6}>
        {names.pe(lane.pe)}
      </text>
      <g className="doing">
        <circle cx={header.x + 52} cy={header.y + header.h / 2 + 1} r={4.5} />
        <text x={header.x + 63} y={header.y + header.h / 2 + 5}>
          {view.doing === 'guest' ? 'EL1' : view.doing === 'el2' ? 'EL2' : 'WFI'}
          <tspan className="word" dx={7}>
            {doing}
          </tspan>
        </text>
      </g>
      <CpuInterface {...props} />
      <Hypervisor {...props} />
      <ListRegisters {...props} />
      <VirtualInterface {...props} />
      <Guest {...props} />
      {lane.parked.length > 0 && lane.parked[0]!.box.y - bottom(lane.guest) > 20 ? (
        <text className="caption" x={lane.parked[0]!.box.x + 2} y={lane.parked[0]!.box.y - 7}>
          {text.parked}
        </text>
      ) : null}
      {lane.parked.map((p) => {
        const parked = view.parked.find((x) => x.vcpu === p.vcpu);
        return (
          <Parked
            key={p.vcpu}
            box={p.box}
            view={parked}
            vcpu={p.vcpu}
            compact={lane.density === 'compact' || p.box.h < 40}
            touched={props.touched}
            names={names}
            text={text}
          />
        );
      })}
    </g>
  );
});

function CpuInterface({ lane, view, touched, text }: LaneProps): ReactNode {
  const { gicc, density } = lane;
  const x = gicc.x + 10;
  const w = gicc.w - 20;
  const first = density === 'full' ? gicc.y + 62 : gicc.y + 38;
  const pitch = density === 'compact' ? 18 : 25;
  return (
    <Box box={gicc} title="GICC" now={touched.has(place.gicc(lane.pe))} className="gicc">
      {density === 'full' ? (
        <text className="sub" x={x} y={gicc.y + 36}>
          {text.gicc}
        </text>
      ) : null}
      <Row x={x} y={first} w={w} name="PMR" value={hex2(view.gicc.pmr)} />
      <Row x={x} y={first + pitch} w={w} name="RPR" value={hex2(view.gicc.rpr)} />
      <Row x={x} y={first + 2 * pitch} w={w} name="HPPIR" value={String(view.gicc.hppir)} />
      <Lamp
        x={x + 5}
        y={density === 'compact' ? first + 3 * pitch : first + 3 * pitch + 6}
        on={view.gicc.irq}
        name={text.irqLine}
        word={density === 'compact' ? '' : view.gicc.irq ? text.high : text.low}
      />
    </Box>
  );
}

/** A List Register slot: its interrupt, its state, its priority, and what stands behind it. */
function Slot({
  box,
  index,
  lr,
  now,
  text,
  vm,
}: {
  readonly box: Rect;
  readonly index: number;
  readonly lr: ListRegister | undefined;
  readonly now: boolean;
  readonly text: LaneProps['text'];
  readonly vm: number;
}): ReactNode {
  const state = states[lr?.state ?? 0]!;
  const mid = box.y + box.h / 2;
  // three lines, two, or one; and where even a word has no room, its mark alone
  const lines = box.h >= 60 ? 3 : box.h >= 48 ? 2 : 1;
  const wordless = box.w < 118;
  const x = box.x + 42;
  const first = lines === 3 ? box.y + 25 : lines === 2 ? mid - 8 : mid;
  const behind = lr === undefined ? '' : lr.hw ? `hw=1 → ${lr.pintid}` : lr.vintid < 16 ? `hw=0 · ${lr.cpuid}` : 'hw=0';
  return (
    <g
      className={`slot ${lr === undefined ? 'is-empty' : hue(vm)} ${now ? 'is-now' : ''} ${stateClass(state)}`}
      data-box={`LR${index}`}
    >
      <rect className="frame" x={box.x} y={box.y} width={box.w} height={box.h} rx={8} />
      <text className="index" x={right(box) - 6} y={box.y + 13} textAnchor="end">
        {lines === 3 ? `LR${index}` : index}
      </text>
      {lr === undefined ? (
        <text className="empty" x={lines === 3 ? x : box.x + 10} y={mid} dy="0.36em">
          {box.w < 84 ? '' : text.empty}
        </text>
      ) : (
        <>
          <g transform={`translate(${box.x + 21} ${mid})`} className="seat">
            <TokenShape shape={shapeOf(lr.vintid)} r={wordless ? 10 : 13} />
            <text className="badge" textAnchor="middle" dy="0.36em">
              {lr.vintid}
            </text>
          </g>
          <g transform={`translate(${x + 3} ${first})`}>
            <StateMark state={state} />
            {wordless ? null : (
              <text className="state" x={9} dy="0.36em">
                {text.states[state]}
              </text>
            )}
          </g>
          {lines === 1 ? null : (
            <text className="mono small" x={x} y={lines === 3 ? box.y + 46 : mid + 14}>
              {lines === 3 ? `prio ${hex2(lr.priority << 3)}` : wordless ? '' : behind}
            </text>
          )}
          {lines === 3 ? (
            <text className="mono small" x={x} y={box.y + 63}>
              {behind}
            </text>
          ) : null}
        </>
      )}
    </g>
  );
}

function ListRegisters({ lane, view, touched, text }: LaneProps): ReactNode {
  const now = [...touched].some((p) => p.startsWith(`lr:${lane.pe}:`));
  const vm = view.guest?.vm ?? -1;
  const hidden = view.lrs.slice(lane.lrs.length).filter((lr) => lr !== undefined).length;
  return (
    <Box
      box={lane.gich}
      title="GICH"
      sub={view.gich.maintenance || lane.density === 'compact' ? '' : text.gich}
      now={now}
      className="gich"
    >
      {lane.lrs.map((box, i) => (
        <Slot key={i} box={box} index={i} lr={view.lrs[i]} now={touched.has(place.lr(lane.pe, i))} text={text} vm={vm} />
      ))}
      {lane.more === undefined ? null : (
        <g className="slot is-empty" data-box="more">
          <rect className="frame" x={lane.more.x} y={lane.more.y} width={lane.more.w} height={lane.more.h} rx={8} />
          <text className="empty" x={lane.more.x + 10} y={lane.more.y + lane.more.h / 2} dy="0.36em">
            {`${hidden} / ${view.lrs.length - lane.lrs.length}`}
          </text>
        </g>
      )}
      {view.gich.maintenance ? <Lamp x={lane.gich.x + 62} y={lane.gich.y + 18} on name="" word={text.maintenance} /> : null}
    </Box>
  );
}

function VirtualInterface({ lane, view, touched, text }: LaneProps): ReactNode {
  const { gicv, density } = lane;
  const x = gicv.x + 10;
  const w = gicv.w - 20;
  const { virq, rpr, pmr } = view.gicv;
  const now = touched.has(place.gicv(lane.pe));
  if (gicv.h < 60)
    return (
      <Box box={gicv} now={now} className="gicv">
        <text className="title" x={x} y={gicv.y + gicv.h / 2} dy="0.36em">
          GICV
        </text>
        <Lamp x={x + 50} y={gicv.y + gicv.h / 2 + 4} on={virq} name={text.virqLine} word="" />
      </Box>
    );
  return (
    <Box box={gicv} title="GICV" now={now} className="gicv">
      <Lamp x={x + 62} y={gicv.y + 18} on={virq} name={text.virqLine} word="" />
      {density === 'full' ? (
        <>
          <text className="sub" x={x} y={gicv.y + 36}>
            {text.gicv}
          </text>
          <Row x={x} y={gicv.y + 57} w={w / 2 - 8} name="RPR" value={hex2(rpr)} />
          <Row x={x + w / 2 + 8} y={gicv.y + 57} w={w / 2 - 8} name="PMR" value={hex2(pmr)} />
        </>
      ) : null}
    </Box>
  );
}

function Guest({ plan, lane, view, touched, names, text }: LaneProps): ReactNode {
  const { guest, density } = lane;
  const g = view.guest;
  const now = touched.has(place.guest(lane.pe));
  if (g === undefined)
    return (
      <Box box={guest} now={now} className="guest is-vacant">
        <text className="empty" x={guest.x + 10} y={guest.y + guest.h / 2} dy="0.36em">
          {text.noGuest}
        </text>
      </Box>
    );
  const routine = g.frames.at(-1)?.routine.name ?? '';
  const compact = density === 'compact' || guest.h < 84;
  const flat = guest.h < 44;
  const outside = lane.parked.length > 0 ? [] : (view.parked.find((v) => v.vcpu === g.vcpu)?.waiting ?? []);
  const calls = Math.max(0, Math.floor((guest.h - 128) / 25));
  return (
    <Box
      box={guest}
      title={names.vcpu(g.vcpu)}
      sub={names.vm(g.vm)}
      now={now}
      className={`guest ${hue(g.vm)} runs-${g.state} ${view.doing === 'guest' ? 'is-running' : ''}`}
    >
      {compact ? (
        <text
          className="routine"
          x={flat ? right(guest) - plan.token * 2 - 12 : guest.x + 10}
          y={guest.y + (flat ? 18 : 37)}
          textAnchor={flat ? 'end' : 'start'}
        >
          {flat && guest.w < 190
            ? ''
            : g.state === 'blocked'
              ? text.runState.blocked
              : routine === ''
                ? text.runState[g.state]
                : routine}
        </text>
      ) : (
        <>
          <text className="sub" x={guest.x + 10} y={guest.y + 37}>
            {view.doing === 'guest' ? text.runState.running : g.state === 'running' ? text.leftForEl2 : text.runState[g.state]}
          </text>
          {(calls === 0 ? [] : g.frames.slice(-calls)).map((f, i, all) => (
            <g key={i} className={`call ${i === all.length - 1 ? 'is-inner' : ''}`}>
              {i === all.length - 1 ? (
                <rect x={guest.x + 8} y={guest.y + 50 + i * 25} width={guest.w - 16} height={22} rx={6} />
              ) : null}
              <text x={guest.x + 15} y={guest.y + 65 + i * 25}>
                {f.routine.name}
              </text>
            </g>
          ))}
          {outside.length > 0 ? (
            <text className="sub warn" x={guest.x + 10} y={bottom(guest) - plan.token * 2 - 18}>
              {text.waits(outside.slice(0, 4).join(', '))}
            </text>
          ) : null}
          {g.masked ? (
            <text className="sub warn" x={guest.x + 10} y={guest.y + 68 + Math.min(calls, g.frames.length) * 25}>
              {text.masked}
            </text>
          ) : null}
        </>
      )}
    </Box>
  );
}

interface ParkedProps {
  readonly box: Rect;
  readonly view: ParkedView | undefined;
  readonly vcpu: number;
  readonly compact: boolean;
  readonly touched: LaneProps['touched'];
  readonly names: LaneProps['names'];
  readonly text: LaneProps['text'];
}

/** A vCPU of this PE: its saved List Registers while it is not loaded, and how many interrupts wait outside them. */
function Parked({ box, view, vcpu, names, text, touched, compact }: ParkedProps): ReactNode {
  const now = [...touched].some((p) => p.startsWith(`saved:${vcpu}:`)) || touched.has(place.waiting(vcpu));
  const held = view?.lrs.flatMap((lr) => (lr === undefined ? [] : [lr.vintid])) ?? [];
  const slots = Math.min(4, view?.lrs.length ?? 0);
  return (
    <g
      className={`parked ${hue(view?.vm ?? -1)} ${view?.loaded === true ? 'is-loaded' : ''} ${now ? 'is-now' : ''}`}
      data-box={names.vcpu(vcpu)}
    >
      <rect className="frame" x={box.x} y={box.y} width={box.w} height={box.h} rx={7} />
      <text className="name" x={box.x + 6} y={compact ? box.y + Math.min(15, box.h / 2 + 5) : box.y + 17}>
        {compact ? names.vcpu(vcpu).replace(/^VPE/, 'V') : names.vcpu(vcpu)}
      </text>
      {compact ? null : (
        <>
          <text className="sub" x={right(box) - 8} y={box.y + 17} textAnchor="end">
            {view === undefined ? '' : view.loaded ? text.loaded : text.runState[view.state]}
          </text>
          {Array.from({ length: slots }, (_, i) => (
            <rect
              key={i}
              className={`mini ${view?.lrs[i] === undefined ? '' : 'is-full'}`}
              x={box.x + 7 + i * 20}
              y={bottom(box) - 22}
              width={16}
              height={15}
              rx={4}
            />
          ))}
          {view !== undefined && view.waiting.length > 0 ? (
            <text className="mono small" x={right(box) - 8} y={bottom(box) - 10} textAnchor="end">
              {`+${view.waiting.length}`}
            </text>
          ) : null}
          {held.length > 4 ? (
            <text className="mono small" x={right(box) - 8} y={bottom(box) - 10} textAnchor="end">{`(${held.length})`}</text>
          ) : null}
        </>
      )}
    </g>
  );
}
