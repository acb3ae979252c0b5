import { useState, type ReactNode } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import { parseThing, thingKey, type Thing } from '../../recording/thing.ts';
import { thingName } from '../../recording/thingName.ts';
import { Search, type Watch } from '../../recording/watch.ts';
import type { Shown } from '../../store/store.ts';
import { useApp, useMessages, useNumber, useSession } from '../context.ts';
import { Field, type ChoiceGroup } from './Field.tsx';
import './menus.css';

type Kind = Watch['kind'];
const kinds: readonly Kind[] = ['changes', 'listRegister', 'entered', 'maintenance', 'violation'];
const ANY = '-1';

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Everything that can be watched for changes: what is pinned first. */
function thingGroups({ setup, names }: Shown, pinned: Thing | undefined, text: Messages['doings']): ChoiceGroup[] {
  const group = (name: string, things: readonly Thing[]): ChoiceGroup => ({
    name,
    choices: things.map((t) => ({ key: thingKey(t), text: thingName(t, names) })),
  });
  const { devices, vms } = setup;
  const vcpus = vms.flatMap((vm) => vm.vcpus);
  const pinnedGroup = pinned === undefined ? [] : [{ key: thingKey(pinned), text: text.pinned(thingName(pinned, names)) }];
  return [
    { name: '', choices: pinnedGroup },
    group(
      text.groups.physical,
      devices.map((d): Thing => ({ kind: 'pintid', intid: d.pintid, pe: 0 })),
    ),
    group(
      text.groups.virtual,
      devices.flatMap((d): Thing[] => (d.vm === undefined ? [] : [{ kind: 'vintid', intid: d.vintid, vm: d.vm, vcpu: -1 }])),
    ),
    group(
      text.groups.lrs,
      count(setup.pes).flatMap((pe) => count(setup.gic.listRegisters).map((lr): Thing => ({ kind: 'lr', pe, lr }))),
    ),
    group(
      text.groups.vcpus,
      vcpus.map((_, vcpu): Thing => ({ kind: 'vcpu', vcpu })),
    ),
    group(
      text.groups.pes,
      count(setup.pes).map((pe): Thing => ({ kind: 'pe', pe })),
    ),
  ].filter((g) => g.choices.length > 0);
}

/** What to choose among besides the kind of the watch. */
function groupsFor(kind: Kind, shown: Shown, pinned: Thing | undefined, text: Messages['doings']): ChoiceGroup[] {
  const { setup, names } = shown;
  const any = { key: ANY, text: text.any };
  const vcpus = setup.vms.flatMap((vm) => vm.vcpus);
  switch (kind) {
    case 'changes':
      return thingGroups(shown, pinned, text);
    case 'entered':
      return [{ name: '', choices: [any, ...vcpus.map((_, i) => ({ key: String(i), text: names.vcpu(i) }))] }];
    case 'listRegister':
    case 'maintenance':
      return [{ name: '', choices: [any, ...count(setup.pes).map((i) => ({ key: String(i), text: names.pe(i) }))] }];
    case 'violation':
      return [];
  }
}

function watchOf(kind: Kind, which: string): Watch | undefined {
  const n = Number(which);
  switch (kind) {
    case 'changes': {
      const thing = parseThing(which);
      return thing === undefined ? undefined : { kind, thing };
    }
    case 'entered':
      return { kind, vcpu: n };
    case 'listRegister':
    case 'maintenance':
      return { kind, pe: n };
    case 'violation':
      return { kind };
  }
}

/** Run until something happens, forwards or backwards. */
export default function UntilMenu({ shown }: { readonly shown: Shown }): ReactNode {
  const { transport, doings: text } = useMessages();
  const number = useNumber();
  const pinned = useApp((s) => s.selected);
  const lookout = useApp((s) => s.lookout);
  const length = useApp((s) => s.length);
  const { store } = useSession();
  const runUntil = useApp((s) => s.runUntil);
  const cancel = useApp((s) => s.cancelSearch);
  const [kind, setKind] = useState<Kind>('changes');
  const [chosen, setChosen] = useState('');
  const groups = groupsFor(kind, shown, pinned, text);
  const keys = groups.flatMap((g) => g.choices.map((c) => c.key));
  const which = keys.includes(chosen) ? chosen : (keys[0] ?? '');
  const go = (direction: 1 | -1): void => {
    const watch = watchOf(kind, which);
    if (watch !== undefined) runUntil(new Search(shown.recording, watch, store.getState().step, direction));
  };
  return (
    <>
      <h2>{transport.untilTitle}</h2>
      <Field
        label={text.what}
        value={kind}
        groups={[{ name: '', choices: kinds.map((k) => ({ key: k, text: text.kinds[k] })) }]}
        onChoose={(k) => setKind(kinds.find((x) => x === k) ?? 'changes')}
      />
      {groups.length === 0 ? null : <Field label={text.which} value={which} groups={groups} onChoose={setChosen} />}
      <div className="row">
        <button type="button" className="plain wide" onClick={() => go(-1)}>
          {`◂ ${text.backwards}`}
        </button>
        <button type="button" className="plain wide primary" onClick={() => go(1)}>
          {`${text.forwards} ▸`}
        </button>
      </div>
      {lookout === undefined ? (
        <p className="hint">{text.pinHint}</p>
      ) : (
        <div className="row">
          <progress max={shown.setup.end} value={length} />
          <span>{text.looking(number(length))}</span>
          <button type="button" className="plain wide" onClick={cancel}>
            {text.cancel}
          </button>
        </div>
      )}
    </>
  );
}
