import { memo, type ReactNode } from 'react';
import type { Intid } from '../../base/brand.ts';
import type { InspectorMessages } from '../../i18n/inspector.ts';
import type { VcpuState } from '../../recording/machineState.ts';
import type { Names } from '../../scenario/names.ts';
import { thingProps } from '../registers/things.ts';
import { Point } from './Point.tsx';

interface Props {
  readonly now: readonly VcpuState[];
  readonly was: readonly VcpuState[];
  readonly names: Names;
  readonly text: InspectorMessages['machinesPanel'];
}

/** Whether anything but the context is another one than before. */
const differs = (now: VcpuState, was: VcpuState): boolean =>
  (Object.keys(now) as (keyof VcpuState)[]).some((k) => k !== 'context' && now[k] !== was[k]);

function waitsFor({ waiting, pe }: VcpuState, names: Names, { waits }: Props['text']): string {
  switch (waiting.for) {
    case 'pe':
      return waits.pe(names.pe(pe), names.vcpu(waiting.running));
    default:
      return waits[waiting.for];
  }
}

/** The vCPUs of a VM: where they are, what they do, whom they wait for, and what waits for them. */
export const VcpuTable = memo(function VcpuTable({ now, was, names, text }: Props): ReactNode {
  const list = (intids: readonly Intid[]): string => (intids.length === 0 ? text.nowhere : intids.map(names.intid).join(', '));
  const { columns } = text;
  return (
    <div className="table">
      <table>
        <caption>{text.vcpus}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.vcpu}</th>
            <th scope="col">{columns.pe}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.waits}</th>
            <th scope="col" className="mono">
              <abbr title={columns.pendList}>pend</abbr>
            </th>
            <th scope="col" className="mono">
              <abbr title={columns.actList}>act</abbr>
            </th>
          </tr>
        </thead>
        <tbody>
          {now.map((v, i) => (
            <tr key={v.id} className={differs(v, was[i]!) ? 'is-changed' : ''} {...thingProps({ kind: 'vcpu', vcpu: v.id })}>
              <th scope="row">
                <Point of={{ kind: 'vcpu', vcpu: v.id }}>{names.vcpu(v.id)}</Point>
              </th>
              <td>
                <Point of={{ kind: 'pe', pe: v.pe }}>{names.pe(v.pe)}</Point>
              </td>
              <td>
                <span className={`run-state is-${v.state}`}>{text.state[v.state]}</span>
                {v.masked ? <small>{text.masked}</small> : null}
              </td>
              <td className="waits">
                {waitsFor(v, names, text)}
                {v.unread.map((m, k) => (
                  <small key={k}>
                    {text.unread(names.pe(m.pe), m.message, m.message === 'gichEn' ? '' : names.intid(m.vintid))}
                  </small>
                ))}
              </td>
              <td>{list(v.pendList)}</td>
              <td>{list(v.actList)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
