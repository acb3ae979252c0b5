import type { ReactNode } from 'react';
import { optionCatalogue } from '../../engine/hypervisor/optionCatalogue.ts';
import { defaultHypervisorOptions } from '../../engine/hypervisor/options.ts';
import { runTimeOptions } from '../../scenario/actionSchemas.ts';
import type { StimulusSource } from '../../scenario/edit/draft.ts';
import { NumberField, Pick, Several, TextField } from './Fields.tsx';
import { useSandboxWords } from './words.ts';

interface Props {
  readonly x: StimulusSource;
  readonly lists: { readonly devices: readonly string[]; readonly vcpus: readonly string[]; readonly pes: readonly string[] };
  readonly at: string;
  /** `name`: edits of this name are undone as one. */
  readonly onSet: (x: StimulusSource, name?: string) => void;
}

/** To what a stimulus is done, and how. */
export function StimulusFields({ x, lists, at, onSet }: Props): ReactNode {
  const words = useSandboxWords();
  const named = (label: string, key: 'device' | 'vcpu' | 'pe', value: string, names: readonly string[]): ReactNode => (
    <Pick
      label={label}
      value={value}
      at={`${at}.${key}`}
      choices={names.map((name) => [name, name] as const)}
      onPick={(name) => onSet({ ...x, [key]: name } as StimulusSource)}
    />
  );
  switch (x.do) {
    case 'start':
    case 'pause':
    case 'resume':
      return named(words.which, 'vcpu', x.vcpu, lists.vcpus);
    case 'move':
      return (
        <>
          {named(words.which, 'vcpu', x.vcpu, lists.vcpus)}
          {named(words.to, 'pe', x.pe, lists.pes)}
        </>
      );
    case 'sgi':
      return (
        <>
          <NumberField
            label={words.intid}
            value={x.intid}
            at={`${at}.intid`}
            onSet={(n) => onSet({ ...x, intid: n ?? x.intid }, `${at}.intid`)}
          />
          {x.vcpu === undefined ? named(words.by, 'pe', x.pe ?? '', lists.pes) : named(words.by, 'vcpu', x.vcpu, lists.vcpus)}
          <Several
            label={words.to}
            all={x.vcpu === undefined ? lists.pes : lists.vcpus}
            chosen={x.to}
            onSet={(to) => onSet({ ...x, to })}
          />
        </>
      );
    case 'write':
      return (
        <>
          <TextField
            label={words.register}
            value={x.register}
            at={`${at}.register`}
            onSet={(register) => {
              const { pe, vcpu, ...rest } = x;
              // a register of a vGICD is written by a vCPU, any other by a PE
              const who = register.startsWith('vGICD')
                ? { vcpu: vcpu ?? lists.vcpus[0] ?? 'vpe0' }
                : { pe: pe ?? lists.pes[0] ?? 'PE0' };
              onSet({ ...rest, ...who, register });
            }}
          />
          {x.vcpu === undefined ? named(words.by, 'pe', x.pe ?? '', lists.pes) : named(words.by, 'vcpu', x.vcpu, lists.vcpus)}
          <NumberField
            label={words.value}
            value={x.value}
            at={`${at}.value`}
            onSet={(n) => onSet({ ...x, value: n ?? x.value }, `${at}.value`)}
          />
        </>
      );
    case 'option': {
      const values = optionCatalogue.find((row) => row.name === x.option)?.values ?? [];
      return (
        <>
          <Pick
            label={words.option}
            value={x.option}
            choices={runTimeOptions.map((o) => [o, o] as const)}
            onPick={(key) => {
              const option = runTimeOptions.find((o) => o === key) ?? x.option;
              onSet({ ...x, option, value: defaultHypervisorOptions[option] });
            }}
          />
          {x.option === 'slice' ? (
            <NumberField
              label={words.ticks}
              value={Number(x.value)}
              at={`${at}.value`}
              onSet={(n) => onSet({ ...x, value: n ?? x.value }, `${at}.value`)}
            />
          ) : (
            <Pick
              label={words.value}
              value={String(x.value)}
              at={`${at}.value`}
              choices={values.map((v) => [String(v), String(v)] as const)}
              onPick={(key) => onSet({ ...x, value: values.find((v) => String(v) === key) ?? x.value })}
            />
          )}
        </>
      );
    }
    default:
      return named(words.which, 'device', x.device, lists.devices);
  }
}
