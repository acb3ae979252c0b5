import type { ReactNode } from 'react';
import { removeVcpu, setAffinity, setStarted } from '../../scenario/edit/machine.ts';
import { renameVcpu } from '../../scenario/edit/rename.ts';
import { Icon } from '../icons.tsx';
import { hue } from '../stage/Mark.tsx';
import { useDrawing } from './drawing.ts';
import { Faults, Pick, Several, Small, TextField, Tick } from './Fields.tsx';
import type { Dragged, useDrag } from './useDrag.ts';
import { useSandboxWords } from './words.ts';

/** One vCPU: of which VM it is, where it begins, and where it may go. */
export function VcpuCard({
  vm,
  vcpu,
  dragged,
  handle,
  onMove,
  onProgram,
}: {
  readonly vm: number;
  readonly vcpu: number;
  readonly dragged: Dragged | undefined;
  readonly handle: ReturnType<ReturnType<typeof useDrag>['handle']>;
  readonly onMove: (pe: string) => void;
  readonly onProgram: () => void;
}): ReactNode {
  const words = useSandboxWords();
  const { draft, edit } = useDrawing();
  const x = draft.vms[vm]!.vcpus[vcpu]!;
  const at = `vms[${vm}].vcpus[${vcpu}]`;
  const { affinity = [] } = x;
  return (
    <div
      className={`vcpu-card ${hue(vm)} ${dragged === undefined ? '' : 'is-dragged'}`}
      style={dragged === undefined ? undefined : { translate: `${dragged.x}px ${dragged.y}px` }}
      role="group"
      aria-label={x.name}
      data-at={at}
    >
      <div className="vcpu-head" {...handle} title={words.drag(x.name)}>
        <Icon name="grip" />
        <span className="vm-badge">{draft.vms[vm]!.name}</span>
        <Small label={words.removeVcpu(x.name)} onPress={() => edit((d) => removeVcpu(d, vm, vcpu))}>
          <Icon name="close" />
        </Small>
      </div>
      <TextField
        label={words.vcpuName(x.name)}
        bare
        value={x.name}
        at={`${at}.name`}
        onSet={(name) => edit((d) => renameVcpu(d, vm, vcpu, name))}
      />
      <Pick
        label={words.onPe(x.name)}
        bare
        value={x.pe}
        at={`${at}.pe`}
        choices={draft.pes.map((pe) => [pe, pe] as const)}
        onPick={onMove}
      />
      <Tick label={words.started} value={x.started !== false} onSet={(yes) => edit((d) => setStarted(d, vm, vcpu, yes))} />
      {draft.pes.length < 2 ? null : (
        <details>
          <summary>
            {words.affinity}
            {affinity.length === 0 ? '' : ` (${affinity.length})`}
          </summary>
          <Several
            label={words.affinity}
            all={draft.pes}
            chosen={affinity}
            onSet={(names) =>
              edit((d) => [...draft.pes, ...affinity].reduce((y, pe) => setAffinity(y, vm, vcpu, pe, names.includes(pe)), d))
            }
          />
        </details>
      )}
      <Faults at={`${at}.affinity`} />
      <button type="button" className="plain wide" aria-label={words.programOf(x.name)} onClick={onProgram}>
        {words.program}
      </button>
    </div>
  );
}
