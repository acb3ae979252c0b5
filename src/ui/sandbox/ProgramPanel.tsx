import type { ReactNode } from 'react';
import { programAt, setHandler, setProgram, type VcpuPlace } from '../../scenario/edit/program.ts';
import type { ProgramSource } from '../../scenario/edit/draft.ts';
import { useDrawing } from './drawing.ts';
import { NumberField, Pick, Tick } from './Fields.tsx';
import { IrqTable } from './IrqTable.tsx';
import { OpList } from './OpList.tsx';
import { useSandboxWords } from './words.ts';

const YES_NO = ['usual', 'true', 'false'] as const;

/** What the guest on one vCPU does: how it boots, what it does then, how it handles an interrupt. */
export function ProgramPanel({
  place,
  onPlace,
}: {
  readonly place: VcpuPlace;
  readonly onPlace: (place: VcpuPlace) => void;
}): ReactNode {
  const words = useSandboxWords();
  const { draft, edit } = useDrawing();
  const all = draft.vms.flatMap((vm, i) =>
    vm.vcpus.map((x, k) => ({ vm: i, vcpu: k, key: `${i}.${k}`, text: `${vm.name} · ${x.name}` })),
  );
  const program = programAt(draft, place);
  const at = `vms[${place.vm}].vcpus[${place.vcpu}].program`;
  const set = (fields: { readonly [K in keyof ProgramSource]?: ProgramSource[K] | undefined }, name?: string): void =>
    edit((d) => setProgram(d, place, fields), name);
  const { distributor, handler = {} } = program;
  return (
    <div className="program">
      <Pick
        label={words.whose}
        value={`${place.vm}.${place.vcpu}`}
        choices={all.map(({ key, text }) => [key, text] as const)}
        onPick={(key) => {
          const to = all.find((x) => x.key === key);
          if (to !== undefined) onPlace({ vm: to.vm, vcpu: to.vcpu });
        }}
      />
      <section aria-labelledby="boot-title">
        <h3 id="boot-title">{words.boot}</h3>
        <div className="fields">
          <Tick label={words.sets} value={program.boot !== false} onSet={(yes) => set({ boot: yes ? undefined : false })} />
          <Tick label={words.masked} value={program.masked === true} onSet={(yes) => set({ masked: yes ? true : undefined })} />
          <Pick
            label={words.distributor}
            value={distributor === undefined ? 'usual' : String(distributor)}
            choices={YES_NO.map((x) => [x, words.distributors[x]] as const)}
            onPick={(x) => set({ distributor: x === 'usual' ? undefined : x === 'true' })}
          />
          <NumberField
            label={words.mask}
            value={program.pmr}
            usual={0xf8}
            at={`${at}.pmr`}
            onSet={(pmr) => set({ pmr }, `${at}.pmr`)}
          />
          <NumberField
            label={words.bpr}
            value={program.bpr}
            usual={0}
            at={`${at}.bpr`}
            onSet={(bpr) => set({ bpr }, `${at}.bpr`)}
          />
          <Pick
            label={words.eoiMode}
            value={String(program.eoiMode ?? 0)}
            at={`${at}.eoiMode`}
            choices={([0, 1] as const).map((x) => [String(x), words.eoiModes[x]] as const)}
            onPick={(x) => set({ eoiMode: x === '1' ? 1 : undefined })}
          />
        </div>
      </section>
      <IrqTable place={place} at={`${at}.irqs`} />
      <section aria-labelledby="main-title">
        <h3 id="main-title">{words.main}</h3>
        <OpList place={place} ops={program.main ?? []} within={[]} at={`${at}.main`} />
        <Pick
          label={words.atEnd}
          value={program.then ?? 'wfi'}
          at={`${at}.then`}
          choices={(['wfi', 'spin', 'repeat'] as const).map((x) => [x, words.ends[x]] as const)}
          onPick={(x) => set({ then: x === 'spin' || x === 'repeat' ? x : undefined })}
        />
      </section>
      <section aria-labelledby="handler-title">
        <h3 id="handler-title">{words.handler}</h3>
        <div className="fields">
          <NumberField
            label={words.handlerWork}
            value={handler.work}
            usual={1}
            at={`${at}.handler.work`}
            onSet={(work) => edit((d) => setHandler(d, place, { work }), `${at}.handler`)}
          />
          <Tick
            label={words.nesting}
            value={handler.nesting === true}
            onSet={(yes) => edit((d) => setHandler(d, place, { nesting: yes ? true : undefined }))}
          />
        </div>
      </section>
    </div>
  );
}
