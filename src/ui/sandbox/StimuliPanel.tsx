import { useState, type ReactNode } from 'react';
import { vcpuNames, type StimulusSource } from '../../scenario/edit/draft.ts';
import {
  addStimulus,
  moveStimulus,
  newStimulus,
  removeStimulus,
  setStimulus,
  stimulusKinds,
  type StimulusKind,
} from '../../scenario/edit/settings.ts';
import { useMessages } from '../context.ts';
import { Icon } from '../icons.tsx';
import { useDrawing } from './drawing.ts';
import { Faults, NumberField, Pick, Small } from './Fields.tsx';
import { StimulusFields } from './StimulusFields.tsx';
import { useSandboxWords } from './words.ts';

/** What happens to the machine from outside, and at which tick. */
export function StimuliPanel(): ReactNode {
  const words = useSandboxWords();
  const { doings } = useMessages();
  const { draft, edit } = useDrawing();
  const [kind, setKind] = useState<StimulusKind>('pulse');
  const { stimuli } = draft;
  const textOf = (k: StimulusKind): string => (k === 'write' ? words.blocks.write : doings.actions[k]);
  const kinds = stimulusKinds.map((k) => [k, textOf(k)] as const);
  const kindOf = (key: string): StimulusKind => stimulusKinds.find((k) => k === key) ?? 'pulse';
  const last = stimuli.reduce((most, x) => Math.max(most, x.at ?? 0), 0);
  const lists = { devices: draft.devices.map((x) => x.name), vcpus: vcpuNames(draft), pes: draft.pes };
  return (
    <section aria-labelledby="stimuli-title">
      <h3 id="stimuli-title">{words.stimuli}</h3>
      <Faults at="stimuli" />
      {stimuli.length === 0 ? <p className="note">{words.noStimuli}</p> : null}
      <ol className="blocks">
        {stimuli.map((x, i) => {
          const at = `stimuli[${i}]`;
          const set = (y: StimulusSource, name?: string): void => edit((d) => setStimulus(d, i, y), name);
          return (
            <li key={i} className="block" role="group" aria-label={words.stimulus(i + 1)} data-at={at}>
              <NumberField
                label={words.tick}
                value={x.at}
                usual={0}
                at={`${at}.at`}
                onSet={(n) => set({ ...x, at: n ?? 0 }, `${at}.at`)}
              />
              <Pick
                label={words.what}
                value={x.do}
                choices={kinds}
                onPick={(k) => edit((d) => setStimulus(d, i, newStimulus(d, kindOf(k), x.at ?? 0)))}
              />
              <StimulusFields x={x} lists={lists} at={at} onSet={set} />
              <span className="block-tools">
                <Small
                  label={words.up(words.stimulus(i + 1))}
                  disabled={i === 0}
                  onPress={() => edit((d) => moveStimulus(d, i, -1))}
                >
                  <Icon name="up" />
                </Small>
                <Small
                  label={words.down(words.stimulus(i + 1))}
                  disabled={i === stimuli.length - 1}
                  onPress={() => edit((d) => moveStimulus(d, i, 1))}
                >
                  <Icon name="down" />
                </Small>
                <Small label={words.remove(words.stimulus(i + 1))} onPress={() => edit((d) => removeStimulus(d, i))}>
                  <Icon name="close" />
                </Small>
              </span>
            </li>
          );
        })}
      </ol>
      <div className="adding">
        <Pick label={words.what} bare value={kind} choices={kinds} onPick={(k) => setKind(kindOf(k))} />
        <button
          type="button"
          className="plain wide"
          onClick={() => edit((d) => addStimulus(d, newStimulus(d, kind, stimuli.length === 0 ? 100 : last + 100)))}
        >
          <Icon name="plus" />
          {words.addStimulus}
        </button>
      </div>
    </section>
  );
}
