import type { ReactNode } from 'react';
import { addVcpu, addVm, removeVm } from '../../scenario/edit/machine.ts';
import { renameVm } from '../../scenario/edit/rename.ts';
import { Icon } from '../icons.tsx';
import { hue } from '../stage/Mark.tsx';
import { useDrawing } from './drawing.ts';
import { Faults, Small, TextField } from './Fields.tsx';
import { useSandboxWords } from './words.ts';

/** The VMs, in their colours. */
export function VmList(): ReactNode {
  const words = useSandboxWords();
  const { draft, edit } = useDrawing();
  return (
    <section aria-labelledby="vms-title">
      <header>
        <h3 id="vms-title">{words.vms}</h3>
        <button type="button" className="plain wide" onClick={() => edit(addVm)}>
          <Icon name="plus" />
          {words.addVm}
        </button>
      </header>
      <Faults at="vms" />
      <ul className="vm-list">
        {draft.vms.map((vm, i) => (
          <li key={i} className={`vm-row ${hue(i)}`} data-at={`vms[${i}]`}>
            <span className="vm-badge" aria-hidden="true">
              {i}
            </span>
            <TextField
              label={words.vmName(vm.name)}
              bare
              value={vm.name}
              at={`vms[${i}].name`}
              onSet={(name) => edit((d) => renameVm(d, i, name))}
            />
            <span className="count">{words.vcpuCount(vm.vcpus.length)}</span>
            <button
              type="button"
              className="plain wide"
              aria-label={words.addVcpuTo(vm.name)}
              onClick={() => edit((d) => addVcpu(d, i))}
            >
              <Icon name="plus" />
              {words.addVcpu}
            </button>
            <Small label={words.removeVm(vm.name)} onPress={() => edit((d) => removeVm(d, i))}>
              <Icon name="close" />
            </Small>
            <Faults at={`vms[${i}].vcpus`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
