import { memo, type ReactNode } from 'react';
import { hex } from '../../base/bits.ts';
import { interruptState } from '../../engine/gic/interruptState.ts';
import type { VmId } from '../../base/brand.ts';
import type { InspectorMessages } from '../../i18n/inspector.ts';
import type { InterruptRow } from '../../recording/machineState.ts';
import type { Thing } from '../../recording/thing.ts';
import type { Names } from '../../scenario/names.ts';
import { StateMark } from '../stage/Mark.tsx';
import { thingProps } from '../registers/things.ts';
import { Point } from './Point.tsx';

interface Props {
  readonly vm: VmId;
  readonly now: readonly InterruptRow[];
  readonly was: readonly InterruptRow[];
  readonly names: Names;
  readonly text: InspectorMessages['machinesPanel'];
}

/** In which List Register, which saved one, or which list an interrupt is. */
function whereIs({ holder, pending }: InterruptRow, names: Names, text: Props['text']): ReactNode {
  if (holder === undefined) return pending ? text.latched : text.nowhere;
  const lr = `LR${holder.lr}`;
  if (holder.list !== undefined)
    return text.inList(holder.list === 'pendList' ? text.columns.pendList : text.columns.actList, names.vcpu(holder.vcpu));
  if (!holder.loaded) return text.inSavedLr(lr, names.vcpu(holder.vcpu));
  return <Point of={{ kind: 'lr', pe: holder.pe, lr: holder.lr }}>{text.inLr(lr, names.pe(holder.pe))}</Point>;
}

/** The interrupts of a VM as its vGICD has them, List Registers included. */
export const InterruptTable = memo(function InterruptTable({ vm, now, was, names, text }: Props): ReactNode {
  const { columns } = text;
  if (now.length === 0) return null;
  return (
    <div className="table">
      <table>
        <caption>{text.interrupts}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.vintid}</th>
            <th scope="col">{columns.pintid}</th>
            <th scope="col">
              <abbr title={columns.enabledLong}>{columns.enabled}</abbr>
            </th>
            <th scope="col">{columns.interruptState}</th>
            <th scope="col">{columns.priority}</th>
            <th scope="col">{columns.targets}</th>
            <th scope="col">{columns.where}</th>
          </tr>
        </thead>
        <tbody>
          {now.map((row, i) => {
            const own: Thing = { kind: 'vintid', intid: row.intid, vm, vcpu: row.bank };
            const physical: Thing | undefined = row.hw
              ? { kind: 'pintid', intid: row.hwintid, pe: Math.max(0, row.pe) }
              : undefined;
            const state = interruptState(row.pending, row.active);
            const targets = Array.from({ length: 8 }, (_, n) => n).filter((n) => ((row.targets >> n) & 1) === 1);
            return (
              <tr key={`${row.intid} ${row.bank}`} className={row === was[i] ? '' : 'is-changed'} {...thingProps(own, physical)}>
                <th scope="row">
                  <Point of={own}>{names.intid(row.intid)}</Point>
                </th>
                <td>{physical === undefined ? text.nowhere : <Point of={physical}>{names.intid(row.hwintid)}</Point>}</td>
                <td>
                  <span
                    className={row.enabled ? 'gate-open' : 'gate-shut'}
                    role="img"
                    aria-label={row.enabled ? text.yes : text.no}
                  >
                    {row.enabled ? '✓' : '✗'}
                  </span>
                </td>
                <td className="state">
                  <svg viewBox="-7 -7 14 14" aria-hidden="true">
                    <StateMark state={state} r={6} />
                  </svg>
                  {text.states[state]}
                </td>
                <td className="mono">{hex(row.priority, 2)}</td>
                <td>{targets.map((n) => names.vcpuOf(vm, n)).join(' ') || text.nowhere}</td>
                <td className="place">{whereIs(row, names, text)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
});
