import { memo, type ReactNode } from 'react';
import type { StageViews } from '../../stage/views.ts';
import { bottom, right } from '../../stage/geometry.ts';
import { place } from '../../stage/place.ts';
import { Box, hex2, Lamp } from './Box.tsx';
import { hue, shapeOf, StateMark, stateClass, TokenShape } from './Mark.tsx';
import type { PartProps } from './props.ts';

/** Letters of a title that surely fit. */
const LETTER = 9.5;

/** A name that its author made long is squeezed into its box. */
const squeezed = (name: string, w: number): { readonly textLength?: number; readonly lengthAdjust?: 'spacingAndGlyphs' } =>
  name.length * LETTER > w ? { textLength: w, lengthAdjust: 'spacingAndGlyphs' } : {};

/** The devices with their lines. */
export const Devices = memo(function Devices({
  plan,
  devices,
  touched,
  names,
  text,
}: PartProps & { readonly devices: StageViews['devices'] }): ReactNode {
  return plan.devices.map((box, i) => {
    const d = devices[i];
    if (d === undefined) return null;
    const flat = box.h < 56;
    const mid = box.y + box.h / 2;
    return (
      <Box key={i} box={box} now={touched.has(place.device(i))} className={`device ${hue(d.vm)}`}>
        <rect className="stripe" x={box.x} y={box.y + 8} width={4} height={box.h - 16} rx={2} />
        <text className="title" x={box.x + 14} y={flat ? mid - 3 : box.y + 22} {...squeezed(names.device(i), box.w - 24)}>
          {names.device(i)}
        </text>
        <text className="mono" x={box.x + 14} y={flat ? mid + 13 : box.y + 41}>
          {names.intid(d.pintid)}
        </text>
        {d.vm >= 0 && !flat ? (
          <text className="sub hue" x={right(box) - 10} y={box.y + 41} textAnchor="end">
            {names.vm(d.vm)}
          </text>
        ) : null}
        {flat ? (
          <Lamp x={right(box) - 14} y={mid + 13} on={d.high} name="" word="" />
        ) : (
          <Lamp x={box.x + 19} y={box.y + 62} on={d.high} name={text[d.kind]} word={d.high ? text.high : text.low} />
        )}
      </Box>
    );
  });
});

/** GICD_CTLR: whether anything is forwarded at all. */
const Switch = ({
  x,
  y,
  on,
  text,
}: {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
  readonly text: PartProps['text'];
}): ReactNode => (
  <text className={`switch ${on ? 'is-on' : ''}`} x={x} y={y} textAnchor="end">
    {`CTLR ${on ? text.on : text.off}`}
  </text>
);

/** The Distributor's table: the interrupts in use. */
export const Distributor = memo(function Distributor({
  plan,
  gicd,
  touched,
  names,
  text,
}: PartProps & { readonly gicd: StageViews['gicd'] }): ReactNode {
  const { box, titles, rows } = plan.gicd;
  const token = Math.min(plan.token, 11);
  const wide = plan.form === 'wide';
  const state = titles.x + (wide ? 44 : 60);
  const target = right(titles) - 6;
  const priority = target - (wide ? 36 : 60);
  const y = titles.y + 12;
  return (
    <Box box={box} title="GICD" sub={text.gicd} className="gicd" now={[...touched].some((p) => p.startsWith('gicd:'))}>
      <Switch x={right(box) - 10} y={box.y + 18} on={gicd.enabled} text={text} />
      <g className="columns">
        <text x={titles.x} y={y}>
          {text.columns.intid}
        </text>
        <text x={state} y={y}>
          {text.columns.state}
        </text>
        <text x={priority} y={y} textAnchor="end">
          {text.columns.priority}
        </text>
        <text x={target} y={y} textAnchor="end">
          {text.columns.target}
        </text>
      </g>
      {rows.map(({ intid, box: r }, i) => {
        const row = gicd.rows[i]!;
        const mid = r.y + r.h / 2;
        const now = [...touched].some((p) => p.startsWith('gicd:') && p.endsWith(`:${intid}`));
        const banks = row.banks.length > 1 && row.banks.some((s) => s !== 'inactive');
        return (
          <g
            key={intid}
            className={`row ${now ? 'is-now' : ''} ${row.enabled ? '' : 'is-disabled'} ${stateClass(row.state)}`}
            data-intid={intid}
          >
            <rect className="field" x={r.x} y={r.y} width={r.w} height={r.h} rx={7} />
            <g transform={`translate(${r.x + plan.token + 4} ${mid})`} className="seat">
              <TokenShape shape={shapeOf(intid)} r={token} />
              <text className="badge" textAnchor="middle" dy="0.36em">
                {intid}
              </text>
            </g>
            <g transform={`translate(${state + 5} ${mid})`}>
              {banks ? null : <StateMark state={row.state} />}
              {banks ? (
                row.banks.map((s, pe) => (
                  <g key={pe} transform={`translate(${12 * pe} 0)`}>
                    <StateMark state={s} r={4.5} />
                  </g>
                ))
              ) : (
                <text className="state" x={10} dy="0.36em">
                  {row.enabled || row.state !== 'inactive' ? text.states[row.state] : text.disabled}
                </text>
              )}
            </g>
            <text className="mono" x={priority} y={mid} dy="0.36em" textAnchor="end">
              {hex2(row.priority)}
            </text>
            <text className="mono" x={target} y={mid} dy="0.36em" textAnchor="end">
              {row.banks.length > 0 ? '–' : row.targets.map((pe) => names.pe(pe).replace(/^PE/, '')).join(' ') || '–'}
            </text>
          </g>
        );
      })}
    </Box>
  );
});

/** The virtual Distributor of each VM. */
export const VirtualDistributors = memo(function VirtualDistributors({
  plan,
  vgicds,
  touched,
  names,
  text,
}: PartProps & { readonly vgicds: StageViews['vgicds'] }): ReactNode {
  return plan.vgicds.map(({ vm, box }) => {
    const view = vgicds[vm];
    if (view === undefined) return null;
    const shown = Math.max(0, Math.floor((box.h - 30) / 24));
    const flat = view.rows.length > shown;
    return (
      <Box
        key={vm}
        box={box}
        title={names.vm(vm)}
        sub={text.vgicd}
        className={`vgicd ${hue(vm)}`}
        now={touched.has(place.vgicd(vm))}
      >
        <Switch x={right(box) - 10} y={box.y + 18} on={view.enabled} text={text} />
        {flat ? (
          <text className="mono small" x={box.x + 10} y={bottom(box) - 8}>
            {view.rows.map((r) => (r.pending ? `${r.vintid} ◔` : String(r.vintid))).join('   ')}
          </text>
        ) : (
          view.rows.slice(0, shown).map((row, i) => {
            const y = box.y + 44 + i * 24;
            return (
              <g key={row.vintid} className={row.enabled ? '' : 'is-disabled'}>
                <text className="mono" x={box.x + 12} y={y}>
                  {names.intid(row.vintid)}
                </text>
                <g transform={`translate(${box.x + 82} ${y - 4})`}>
                  <StateMark state={row.pending ? 'pending' : 'inactive'} />
                </g>
                <text className="state" x={box.x + 92} y={y}>
                  {row.pending ? text.states.pending : row.enabled ? text.enabled : text.disabled}
                </text>
                <text className="mono" x={right(box) - 12} y={y} textAnchor="end">
                  {hex2(row.priority)}
                </text>
              </g>
            );
          })
        )}
      </Box>
    );
  });
});

/** What shapes, colours and marks mean. */
export const Legend = memo(function Legend({ plan, text }: Pick<PartProps, 'plan' | 'text'>): ReactNode {
  const box = plan.legend;
  if (box === undefined) return null;
  const x = box.x + 12;
  const shapes = ['sgi', 'ppi', 'spi'] as const;
  const states = ['inactive', 'pending', 'active', 'active and pending'] as const;
  return (
    <g className="legend" data-box="legend">
      {shapes.map((shape, i) => (
        <g key={shape} transform={`translate(${x} ${box.y + 10 + i * 24})`}>
          <g className="seat">
            <TokenShape shape={shape} r={8} />
          </g>
          <text x={16} dy="0.36em">
            {text.legend[shape]}
          </text>
        </g>
      ))}
      {states.map((state, i) => (
        <g key={state} transform={`translate(${x} ${box.y + 90 + i * 22})`}>
          <StateMark state={state} r={6} />
          <text x={16} dy="0.36em">
            {text.states[state]}
          </text>
        </g>
      ))}
    </g>
  );
});
