import { useState, type ReactNode } from 'react';
import { optionCatalogue, type OptionName, type OptionValue } from '../../engine/hypervisor/optionCatalogue.ts';
import type { Action } from '../../engine/machine/setup.ts';
import { runTimeOptions } from '../../scenario/actionSchemas.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages } from '../context.ts';
import { Field, type Choice } from './Field.tsx';
import './menus.css';

const kinds = ['raise', 'lower', 'pulse', 'start', 'pause', 'resume', 'move', 'sgi', 'option'] as const;
type Kind = (typeof kinds)[number];

const isLine = (kind: Kind): kind is 'raise' | 'lower' | 'pulse' => kind === 'raise' || kind === 'lower' || kind === 'pulse';

/** Every value that is offered for an option; of the time slice a few. */
const valuesOf = (option: OptionName): readonly OptionValue[] =>
  option === 'slice' ? [10, 30, 60, 120, 500] : (optionCatalogue.find((row) => row.name === option)?.values ?? []);

interface Chosen {
  readonly kind: Kind;
  readonly which: number;
  readonly to: number;
  readonly intid: number;
  readonly option: OptionName;
  readonly value: number;
}

/** What the choices say, as an action. */
function actionOf(c: Chosen, { setup }: Shown): Action {
  if (isLine(c.kind)) return { do: c.kind, device: c.which };
  if (c.kind === 'option')
    return { do: 'option', option: c.option, value: valuesOf(c.option)[c.value] ?? valuesOf(c.option)[0]! };
  if (c.kind === 'move') return { do: 'move', vcpu: c.which, pe: c.to };
  if (c.kind !== 'sgi') return { do: c.kind, vcpu: c.which };
  const siblings = siblingsOf(setup, c.which);
  return { do: 'sgi', of: 'vcpu', by: c.which, to: 1 << Math.max(0, siblings.indexOf(c.to)), intid: c.intid };
}

/** The vCPUs of the VM to which one belongs. */
function siblingsOf(setup: Shown['setup'], vcpu: number): readonly number[] {
  let first = 0;
  for (const vm of setup.vms) {
    if (vcpu < first + vm.vcpus.length) return vm.vcpus.map((_, i) => first + i);
    first += vm.vcpus.length;
  }
  return [];
}

/** The PEs on which a vCPU may run. */
function pesOf(setup: Shown['setup'], vcpu: number): readonly number[] {
  const mask = setup.vms.flatMap((vm) => vm.vcpus)[vcpu]?.affinity ?? 0;
  return Array.from({ length: setup.pes }, (_, pe) => pe).filter((pe) => ((mask >> pe) & 1) === 1);
}

/** Something that is done to the machine at the step that is shown. */
export default function ActMenu({ shown, close }: { readonly shown: Shown; readonly close: () => void }): ReactNode {
  const { transport, doings: text } = useMessages();
  const { setup, names } = shown;
  const act = useApp((s) => s.act);
  const selected = useApp((s) => s.selected);
  const vcpus = setup.vms.flatMap((vm) => vm.vcpus);
  const movable = vcpus.flatMap((_, i) => (pesOf(setup, i).length > 1 ? [i] : []));
  const offered = kinds.filter((k) => (!isLine(k) || setup.devices.length > 0) && (k !== 'move' || movable.length > 0));
  const [chosen, setChosen] = useState<Chosen>(() => ({
    kind: selected?.kind === 'vcpu' ? 'pause' : offered[0]!,
    which: selected?.kind === 'vcpu' ? selected.vcpu : selected?.kind === 'device' ? selected.device : 0,
    to: 0,
    intid: 5,
    option: 'policy',
    value: 1,
  }));
  const set = (c: Partial<Chosen>): void => setChosen({ ...chosen, ...c });
  const list = (choices: readonly Choice[]) => [{ name: '', choices }];
  const numbered = (n: number, name: (i: number) => string): Choice[] =>
    Array.from({ length: n }, (_, i) => ({ key: String(i), text: name(i) }));
  const siblings = siblingsOf(setup, chosen.which);
  /** To whom an SGI may be sent, or where a vCPU may go from the PE on which it began. */
  const goals = (k: Kind, which: number): readonly number[] =>
    k === 'move' ? pesOf(setup, which).filter((pe) => pe !== vcpus[which]?.pe) : siblingsOf(setup, which);
  const { kind } = chosen;
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        act(actionOf(chosen, shown));
        close();
      }}
    >
      <h2>{transport.actTitle}</h2>
      <Field
        label={text.deed}
        value={kind}
        groups={list(offered.map((k) => ({ key: k, text: text.actions[k] })))}
        onChoose={(k) => {
          const now = offered.find((x) => x === k) ?? kind;
          const which = now === 'move' ? movable[0]! : 0;
          set({ kind: now, which, to: goals(now, which)[0] ?? 0 });
        }}
      />
      {kind === 'option' ? (
        <>
          <Field
            label={text.which}
            value={chosen.option}
            groups={list(runTimeOptions.map((o) => ({ key: o, text: o })))}
            onChoose={(o) => set({ option: runTimeOptions.find((x) => x === o) ?? 'policy', value: 0 })}
          />
          <Field
            label={text.value}
            value={String(chosen.value)}
            groups={list(valuesOf(chosen.option).map((v, i) => ({ key: String(i), text: String(v) })))}
            onChoose={(v) => set({ value: Number(v) })}
          />
        </>
      ) : (
        <Field
          label={text.which}
          value={String(chosen.which)}
          groups={list(
            isLine(kind)
              ? numbered(setup.devices.length, (i) => names.device(i))
              : kind === 'move'
                ? movable.map((i) => ({ key: String(i), text: names.vcpu(i) }))
                : numbered(vcpus.length, (i) => names.vcpu(i)),
          )}
          onChoose={(i) => set({ which: Number(i), to: goals(kind, Number(i))[0] ?? 0 })}
        />
      )}
      {kind === 'sgi' ? (
        <>
          <Field
            label={text.intid}
            value={String(chosen.intid)}
            groups={list(numbered(16, (i) => names.intid(i)))}
            onChoose={(i) => set({ intid: Number(i) })}
          />
          <Field
            label={text.to}
            value={String(siblings.includes(chosen.to) ? chosen.to : siblings[0])}
            groups={list(siblings.map((i) => ({ key: String(i), text: names.vcpu(i) })))}
            onChoose={(i) => set({ to: Number(i) })}
          />
        </>
      ) : null}
      {kind === 'move' ? (
        <Field
          label={text.to}
          value={String(chosen.to)}
          groups={list(pesOf(setup, chosen.which).map((pe) => ({ key: String(pe), text: names.pe(pe) })))}
          onChoose={(pe) => set({ to: Number(pe) })}
        />
      ) : null}
      <div className="row">
        <button type="submit" className="plain wide primary">
          {text.doIt}
        </button>
      </div>
      <p className="hint">{text.ruleOfBranches}</p>
    </form>
  );
}
