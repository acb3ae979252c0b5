import { memo, type ReactNode } from 'react';
import type { VmId } from '../../base/brand.ts';
import type { InspectorMessages } from '../../i18n/inspector.ts';
import type { MachineState, VcpuState } from '../../recording/machineState.ts';
import type { Names } from '../../scenario/names.ts';
import { Point } from './Point.tsx';

/** ptov and vtop of a VM: each physical number beside the virtual one. */
export const Pairs = memo(function Pairs({
  vm,
  pairs,
  first,
  names,
  text,
}: {
  readonly vm: VmId;
  readonly pairs: MachineState['pairs'];
  /** The vCPU whose bank of the private interrupts is pointed at. */
  readonly first: VcpuState | undefined;
  readonly names: Names;
  readonly text: InspectorMessages['machinesPanel'];
}): ReactNode {
  return (
    <div className="pairs">
      <h3 title={text.tablesHint}>
        {text.tables} <small className="quiet">{text.tablesHint}</small>
      </h3>
      {pairs.length === 0 ? <p className="quiet">{text.noPairs}</p> : null}
      <ul>
        {pairs.map(({ p, v }) => (
          <li key={p}>
            <Point of={{ kind: 'pintid', intid: p, pe: p < 32 ? (first?.pe ?? 0) : 0 }}>{names.intid(p)}</Point>
            <span aria-hidden="true">⇄</span>
            <Point of={{ kind: 'vintid', intid: v, vm, vcpu: v < 32 ? (first?.id ?? 0) : -1 }}>
              <b>{names.intid(v)}</b>
            </Point>
          </li>
        ))}
      </ul>
    </div>
  );
});
