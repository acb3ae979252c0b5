import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { hex } from '../../base/bits.ts';
import type { VmId } from '../../base/brand.ts';
import type { InspectorMessages } from '../../i18n/inspector.ts';
import { MachineLooks } from '../../store/machineLooks.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { reveal } from '../reveal.ts';
import { useApp, useNumber } from '../context.ts';
import { thingKey } from '../../recording/thing.ts';
import { Icon } from '../icons.tsx';
import { hue } from '../stage/Mark.tsx';
import { useInspector, useSpeaker } from '../registers/speaker.ts';
import { thingProps, useThings } from '../registers/things.ts';
import { Contexts } from './Contexts.tsx';
import { InterruptTable } from './InterruptTable.tsx';
import { Pairs } from './Pairs.tsx';
import { VcpuTable } from './VcpuTable.tsx';
import { VgicStateText } from './VgicStateText.tsx';
import './machines.css';

/** One VM with everything that the hypervisor keeps for it. */
function Machine({
  viewer,
  looks,
  step,
  vm,
}: {
  readonly viewer: Viewer;
  readonly looks: MachineLooks;
  readonly step: number;
  readonly vm: VmId;
}): ReactNode {
  const { machinesPanel: text } = useInspector();
  const { shown, topology } = viewer;
  const { names } = shown;
  const speaker = useSpeaker(shown, vm);
  const { now, was } = looks.at(step, vm);
  return (
    <>
      <Gate ctlr={now.ctlr} changed={now.ctlr !== was.ctlr} vm={vm} text={text} />
      <VcpuTable now={now.vcpus} was={was.vcpus} names={names} text={text} />
      <InterruptTable vm={vm} now={now.interrupts} was={was.interrupts} names={names} text={text} />
      <Pairs vm={vm} pairs={now.pairs} first={now.vcpus[0]} names={names} text={text} />
      <Contexts now={now.vcpus} was={was.vcpus} speaker={speaker} />
      <VgicStateText machine={viewer.worlds(step).after.vms[vm]!} vintids={topology.vms[vm]?.vintids ?? []} text={text} />
    </>
  );
}

/** GICD_CTLR of the vGICD: the first gate of every virtual interrupt. */
function Gate({
  ctlr,
  changed,
  vm,
  text,
}: {
  readonly ctlr: number;
  readonly changed: boolean;
  readonly vm: VmId;
  readonly text: InspectorMessages['machinesPanel'];
}): ReactNode {
  const open = (ctlr & 3) !== 0;
  return (
    <p
      className={`gate ${open ? '' : 'is-shut'} ${changed ? 'is-changed' : ''}`}
      {...thingProps({ kind: 'register', register: 'vGICD_CTLR', owner: vm })}
    >
      <code>{text.ctlr(hex(ctlr))}</code> {open ? text.forwards : text.forwardsNothing}
    </p>
  );
}

/** Every VM: its vCPUs, its vGICD, the tables between physical and virtual numbers, and what is saved of it. */
export function MachinesPanel({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const { names } = viewer.shown;
  const number = useNumber();
  const select = useApp((s) => s.select);
  const selected = useApp((s) => s.selected);
  const things = useThings<HTMLDivElement>();
  const [folded, setFolded] = useState<readonly VmId[]>([]);
  const looks = useMemo(() => new MachineLooks(viewer), [viewer]);
  const { ref } = things;
  useEffect(() => {
    // what was pinned elsewhere comes into view
    if (selected !== undefined) reveal(ref.current?.querySelector(`[data-thing="${thingKey(selected)}"]`));
  }, [selected, ref]);
  const { vms } = viewer.topology;
  return (
    <div className="machines" {...things}>
      {vms.map(({ id, vcpus }) => {
        const open = !folded.includes(id);
        return (
          <section key={id} className={`machine ${hue(id)}`} aria-label={names.vm(id)}>
            <h2 {...thingProps({ kind: 'vm', vm: id })}>
              <button
                type="button"
                className="fold"
                aria-expanded={open}
                onClick={() => {
                  setFolded(open ? [...folded, id] : folded.filter((f) => f !== id));
                  if (!open) select({ kind: 'vm', vm: id });
                }}
              >
                <Icon name={open ? 'down' : 'right'} />
                <strong>{names.vm(id)}</strong>
                <span className="quiet">{number(vcpus.length)} vCPU</span>
              </button>
            </h2>
            {open ? <Machine viewer={viewer} looks={looks} step={view.scene.step} vm={id} /> : null}
          </section>
        );
      })}
    </div>
  );
}
