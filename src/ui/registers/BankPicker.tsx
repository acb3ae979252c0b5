import type { ReactNode } from 'react';
import type { World } from '../../engine/machine/world.ts';
import type { Bank } from '../../recording/registers.ts';
import type { Names } from '../../scenario/names.ts';
import { hue } from '../stage/Mark.tsx';
import { useInspector } from './speaker.ts';
import { thingProps } from './things.ts';

interface Props {
  readonly world: World;
  readonly bank: Bank;
  readonly names: Names;
  readonly onPick: (bank: Bank) => void;
}

/** More banks than this stand in a list. */
const MOST_BUTTONS = 10;

const keyOf = (bank: Bank): string => (bank.of === 'pe' ? `pe${bank.pe}` : `vpe${bank.vcpu}`);

/** Whose registers are looked at: one of the PEs, or one of the vCPUs, whose guest reads its VM's vGICD. */
export function BankPicker({ world, bank, names, onPick }: Props): ReactNode {
  const { registersPanel: text } = useInspector();
  const pes: readonly Bank[] = world.pes.map(({ id }) => ({ of: 'pe', pe: id }));
  const nameOf = (b: Bank): string => (b.of === 'pe' ? names.pe(b.pe) : names.vcpu(b.vcpu));
  if (world.pes.length + world.vcpus.length > MOST_BUTTONS) {
    const all: readonly Bank[] = [...pes, ...world.vcpus.map(({ id }): Bank => ({ of: 'vcpu', vcpu: id }))];
    return (
      <select
        className="bank-list"
        aria-label={text.bank}
        value={keyOf(bank)}
        onChange={(e) => {
          const found = all.find((b) => keyOf(b) === e.currentTarget.value);
          if (found !== undefined) onPick(found);
        }}
      >
        <optgroup label="PE">
          {pes.map((b) => (
            <option key={keyOf(b)} value={keyOf(b)}>
              {nameOf(b)}
            </option>
          ))}
        </optgroup>
        {world.vms.map((vm) => (
          <optgroup key={vm.id} label={`vGICD ${names.vm(vm.id)}`}>
            {vm.vcpus.map(({ id }) => (
              <option key={id} value={`vpe${id}`}>
                {names.vcpu(id)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    );
  }
  const button = (b: Bank): ReactNode => (
    <button
      key={keyOf(b)}
      type="button"
      aria-pressed={keyOf(b) === keyOf(bank)}
      onClick={() => onPick(b)}
      {...thingProps(b.of === 'pe' ? { kind: 'pe', pe: b.pe } : { kind: 'vcpu', vcpu: b.vcpu })}
    >
      {nameOf(b)}
    </button>
  );
  return (
    <div className="banks" role="group" aria-label={text.bank}>
      <span className="bank-group">{pes.map(button)}</span>
      {world.vms.map((vm) => (
        <span key={vm.id} className={`bank-group ${hue(vm.id)}`}>
          <span className="bank-vm">{names.vm(vm.id)}</span>
          {vm.vcpus.map(({ id }) => button({ of: 'vcpu', vcpu: id }))}
        </span>
      ))}
    </div>
  );
}
