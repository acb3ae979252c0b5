import { useState, type ReactNode } from 'react';
import { hex } from '../../base/bits.ts';
import { machineState } from '../../recording/machineState.ts';
import type { VmId } from '../../base/brand.ts';
import type { View, Viewer } from '../../store/viewer.ts';
import { useApp, useNumber } from '../context.ts';
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
function Machine({ viewer, step, vm }: { readonly viewer: Viewer; readonly step: number; readonly vm: VmId }): ReactNode {
  const { machinesPanel: text } = useInspector();
  const { shown, topology } = viewer;
  const { names } = shown;
  const speaker = useSpeaker(shown, vm);
  const { before, after } = viewer.worlds(step);
  const machine = after.vms[vm]!;
  const vintids = topology.vms[vm]?.vintids ?? [];
  const now = machineState(after, machine, vintids);
  const was = step === 0 ? now : machineState(before, before.vms[vm]!, vintids);
  const forwards = (now.ctlr & 3) !== 0;
  return (
    <>
      <p className={`gate ${forwards ? '' : 'is-shut'}`} {...thingProps({ kind: 'register', register: 'vGICD_CTLR', owner: vm })}>
        <code>{text.ctlr(hex(now.ctlr))}</code> {forwards ? text.forwards : text.forwardsNothing}
      </p>
      <VcpuTable now={now.vcpus} was={was.vcpus} names={names} text={text} />
      <InterruptTable now={now} was={was} world={after} names={names} text={text} />
      <Pairs machine={now} names={names} text={text} />
      <Contexts now={now.vcpus} was={was.vcpus} speaker={speaker} />
      <VgicStateText machine={machine} vintids={vintids} text={text} />
    </>
  );
}

/** Every VM: its vCPUs, its vGICD, the tables between physical and virtual numbers, and what is saved of it. */
export function MachinesPanel({ viewer, view }: { readonly viewer: Viewer; readonly view: View }): ReactNode {
  const { names } = viewer.shown;
  const number = useNumber();
  const select = useApp((s) => s.select);
  const things = useThings<HTMLDivElement>();
  const [folded, setFolded] = useState<readonly VmId[]>([]);
  const { vms } = viewer.topology;
  return (
    <div className="machines" {...things}>
      {vms.map(({ id, vcpus }) => {
        const open = !folded.includes(id);
        return (
          <section key={id} className={`machine ${hue(id)}`} aria-label={names.vm(id)}>
            <h3 {...thingProps({ kind: 'vm', vm: id })}>
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
            </h3>
            {open ? <Machine viewer={viewer} step={view.scene.step} vm={id} /> : null}
          </section>
        );
      })}
    </div>
  );
}
