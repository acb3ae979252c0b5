import { memo, type ReactNode } from 'react';
import type { InterruptState } from '../../engine/gic/interruptState.ts';
import type { ListRegister } from '../../engine/gic/listRegister.ts';
import { right, type Rect } from '../../stage/geometry.ts';
import type { LanePlan } from '../../stage/lanePlan.ts';
import { place } from '../../stage/place.ts';
import { lrThing, ofListRegister, registerThing } from '../../stage/pointing.ts';
import { Box, hex2, Lamp } from './Box.tsx';
import { hue, shapeOf, StateMark, stateClass, TokenShape } from './Mark.tsx';
import { Point } from './Point.tsx';
import type { PartProps } from './props.ts';

export const states: readonly InterruptState[] = ['inactive', 'pending', 'active', 'active and pending'];

interface Owner {
  readonly pe: number;
  /** The vCPU that is loaded and its VM; -1 when none is. */
  readonly vcpu: number;
  readonly vm: number;
}

interface ListRegistersProps extends PartProps, Owner {
  readonly lane: LanePlan;
  readonly lrs: readonly (ListRegister | undefined)[];
  /** Whether the maintenance interrupt is asserted, and GICH_MISR. */
  readonly maintenance: boolean;
  readonly misr: number;
}

/** The List Registers of the vCPU that is loaded. */
export const ListRegisters = memo(function ListRegisters(props: ListRegistersProps): ReactNode {
  const { lane, lrs, maintenance, misr, text, words, names, pe, ...part } = props;
  const { gich, more } = lane;
  const hidden = lrs.slice(lane.lrs.length);
  const full = hidden.filter((lr) => lr !== undefined).length;
  const at = lrs.map((_, i) => place.lr(pe, i)).join(' ');
  const strip = lane.density === 'strip';
  return (
    <Box
      box={gich}
      {...(strip ? {} : { title: 'GICH' })}
      sub={maintenance || lane.density === 'compact' ? '' : text.gich}
      at={at}
      className="gich"
    >
      {strip ? (
        <text className={maintenance ? 'tiny warn' : 'tiny'} x={gich.x + 8} y={gich.y + gich.h / 2} dy="0.36em">
          {maintenance ? text.maintenance : 'GICH'}
        </text>
      ) : null}
      {lane.lrs.map((box, i) => (
        <Slot key={i} {...part} pe={pe} names={names} text={text} words={words} box={box} index={i} lr={lrs[i]} />
      ))}
      {more === undefined ? null : (
        <g className="slot is-empty" data-box="more" data-at={hidden.map((_, i) => place.lr(pe, lane.lrs.length + i)).join(' ')}>
          <rect className="frame" x={more.x} y={more.y} width={more.w} height={more.h} rx={8} />
          <text className="empty" x={more.x + (strip ? 3 : 10)} y={more.y + more.h / 2} dy="0.36em">
            {strip ? `+${full}` : `${full} / ${hidden.length}`}
          </text>
        </g>
      )}
      {maintenance && !strip ? (
        <Point
          of={registerThing('GICH_MISR', pe)}
          label={words.names.register('GICH_MISR', names.pe(pe), `0x${hex2(misr)}`)}
          className="register"
        >
          <rect className="field" x={gich.x + 52} y={gich.y + 4} width={gich.w - 58} height={19} rx={5} />
          <Lamp x={gich.x + 62} y={gich.y + 18} on name="" word={text.maintenance} />
        </Point>
      ) : null}
    </Box>
  );
});

interface SlotProps extends PartProps, Owner {
  readonly box: Rect;
  readonly index: number;
  readonly lr: ListRegister | undefined;
}

function slotLabel({ index, lr, pe, vm, vcpu, names, text, words }: SlotProps): string {
  if (lr === undefined) return words.names.lrFree(index, names.pe(pe));
  const behind = lr.hw
    ? words.names.linked(names.intid(lr.pintid))
    : lr.vintid < 16
      ? words.names.from(names.vcpuOf(vm, lr.cpuid))
      : words.names.unlinked;
  const state = text.states[states[lr.state]!];
  return words.names.lr(index, names.pe(pe), names.vcpu(vcpu), names.intid(lr.vintid), state, hex2(lr.priority << 3), behind);
}

/** A List Register slot: its interrupt, its state, its priority, and what stands behind it. */
const Slot = memo(function Slot(props: SlotProps): ReactNode {
  const { box, index, lr, pe, vm, vcpu, text, topology } = props;
  const state = states[lr?.state ?? 0]!;
  const mid = box.y + box.h / 2;
  // where even a word has no room, its mark alone; else three lines, two, or one
  const wordless = box.w < 118;
  const lines = wordless ? 1 : box.h >= 60 ? 3 : box.h >= 48 ? 2 : 1;
  // where there is room for it, the ring of a token that is pointed out leaves the words free
  const x = box.x + (box.w >= 128 ? 48 : 42);
  const first = lines === 3 ? mid - 21 : lines === 2 ? mid - 8 : mid;
  const behind = lr === undefined ? '' : lr.hw ? `hw=1 → ${lr.pintid}` : lr.vintid < 16 ? `hw=0 ← ${lr.cpuid}` : 'hw=0';
  return (
    <Point
      of={lrThing(pe, index)}
      also={ofListRegister(topology, pe, index, lr, vm, vcpu)}
      label={slotLabel(props)}
      mute={lr === undefined && box.w < 40}
      at={place.lr(pe, index)}
      box={`LR${index}`}
      className={`slot ${lr === undefined ? 'is-empty' : hue(vm)} ${stateClass(state)}`}
    >
      <rect className="frame" x={box.x} y={box.y} width={box.w} height={box.h} rx={8} />
      {box.w < 40 ? null : (
        <text className="index" x={right(box) - 6} y={box.y + Math.min(13, mid - box.y + 4)} textAnchor="end">
          {box.h >= 76 ? `LR${index}` : index}
        </text>
      )}
      {box.w < 40 ? (
        lr === undefined ? null : (
          <Cell box={box} lr={lr} />
        )
      ) : lr === undefined ? (
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
            <text className="mono small" x={x} y={lines === 3 ? mid + 4 : mid + 14}>
              {lines === 3 ? `prio ${hex2(lr.priority << 3)}` : behind}
            </text>
          )}
          {lines === 3 ? (
            <text className="mono small" x={x} y={mid + 22}>
              {behind}
            </text>
          ) : null}
        </>
      )}
    </Point>
  );
});

/** A slot where there is room for its interrupt only. */
function Cell({ box, lr }: { readonly box: Rect; readonly lr: ListRegister }): ReactNode {
  return (
    <g transform={`translate(${box.x + box.w / 2} ${box.y + box.h / 2})`} className="seat">
      <TokenShape shape={shapeOf(lr.vintid)} r={10} />
      <text className="badge" textAnchor="middle" dy="0.36em">
        {lr.vintid}
      </text>
    </g>
  );
}
