import { useState, type ReactNode } from 'react';
import { addPe, moveVcpu, removePe } from '../../scenario/edit/machine.ts';
import { renamePe } from '../../scenario/edit/rename.ts';
import { Icon } from '../icons.tsx';
import { useDrawing } from './drawing.ts';
import { Faults, Small, TextField } from './Fields.tsx';
import { useDrag } from './useDrag.ts';
import { VcpuCard } from './VcpuCard.tsx';
import { useSandboxWords } from './words.ts';

/** The PEs as columns, with the vCPUs that begin on them. */
export function Board({ onProgram }: { readonly onProgram: (vm: number, vcpu: number) => void }): ReactNode {
  const words = useSandboxWords();
  const { draft, edit } = useDrawing();
  const { dragged, handle } = useDrag();
  const [said, setSaid] = useState('');
  const { pes, vms } = draft;
  const cards = vms.flatMap((vm, i) => vm.vcpus.map((x, k) => ({ vm: i, vcpu: k, x })));
  const lost = [...new Set(cards.map(({ x }) => x.pe).filter((pe) => !pes.includes(pe)))];
  const move = (vm: number, vcpu: number, pe: string): void => {
    edit((d) => moveVcpu(d, vm, vcpu, pe));
    setSaid(words.moved(vms[vm]?.vcpus[vcpu]?.name ?? '', pe));
  };
  const cardsOn = (pe: string): ReactNode => {
    const own = cards.filter(({ x }) => x.pe === pe);
    return own.length === 0 ? (
      <p className="quiet">{words.emptyPe}</p>
    ) : (
      own.map(({ vm, vcpu, x }) => (
        <VcpuCard
          key={`${vm}.${vcpu}`}
          vm={vm}
          vcpu={vcpu}
          dragged={dragged?.vcpu === `${vm}.${vcpu}` ? dragged : undefined}
          handle={handle(`${vm}.${vcpu}`, x.pe, (to) => move(vm, vcpu, to))}
          onMove={(to) => move(vm, vcpu, to)}
          onProgram={() => onProgram(vm, vcpu)}
        />
      ))
    );
  };
  return (
    <section className="board" aria-labelledby="board-title">
      <header>
        <h3 id="board-title">{words.board}</h3>
        <button type="button" className="plain wide" onClick={() => edit(addPe)}>
          <Icon name="plus" />
          {words.addPe}
        </button>
      </header>
      <p className="note">{words.boardHint}</p>
      <Faults at="pes" />
      <p className="hidden" role="status">
        {said}
      </p>
      <div className="columns">
        {pes.map((pe, i) => (
          <div
            key={i}
            className={`pe-column ${dragged?.over === pe ? 'is-over' : ''}`}
            role="group"
            aria-label={pe}
            data-pe={pe}
            data-at={`pes[${i}]`}
          >
            <div className="pe-head">
              <TextField
                label={words.peName(pe)}
                bare
                value={pe}
                at={`pes[${i}]`}
                onSet={(name) => edit((d) => renamePe(d, i, name))}
              />
              <Small label={words.removePe(pe)} onPress={() => edit((d) => removePe(d, i))}>
                <Icon name="close" />
              </Small>
            </div>
            {cardsOn(pe)}
          </div>
        ))}
        {lost.map((pe) => (
          <div key={`lost ${pe}`} className="pe-column is-lost" role="group" aria-label={words.lostPe(pe)}>
            <div className="pe-head">
              <strong>{words.lostPe(pe)}</strong>
            </div>
            <p className="fault">{words.lostHint}</p>
            {cardsOn(pe)}
          </div>
        ))}
      </div>
    </section>
  );
}
