import { useEffect, useRef, type ReactNode } from 'react';
import { eventGroups, type EventGroup } from '../../recording/eventGroup.ts';
import { thingName } from '../../recording/thingName.ts';
import type { LogFilter } from '../../recording/logFilter.ts';
import type { Viewer } from '../../store/viewer.ts';
import { useApp, useMessages, useNumber } from '../context.ts';
import { download } from '../download.ts';
import { Tool } from '../Tool.tsx';
import { useCopy } from '../useCopy.ts';
import { logText } from './logText.ts';
import '../link.css';

interface ChoiceProps<T> {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly (readonly [value: T, text: string])[];
  readonly onChoose: (value: T | undefined) => void;
}

/** A list to choose from, of which nothing chosen means all. */
function Choice<T extends string | number>({ label, value, options, onChoose }: ChoiceProps<T>): ReactNode {
  const { log } = useMessages();
  return (
    <select
      aria-label={label}
      className={value === undefined ? '' : 'is-set'}
      value={value === undefined ? '' : String(value)}
      onChange={(e) => onChoose(options.find(([v]) => String(v) === e.currentTarget.value)?.[0])}
    >
      <option value="">{`${label}: ${log.all}`}</option>
      {options.map(([v, text]) => (
        <option key={v} value={String(v)}>
          {text}
        </option>
      ))}
    </select>
  );
}

interface Props {
  readonly viewer: Viewer;
  readonly filter: LogFilter;
  readonly looking: boolean;
}

/** What the log shows, and what can be done with it. */
export function LogTools({ viewer, filter, looking }: Props): ReactNode {
  const text = useMessages();
  const { log } = text;
  const number = useNumber();
  const { shown, topology } = viewer;
  const { names, setup } = shown;
  const criteria = useApp((s) => s.logCriteria);
  const filterLog = useApp((s) => s.filterLog);
  const selected = useApp((s) => s.selected);
  const only = useApp((s) => s.logsSelection);
  const logSelection = useApp((s) => s.logSelection);
  const searching = useApp((s) => s.searching);
  const search = useApp((s) => s.search);
  const field = useRef<HTMLInputElement>(null);
  const { copied, copy } = useCopy();
  const done = copied !== '';
  const total = shown.recording.trace.events.length;
  useEffect(() => {
    if (!searching) return;
    field.current?.focus();
    field.current?.select();
    search(false);
  }, [searching, search]);
  const intids = [...new Set([...topology.intids, ...topology.vms.flatMap((vm) => vm.vintids)])].toSorted((a, b) => a - b);
  const isSet = Object.values(criteria).some((x) => x !== undefined && x !== '') || only;
  return (
    <div className="log-tools" role="search" aria-label={log.filters}>
      <div className="find">
        <input
          ref={field}
          type="search"
          value={criteria.text ?? ''}
          placeholder={log.hint}
          aria-label={log.search}
          onChange={(e) => filterLog({ text: e.currentTarget.value })}
        />
        <Tool
          icon={done ? 'check' : 'copy'}
          name={done ? log.copied : log.copy}
          onClick={() => copy('log', logText(shown, filter, text))}
        />
        <Tool
          icon="save"
          name={log.save}
          onClick={() =>
            download(
              `${shown.id === '' ? 'gicscope' : shown.id}.log.txt`,
              logText(shown, filter, text),
              'text/plain;charset=utf-8',
            )
          }
        />
      </div>
      <div className="choices">
        <Choice<EventGroup>
          label={log.about}
          value={criteria.group}
          options={eventGroups.map((g) => [g, log.groups[g]])}
          onChoose={(group) => filterLog({ group })}
        />
        {setup.pes < 2 ? null : (
          <Choice
            label={log.pe}
            value={criteria.pe}
            options={Array.from({ length: setup.pes }, (_, pe) => [pe, names.pe(pe)])}
            onChoose={(pe) => filterLog({ pe })}
          />
        )}
        {setup.vms.length < 2 ? null : (
          <Choice
            label={log.vm}
            value={criteria.vm}
            options={setup.vms.map((_, vm) => [vm, names.vm(vm)])}
            onChoose={(vm) => filterLog({ vm })}
          />
        )}
        <Choice
          label={log.intid}
          value={criteria.intid}
          options={intids.map((intid) => [intid, names.intid(intid)])}
          onChoose={(intid) => filterLog({ intid })}
        />
        <label className={`only ${selected === undefined ? 'is-off' : ''}`}>
          <input type="checkbox" checked={only} onChange={(e) => logSelection(e.currentTarget.checked)} />
          {selected === undefined ? log.onlySelection : log.only(thingName(selected, names))}
        </label>
      </div>
      <p className="found" role="status">
        {looking ? log.searching : isSet ? log.count(number(filter.count), number(total)) : log.total(number(total))}
        {isSet ? (
          <button
            type="button"
            className="link"
            onClick={() => {
              filterLog({ text: '', group: undefined, pe: undefined, vm: undefined, intid: undefined });
              logSelection(false);
            }}
          >
            {log.reset}
          </button>
        ) : null}
      </p>
    </div>
  );
}
