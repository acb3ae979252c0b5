import { useState, type ReactNode } from 'react';
import type { Intid } from '../../base/brand.ts';
import type { VirtualMachine } from '../../engine/hypervisor/vm.ts';
import type { InspectorMessages } from '../../i18n/inspector.ts';
import { vgicState } from '../../recording/vgicState.ts';
import { useCopy } from '../useCopy.ts';

/** The VM as Linux would print it, to be compared with a real one and copied. */
export function VgicStateText({
  machine,
  vintids,
  text,
}: {
  readonly machine: VirtualMachine;
  readonly vintids: readonly Intid[];
  readonly text: InspectorMessages['machinesPanel'];
}): ReactNode {
  const [open, setOpen] = useState(false);
  const [every, setEvery] = useState(false);
  const { copied, copy } = useCopy();
  const said = open ? vgicState(machine, (v) => every || vintids.includes(v)) : '';
  return (
    <div className="vgic-state">
      <h3>
        <button type="button" className="unfold" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text.vgicState}
        </button>{' '}
        <small className="quiet">{text.vgicStateHint}</small>
      </h3>
      {open ? (
        <>
          <pre tabIndex={0}>{said}</pre>
          <div className="search-line">
            <button type="button" className="small" onClick={() => copy('state', said)}>
              {copied === 'state' ? text.copied : text.copy}
            </button>
            <label className="every">
              <input type="checkbox" checked={every} onChange={(e) => setEvery(e.currentTarget.checked)} />
              {text.every}
            </label>
          </div>
        </>
      ) : null}
    </div>
  );
}
