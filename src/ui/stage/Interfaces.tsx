import { memo, type ReactNode } from 'react';
import type { LanePlan } from '../../stage/lanePlan.ts';
import { place } from '../../stage/place.ts';
import type { LaneView } from '../../stage/views.ts';
import { Box, hex2, Lamp, Register } from './Box.tsx';
import type { PartProps } from './props.ts';

/** The physical CPU interface: the line to the PE, its mask, its running priority, its highest pending interrupt. */
export const CpuInterface = memo(function CpuInterface({
  lane,
  view,
  text,
  words,
  names,
}: PartProps & { readonly lane: LanePlan; readonly view: LaneView['gicc'] }): ReactNode {
  const { gicc, density } = lane;
  const x = gicc.x + 10;
  if (density === 'strip')
    return (
      <Box box={gicc} at={place.gicc(lane.pe)} className="gicc">
        <text className="tiny" x={gicc.x + 8} y={gicc.y + 14}>
          GICC
        </text>
        <Lamp x={gicc.x + 13} y={gicc.y + 32} on={view.irq} name={text.irqLine} word="" />
      </Box>
    );
  const first = density === 'full' ? gicc.y + 62 : gicc.y + 38;
  const pitch = density === 'compact' ? 18 : 25;
  const row = { x, w: gicc.w - 20, block: 'GICC', pe: lane.pe, owner: names.pe(lane.pe), words };
  return (
    <Box box={gicc} title="GICC" at={place.gicc(lane.pe)} className="gicc">
      {density === 'full' ? (
        <text className="sub" x={x} y={gicc.y + 36}>
          {text.gicc}
        </text>
      ) : null}
      <Register {...row} y={first} name="PMR" value={hex2(view.pmr)} />
      <Register {...row} y={first + pitch} name="RPR" value={hex2(view.rpr)} />
      <Register {...row} y={first + 2 * pitch} name="HPPIR" value={String(view.hppir)} />
      <Lamp
        x={x + 5}
        y={density === 'compact' ? first + 3 * pitch : first + 3 * pitch + 6}
        on={view.irq}
        name={text.irqLine}
        word={density === 'compact' ? '' : view.irq ? text.high : text.low}
      />
    </Box>
  );
});

/** The virtual CPU interface: the line to the vCPU, and in a large lane its running priority and its mask. */
export const VirtualInterface = memo(function VirtualInterface({
  lane,
  view,
  text,
  words,
  names,
}: PartProps & { readonly lane: LanePlan; readonly view: LaneView['gicv'] }): ReactNode {
  const { gicv, density } = lane;
  const x = gicv.x + 10;
  const w = gicv.w - 20;
  const at = place.gicv(lane.pe);
  if (density === 'strip')
    return (
      <Box box={gicv} at={at} className="gicv">
        <text className="tiny" x={gicv.x + 8} y={gicv.y + 14}>
          GICV
        </text>
        <Lamp x={gicv.x + 13} y={gicv.y + 32} on={view.virq} name={text.virqLine} word="" />
      </Box>
    );
  if (gicv.h < 60)
    return (
      <Box box={gicv} at={at} className="gicv">
        <text className="title" x={x} y={gicv.y + gicv.h / 2} dy="0.36em">
          GICV
        </text>
        <Lamp x={x + 50} y={gicv.y + gicv.h / 2 + 4} on={view.virq} name={text.virqLine} word="" />
      </Box>
    );
  const row = { w: w / 2 - 8, block: 'GICV', pe: lane.pe, owner: names.pe(lane.pe), words };
  return (
    <Box box={gicv} title="GICV" at={at} className="gicv">
      <Lamp x={x + 62} y={gicv.y + 18} on={view.virq} name={text.virqLine} word="" />
      {density === 'full' ? (
        <>
          <text className="sub" x={x} y={gicv.y + 36}>
            {text.gicv}
          </text>
          <Register {...row} x={x} y={gicv.y + 57} name="RPR" value={hex2(view.rpr)} />
          <Register {...row} x={x + w / 2 + 8} y={gicv.y + 57} name="PMR" value={hex2(view.pmr)} />
        </>
      ) : null}
    </Box>
  );
});
