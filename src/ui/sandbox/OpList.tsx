import { useState, type ReactNode } from 'react';
import type { OpInput } from '../../scenario/edit/draft.ts';
import { addOp, moveOp, newOp, opKinds, removeOp, setOp, type OpPlace, type VcpuPlace } from '../../scenario/edit/program.ts';
import { Icon } from '../icons.tsx';
import { useDrawing } from './drawing.ts';
import { Faults, Pick, Small } from './Fields.tsx';
import { OpFields } from './OpFields.tsx';
import { useSandboxWords } from './words.ts';

interface Props {
  readonly place: VcpuPlace;
  readonly ops: readonly OpInput[];
  /** The `repeat` in whose body they stand; empty: they are the program. */
  readonly within: OpPlace;
  readonly at: string;
}

/** Operations of a program as blocks, one after the other. */
export function OpList({ place, ops, within, at }: Props): ReactNode {
  const words = useSandboxWords();
  const { draft, edit } = useDrawing();
  const [kind, setKind] = useState<(typeof opKinds)[number]>('work');
  const siblings = draft.vms[place.vm]?.vcpus.map((x) => x.name) ?? [];
  return (
    <div className="ops" role="group" aria-label={within.length === 0 ? words.main : words.blocks.repeat}>
      <Faults at={at} />
      {ops.length === 0 && within.length === 0 ? <p className="note">{words.noOps}</p> : null}
      <ol className="blocks">
        {ops.map((op, i) => {
          const here = [...within, i];
          const told = `${here.map((n) => n + 1).join('.')} ${words.blocks[op.op]}`;
          return (
            <li key={i} className={`block is-${op.op}`} data-at={`${at}[${i}]`}>
              <strong className="block-name">{words.blocks[op.op]}</strong>
              <OpFields
                op={op}
                siblings={siblings}
                at={`${at}[${i}]`}
                onSet={(x, name) => edit((d) => setOp(d, place, here, x), name)}
              />
              <span className="block-tools">
                <Small label={words.up(told)} disabled={i === 0} onPress={() => edit((d) => moveOp(d, place, here, -1))}>
                  <Icon name="up" />
                </Small>
                <Small
                  label={words.down(told)}
                  disabled={i === ops.length - 1}
                  onPress={() => edit((d) => moveOp(d, place, here, 1))}
                >
                  <Icon name="down" />
                </Small>
                <Small label={words.remove(told)} onPress={() => edit((d) => removeOp(d, place, here))}>
                  <Icon name="close" />
                </Small>
              </span>
              {op.op === 'repeat' ? <OpList place={place} ops={op.body} within={here} at={`${at}[${i}].body`} /> : null}
            </li>
          );
        })}
      </ol>
      <div className="adding">
        <Pick
          label={within.length === 0 ? words.block : words.intoRepeat}
          bare
          value={kind}
          choices={opKinds.map((k) => [k, words.blocks[k]] as const)}
          onPick={(k) => setKind(opKinds.find((x) => x === k) ?? 'work')}
        />
        <button
          type="button"
          className="plain wide"
          onClick={() => edit((d) => addOp(d, place, [...within, ops.length], newOp(kind, siblings)))}
        >
          <Icon name="plus" />
          {words.addBlock}
        </button>
      </div>
    </div>
  );
}
