import type { ReactNode } from 'react';
import { addDevice, removeDevice, setDevice } from '../../scenario/edit/devices.ts';
import type { Draft, DraftDevice } from '../../scenario/edit/draft.ts';
import { renameDevice } from '../../scenario/edit/rename.ts';
import { Icon } from '../icons.tsx';
import { hue } from '../stage/Mark.tsx';
import { useDrawing } from './drawing.ts';
import { Faults, NumberField, Pick, Small, TextField, type Choices } from './Fields.tsx';
import { useSandboxWords } from './words.ts';

/** No name has this form. */
const NONE = '-';

function Row({ device, i }: { readonly device: DraftDevice; readonly i: number }): ReactNode {
  const words = useSandboxWords();
  const { draft, edit } = useDrawing();
  const at = `devices[${i}]`;
  const of = (what: string): string => words.of(what, device.name);
  const set = (fields: Parameters<typeof setDevice>[2], name?: string): void => edit((d) => setDevice(d, i, fields), name);
  const named = (names: readonly string[], now: string | undefined, none: string): Choices => [
    [NONE, none],
    ...names.map((name) => [name, name] as const),
    ...(now === undefined || names.includes(now) ? [] : [[now, words.lost(now)] as const]),
  ];
  const vmNames = draft.vms.map((vm) => vm.name);
  const { kind = 'level', backing = 'hw', vm, targetPe } = device;
  return (
    <tr data-at={at} className={hue(vm === undefined ? -1 : vmNames.indexOf(vm))}>
      <th scope="row">
        <TextField
          label={words.deviceName(device.name)}
          bare
          value={device.name}
          at={`${at}.name`}
          onSet={(name) => edit((d) => renameDevice(d, i, name))}
        />
      </th>
      <td>
        <NumberField
          label={of(words.intid)}
          bare
          value={device.intid}
          at={`${at}.intid`}
          onSet={(intid) => set({ intid: intid ?? device.intid }, `${at}.intid`)}
        />
      </td>
      <td>
        <Pick
          label={of(words.line)}
          bare
          value={kind}
          choices={[
            ['level', words.kinds.level],
            ['edge', words.kinds.edge],
          ]}
          onPick={(k) => set({ kind: k === 'edge' ? 'edge' : undefined })}
        />
      </td>
      <td>
        <Pick
          label={of(words.backing)}
          bare
          value={backing}
          at={`${at}.backing`}
          choices={(['hw', 'sw', 'host'] as const).map((b) => [b, words.backings[b]] as const)}
          onPick={(b) => set({ backing: b === 'sw' || b === 'host' ? b : undefined })}
        />
      </td>
      <td>
        <Pick
          label={of(words.vm)}
          bare
          value={vm ?? NONE}
          at={`${at}.vm`}
          choices={named(vmNames, vm, words.noVm)}
          onPick={(name) => set({ vm: name === NONE ? undefined : name })}
        />
      </td>
      <td>
        <NumberField
          label={of(words.vintid)}
          bare
          value={device.vintid}
          usual={words.sameIntid}
          at={`${at}.vintid`}
          onSet={(vintid) => set({ vintid }, `${at}.vintid`)}
        />
      </td>
      <td>
        <Pick
          label={of(words.target)}
          bare
          value={targetPe ?? NONE}
          at={`${at}.targetPe`}
          choices={named(draft.pes, targetPe, words.follows)}
          onPick={(pe) => set({ targetPe: pe === NONE ? undefined : pe })}
        />
      </td>
      <td>
        <NumberField
          label={of(words.priority)}
          bare
          value={device.priority}
          usual={0xa0}
          at={`${at}.priority`}
          onSet={(priority) => set({ priority }, `${at}.priority`)}
        />
      </td>
      <td>
        <Small label={words.removeDevice(device.name)} onPress={() => edit((d: Draft) => removeDevice(d, i))}>
          <Icon name="close" />
        </Small>
      </td>
    </tr>
  );
}

/** Every device: its wire, and whose it is. */
export function DeviceTable(): ReactNode {
  const words = useSandboxWords();
  const { draft, edit } = useDrawing();
  const heads = [words.device, words.intid, words.line, words.backing, words.vm, words.vintid, words.target, words.priority];
  return (
    <section aria-labelledby="devices-title">
      <header>
        <h3 id="devices-title">{words.devices}</h3>
        <button type="button" className="plain wide" title={words.addDeviceHint} onClick={() => edit((d) => addDevice(d))}>
          <Icon name="plus" />
          {words.addDevice}
        </button>
      </header>
      <Faults at="devices" />
      {draft.devices.length === 0 ? (
        <p className="note">{words.noDevices}</p>
      ) : (
        <div className="wide-table">
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
                <th scope="col">
                  <span className="hidden">{words.removal}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {draft.devices.map((device, i) => (
                <Row key={i} device={device} i={i} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
