import { memo, type ReactNode } from 'react';
import { bottom, rect, right, type Rect } from '../../stage/geometry.ts';
import { place } from '../../stage/place.ts';
import { ofVirtual, virtualThing, vmThing } from '../../stage/pointing.ts';
import type { VgicdRowView, VgicdView } from '../../stage/views.ts';
import { hex2, Frame } from './Box.tsx';
import { Switch } from './Distributor.tsx';
import { hue, StateMark } from './Mark.tsx';
import { Point } from './Point.tsx';
import type { PartProps } from './props.ts';

const ROW = 24;
/** Where there is room for numbers only: how far apart they stand. */
const NUMBER = 34;
const LINE = 20;

/** The virtual Distributor of each VM. */
export const VirtualDistributors = memo(function VirtualDistributors({
  vgicds,
  ...part
}: PartProps & { readonly vgicds: readonly VgicdView[] }): ReactNode {
  return part.plan.vgicds.map(({ vm, box }) => {
    const view = vgicds[vm];
    return view === undefined ? null : <VirtualDistributor key={vm} {...part} box={box} view={view} />;
  });
});

const VirtualDistributor = memo(function VirtualDistributor({
  view,
  box,
  ...part
}: PartProps & { readonly view: VgicdView; readonly box: Rect }): ReactNode {
  const { vm, rows } = view;
  const { names, text, words } = part;
  const shown = Math.max(0, Math.floor((box.h - 30) / ROW));
  const narrow = box.w < 150;
  // rows with words, or one line with the numbers only
  const flat = rows.length > shown || narrow;
  const across = Math.max(1, Math.floor((box.w - 10) / NUMBER));
  const lines = Math.max(1, Math.floor((box.h - 26) / LINE));
  const most = flat ? across * lines : shown;
  const first = Math.min(box.y + 32, bottom(box) - 17);
  return (
    <g className={`box vgicd ${hue(vm)}`} data-box={names.vm(vm)} data-at={place.vgicd(vm)} data-point={`vm${vm}`}>
      <Point of={vmThing(vm)} label={words.names.vm(names.vm(vm), view.enabled ? text.on : text.off)} className="box vgicd">
        <Frame box={box} title={names.vm(vm)} sub={narrow ? '' : text.vgicd} />
        <Switch x={right(box) - 10} y={box.y + 18} on={view.enabled} text={text} />
      </Point>
      {rows
        .slice(0, most)
        .map((row, i) =>
          flat ? (
            <Short
              key={row.vintid}
              {...part}
              vm={vm}
              row={row}
              x={box.x + 10 + (i % across) * NUMBER}
              y={first + Math.floor(i / across) * LINE}
            />
          ) : (
            <Line key={row.vintid} {...part} vm={vm} row={row} box={rect(box.x + 6, box.y + 29 + i * ROW, box.w - 12, ROW - 2)} />
          ),
        )}
    </g>
  );
});

type RowProps = PartProps & { readonly vm: number; readonly row: VgicdRowView };

function rowPoint({ vm, row, topology, names, text, words }: RowProps) {
  const vcpus = topology.vms[vm]?.vcpus ?? [];
  const banks = row.vintid < 32 ? vcpus : vcpus.slice(0, 1);
  return {
    of: virtualThing(row.vintid, vm, banks[0] ?? -1),
    also: banks.flatMap((vcpu) => ofVirtual(topology, row.vintid, vm, vcpu)),
    label: words.names.virtual(
      names.intid(row.vintid),
      names.vm(vm),
      row.pending ? text.states.pending : row.enabled ? text.enabled : text.disabled,
      hex2(row.priority),
    ),
  };
}

const Line = memo(function Line(props: RowProps & { readonly box: Rect }): ReactNode {
  const { row, box, names, text } = props;
  const y = box.y + 15;
  return (
    <Point {...rowPoint(props)} className={`vrow ${row.enabled ? '' : 'is-disabled'}`}>
      <rect className="field" x={box.x} y={box.y} width={box.w} height={box.h} rx={6} />
      <text className="mono" x={box.x + 6} y={y}>
        {names.intid(row.vintid)}
      </text>
      <g transform={`translate(${box.x + 76} ${y - 4})`}>
        <StateMark state={row.pending ? 'pending' : 'inactive'} />
      </g>
      <text className="state" x={box.x + 86} y={y}>
        {row.pending ? text.states.pending : row.enabled ? text.enabled : text.disabled}
      </text>
      <text className="mono" x={right(box) - 6} y={y} textAnchor="end">
        {hex2(row.priority)}
      </text>
    </Point>
  );
});

/** A virtual interrupt where there is room for its number only: underlined while it is enabled, with a mark while pending. */
const Short = memo(function Short(props: RowProps & { readonly x: number; readonly y: number }): ReactNode {
  const { row, x, y } = props;
  return (
    <Point {...rowPoint(props)} className={`vrow ${row.enabled ? '' : 'is-disabled'} ${row.pending ? 'is-pending' : ''}`}>
      <rect className="field" x={x - 3} y={y - 4} width={27} height={17} rx={5} />
      <text className="mono small" x={x} y={y + 9}>
        {row.vintid}
      </text>
      {row.pending ? (
        <g transform={`translate(${x + 22} ${y - 1})`}>
          <StateMark state="pending" r={4} />
        </g>
      ) : null}
    </Point>
  );
});
