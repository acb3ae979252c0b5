import { memo, type ReactNode } from 'react';
import { right, type Rect } from '../../stage/geometry.ts';
import { place } from '../../stage/place.ts';
import { ofPhysical, physicalThing, registerThing } from '../../stage/pointing.ts';
import type { GicdRowView, StageViews } from '../../stage/views.ts';
import { Box, hex2 } from './Box.tsx';
import { shapeOf, StateMark, stateClass, TokenShape } from './Mark.tsx';
import { Point } from './Point.tsx';
import type { PartProps } from './props.ts';

/** GICD_CTLR: whether anything is forwarded at all. */
export function Switch({
  x,
  y,
  on,
  text,
}: {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
  readonly text: PartProps['text'];
}): ReactNode {
  return (
    <text className={`switch ${on ? 'is-on' : ''}`} x={x} y={y} textAnchor="end">
      {`CTLR ${on ? text.on : text.off}`}
    </text>
  );
}

/** Where the columns of the table begin or end. */
interface Columns {
  readonly state: number;
  readonly priority: number;
  readonly target: number;
}

/** Rows narrower than this have room for a number and its state only. */
const CELL = 80;

/** The Distributor's table: the interrupts in use. */
export const Distributor = memo(function Distributor({
  gicd,
  ...part
}: PartProps & { readonly gicd: StageViews['gicd'] }): ReactNode {
  const { plan, text, words } = part;
  const { box, titles, rows } = plan.gicd;
  const wide = plan.form === 'wide';
  const target = right(titles) - 6;
  const columns = { state: titles.x + (wide ? 44 : 60), priority: target - (wide ? 36 : 60), target };
  const y = titles.y + 12;
  const cells = rows[0] !== undefined && rows[0].box.w < CELL;
  return (
    <Box box={box} title="GICD" sub={text.gicd} className="gicd">
      <Point
        of={registerThing('GICD_CTLR', -1)}
        label={words.names.register('GICD_CTLR', '', gicd.enabled ? text.on : text.off)}
        className="register"
      >
        <rect className="field" x={right(box) - 70} y={box.y + 4} width={64} height={19} rx={5} />
        <Switch x={right(box) - 10} y={box.y + 18} on={gicd.enabled} text={text} />
      </Point>
      <g className="columns">
        <text x={titles.x} y={y}>
          {text.columns.intid}
        </text>
        {cells ? null : (
          <>
            <text x={columns.state} y={y}>
              {text.columns.state}
            </text>
            <text x={columns.priority} y={y} textAnchor="end">
              {text.columns.priority}
            </text>
            <text x={columns.target} y={y} textAnchor="end">
              {text.columns.target}
            </text>
          </>
        )}
      </g>
      {rows.map(({ intid, box: r }, i) => {
        const row = gicd.rows[i];
        return row === undefined ? null : <Row key={intid} {...part} row={row} box={r} columns={columns} />;
      })}
    </Box>
  );
});

const Row = memo(function Row({
  row,
  box,
  columns,
  ...part
}: PartProps & { readonly row: GicdRowView; readonly box: Rect; readonly columns: Columns }): ReactNode {
  const { plan, topology, names, text, words } = part;
  const { intid } = row;
  const mid = box.y + box.h / 2;
  const banked = row.banks.length > 1;
  const bank = Math.max(
    0,
    row.banks.findIndex((s) => s !== 'inactive'),
  );
  const pes = banked ? row.banks.map((_, pe) => pe) : [0];
  const targets = row.banks.length > 0 ? '' : row.targets.map((pe) => names.pe(pe)).join(', ');
  const cell = box.w < CELL;
  const busy = banked && row.banks.some((s) => s !== 'inactive');
  const able = row.enabled ? text.enabled : text.disabled;
  return (
    <>
      <Point
        of={physicalThing(intid, bank)}
        also={pes.flatMap((pe) => ofPhysical(topology, intid, pe))}
        label={words.names.physical(names.intid(intid), text.states[row.state], hex2(row.priority), targets, able)}
        at={pes.map((pe) => place.gicd(pe, intid)).join(' ')}
        intid={intid}
        className={`row ${row.enabled ? '' : 'is-disabled'} ${stateClass(row.state)}`}
      >
        <rect className="field" x={box.x} y={box.y} width={box.w} height={box.h} rx={7} />
        <g transform={`translate(${cell ? box.x + box.w / 2 : box.x + plan.token + 4} ${mid})`} className="seat">
          <TokenShape shape={shapeOf(intid)} r={Math.min(plan.token, 11)} />
          <text className="badge" textAnchor="middle" dy="0.36em">
            {intid}
          </text>
        </g>
        {cell && row.state !== 'inactive' ? (
          <g transform={`translate(${right(box) - 5} ${box.y + 6})`}>
            <circle className="patch" r={5.5} />
            <StateMark state={row.state} r={4.5} />
          </g>
        ) : null}
        {cell ? null : (
          <>
            {busy ? null : (
              <g transform={`translate(${columns.state + 5} ${mid})`}>
                <StateMark state={row.state} />
                <text className="state" x={10} dy="0.36em">
                  {row.enabled || row.state !== 'inactive' ? text.states[row.state] : text.disabled}
                </text>
              </g>
            )}
            <text className="mono" x={columns.priority} y={mid} dy="0.36em" textAnchor="end">
              {hex2(row.priority)}
            </text>
            <text className="mono" x={columns.target} y={mid} dy="0.36em" textAnchor="end">
              {row.banks.length > 0 ? '–' : row.targets.map((pe) => names.pe(pe).replace(/^PE/, '')).join(' ') || '–'}
            </text>
          </>
        )}
      </Point>
      {busy && !cell ? <Banks {...part} row={row} x={columns.state + 5} y={mid} /> : null}
    </>
  );
});

/** The state on each PE of an interrupt below 32, while any of them is not inactive. */
function Banks({
  row,
  x,
  y,
  names,
  text,
  words,
  topology,
}: PartProps & { readonly row: GicdRowView; readonly x: number; readonly y: number }): ReactNode {
  return row.banks.map((state, pe) => (
    <Point
      key={pe}
      of={physicalThing(row.intid, pe)}
      also={ofPhysical(topology, row.intid, pe)}
      label={words.names.bank(names.intid(row.intid), names.pe(pe), text.states[state])}
      mute
      className="bank"
    >
      <g transform={`translate(${x + 12 * pe} ${y})`}>
        <circle className="field" r={6} />
        <StateMark state={state} r={4.5} />
      </g>
    </Point>
  ));
}
