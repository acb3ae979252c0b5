import type { ReactNode } from 'react';
import { gicPresets, type GicPreset } from '../../engine/gic/implementationDefined.ts';
import { defectOf, optionCatalogue, type OptionRow } from '../../engine/hypervisor/optionCatalogue.ts';
import { defaultHypervisorOptions } from '../../engine/hypervisor/options.ts';
import { setEnd, setGic, setOption } from '../../scenario/edit/settings.ts';
import { useMessages } from '../context.ts';
import { useDrawing } from './drawing.ts';
import { NumberField, Pick } from './Fields.tsx';
import { useSandboxWords } from './words.ts';

/** One option of the hypervisor, its sentence, and what the value means that it has. */
function Option({ row }: { readonly row: OptionRow }): ReactNode {
  const words = useSandboxWords();
  const { hypervisorOptions } = useMessages();
  const { draft, edit } = useDrawing();
  const { name, values } = row;
  const value = draft.hypervisor?.[name] ?? defaultHypervisorOptions[name];
  const at = `hypervisor.${name}`;
  const { about, values: meanings } = hypervisorOptions[name] as {
    readonly about: string;
    readonly values: { readonly [value: string]: string };
  };
  const defect = defectOf(name, value);
  const isUsual = value === defaultHypervisorOptions[name];
  const textOf = (x: OptionRow['values'][number]): string =>
    `${String(x)}${x === defaultHypervisorOptions[name] ? ` (${words.usual})` : defectOf(name, x) === undefined ? '' : ` (${words.defect})`}`;
  return (
    <li className={`option ${isUsual ? '' : 'is-other'} ${defect === undefined ? '' : 'is-defect'}`} data-at={at}>
      {name === 'slice' ? (
        <NumberField
          label={name}
          value={draft.hypervisor?.slice}
          usual={defaultHypervisorOptions.slice}
          at={at}
          onSet={(n) => edit((d) => setOption(d, name, n ?? defaultHypervisorOptions.slice), at)}
        />
      ) : (
        <Pick
          label={name}
          value={String(value)}
          at={at}
          choices={values.map((x) => [String(x), textOf(x)] as const)}
          onPick={(key) => {
            const to = values.find((x) => String(x) === key);
            if (to !== undefined) edit((d) => setOption(d, name, to));
          }}
        />
      )}
      <p>
        {about} {name === 'slice' ? null : <b>{meanings[String(value)]}</b>}
        {defect === undefined ? null : (
          <span className="defect">
            {words.defect}: {defect}
          </span>
        )}
      </p>
    </li>
  );
}

const presets = Object.keys(gicPresets) as readonly GicPreset[];

/** The GIC that is built in, and what the hypervisor's authors decided. */
export function OptionsPanel(): ReactNode {
  const words = useSandboxWords();
  const { draft, edit } = useDrawing();
  const { gic = {} } = draft;
  return (
    <>
      <section aria-labelledby="gic-title">
        <h3 id="gic-title">{words.gic}</h3>
        <div className="fields">
          <Pick
            label={words.preset}
            value={gic.preset ?? 'gic-400'}
            at="gic.preset"
            choices={presets.map((p) => [p, words.presets[p]] as const)}
            onPick={(p) => edit((d) => setGic(d, { preset: p === 'qemu' ? 'qemu' : undefined }))}
          />
          <NumberField
            label={words.listRegisters}
            value={gic.listRegisters}
            usual={4}
            at="gic.listRegisters"
            onSet={(listRegisters) => edit((d) => setGic(d, { listRegisters }), 'gic.listRegisters')}
          />
          <NumberField
            label={words.intids}
            value={gic.intids}
            usual={128}
            at="gic.intids"
            onSet={(intids) => edit((d) => setGic(d, { intids }), 'gic.intids')}
          />
          <NumberField
            label={words.end}
            value={draft.end}
            usual={20_000}
            at="end"
            onSet={(end) => edit((d) => setEnd(d, end), 'end')}
          />
        </div>
      </section>
      <section aria-labelledby="hypervisor-title">
        <h3 id="hypervisor-title">{words.hypervisor}</h3>
        <ul className="options">
          {optionCatalogue.map((row) => (
            <Option key={row.name} row={row} />
          ))}
        </ul>
      </section>
    </>
  );
}
