import type { ReactNode } from 'react';
import { vintidOf } from '../../scenario/edit/devices.ts';
import type { IrqSource } from '../../scenario/edit/draft.ts';
import { programAt, removeIrq, setIrq, withIrq, type VcpuPlace } from '../../scenario/edit/program.ts';
import { Icon } from '../icons.tsx';
import { useDrawing } from './drawing.ts';
import { Faults, NumberField, Pick, Several, Small, Tick } from './Fields.tsx';
import { useSandboxWords } from './words.ts';

const EDGES = ['usual', 'true', 'false'] as const;

/** The interrupts that a program sets up when it boots. */
export function IrqTable({ place, at }: { readonly place: VcpuPlace; readonly at: string }): ReactNode {
  const words = useSandboxWords();
  const { draft, edit } = useDrawing();
  const { irqs = [] } = programAt(draft, place);
  const vm = draft.vms[place.vm];
  const siblings = vm?.vcpus.map((x) => x.name) ?? [];
  // its own devices first, then timers and SGIs
  const own = draft.devices.filter((x) => x.vm === vm?.name).map(vintidOf);
  const next = [...own, 27, 2, 3, 4, 5, 34, 35, 36].find((intid) => !irqs.some((irq) => irq.intid === intid)) ?? 0;
  const nameOf = (intid: number): string => draft.devices.find((x) => x.vm === vm?.name && vintidOf(x) === intid)?.name ?? '';
  return (
    <section aria-labelledby="irqs-title">
      <header>
        <h3 id="irqs-title">{words.irqs}</h3>
        <button type="button" className="plain wide" onClick={() => edit((d) => withIrq(d, place, next))}>
          <Icon name="plus" />
          {words.addIrq}
        </button>
      </header>
      <Faults at={at} />
      {irqs.length === 0 ? <p className="note">{words.noIrqs}</p> : null}
      <ul className="blocks">
        {irqs.map((irq, i) => {
          const set = (fields: { readonly [K in keyof IrqSource]?: IrqSource[K] | undefined }, name?: string): void =>
            edit((d) => setIrq(d, place, i, fields), name);
          return (
            <li key={i} className="block" data-at={`${at}[${i}]`}>
              <NumberField
                label={words.intid}
                value={irq.intid}
                at={`${at}[${i}].intid`}
                onSet={(intid) => set({ intid: intid ?? irq.intid }, `${at}[${i}].intid`)}
              />
              <span className="device-name">{nameOf(irq.intid)}</span>
              <NumberField
                label={words.priority}
                value={irq.priority}
                usual={0x80}
                at={`${at}[${i}].priority`}
                onSet={(priority) => set({ priority }, `${at}[${i}].priority`)}
              />
              <Pick
                label={words.edge}
                value={irq.edge === undefined ? 'usual' : String(irq.edge)}
                choices={EDGES.map((x) => [x, words.edges[x]] as const)}
                onPick={(x) => set({ edge: x === 'usual' ? undefined : x === 'true' })}
              />
              <Tick label={words.enable} value={irq.enable !== false} onSet={(yes) => set({ enable: yes ? undefined : false })} />
              {siblings.length < 2 && irq.targets === undefined ? null : (
                <Several
                  label={words.targets}
                  all={siblings}
                  chosen={irq.targets ?? siblings.slice(0, 1)}
                  onSet={(targets) => set({ targets })}
                />
              )}
              <Faults at={`${at}[${i}].targets[0]`} />
              <Small label={words.removeIrq(String(irq.intid))} onPress={() => edit((d) => removeIrq(d, place, i))}>
                <Icon name="close" />
              </Small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
