import type { ReactNode } from 'react';
import type { OpInput } from '../../scenario/edit/draft.ts';
import { NumberField, Pick, Several, TextField } from './Fields.tsx';
import { useSandboxWords } from './words.ts';

interface Props {
  readonly op: OpInput;
  readonly siblings: readonly string[];
  readonly at: string;
  /** `name`: edits of this name are undone as one. */
  readonly onSet: (op: OpInput, name?: string) => void;
}

const FILTERS = ['others', 'self', 'reserved'] as const;

/** What an operation says besides its name. */
export function OpFields({ op, siblings, at, onSet }: Props): ReactNode {
  const words = useSandboxWords();
  const number = (
    key: 'units' | 'intid' | 'value' | 'size' | 'after' | 'period' | 'times',
    label: string,
    usual?: number,
  ): ReactNode => (
    <NumberField
      label={label}
      value={(op as OpInput & { readonly [k: string]: unknown })[key] as number | undefined}
      {...(usual === undefined ? {} : { usual })}
      at={`${at}.${key}`}
      onSet={(n) => {
        const { [key]: _, ...rest } = op as OpInput & { [k: string]: unknown };
        onSet((n === undefined ? rest : { ...rest, [key]: n }) as OpInput, `${at}.${key}`);
      }}
    />
  );
  switch (op.op) {
    case 'work':
      return number('units', words.units, 1);
    case 'sgi': {
      const { to = 'self' } = op;
      return (
        <>
          {number('intid', words.intid, 0)}
          <Pick
            label={words.to}
            value={typeof to === 'string' ? to : 'list'}
            choices={[...FILTERS, 'list' as const].map((x) => [x, words.filters[x]] as const)}
            onPick={(x) => onSet({ ...op, to: FILTERS.find((f) => f === x) ?? siblings.slice(0, 1) })}
          />
          {typeof to === 'string' ? null : (
            <Several label={words.to} all={siblings} chosen={to} onSet={(names) => onSet({ ...op, to: names })} />
          )}
        </>
      );
    }
    case 'write':
    case 'read':
      return (
        <>
          <TextField
            label={words.register}
            value={op.register}
            at={`${at}.register`}
            onSet={(register) => onSet({ ...op, register })}
          />
          {op.op === 'write' ? number('value', words.value, 0) : null}
          {number('size', words.size, 4)}
        </>
      );
    case 'timer':
      return (
        <>
          <Pick
            label={words.timer}
            value={String(op.intid ?? 27)}
            choices={([27, 30] as const).map((x) => [String(x), words.timers[x]] as const)}
            onPick={(x) => onSet({ ...op, intid: x === '30' ? 30 : 27 })}
          />
          {number('after', words.after, 100)}
          {number('period', words.period, 0)}
        </>
      );
    case 'cpuOn':
      return (
        <Pick
          label={words.vcpu}
          value={op.vcpu}
          at={`${at}.vcpu`}
          choices={siblings.map((name) => [name, name] as const)}
          onPick={(vcpu) => onSet({ ...op, vcpu })}
        />
      );
    case 'repeat':
      return number('times', words.times, 1);
    default:
      return null;
  }
}
