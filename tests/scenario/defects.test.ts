import { describe, expect, test } from 'vitest';
import { defectOf, optionCatalogue, type OptionName } from '../../src/engine/hypervisor/optionCatalogue.ts';
import { invariants, type Invariant } from '../../src/engine/machine/invariants.ts';
import type { EventKind } from '../../src/engine/trace/eventKind.ts';
import type { EventRow } from '../../src/engine/trace/events.ts';
import { Recording } from '../../src/recording/recording.ts';
import { flipped } from '../../src/scenario/compare.ts';
import { library } from '../../src/scenario/library/index.ts';
import type { Scenario } from '../../src/scenario/schema.ts';
import { setupOf } from '../../src/scenario/setup.ts';

/** What a defect breaks first, and the event after which it shows: the breach is told at the next entry of a guest, or at once. */
interface Shown {
  readonly breaks: Invariant | 'panic';
  readonly after: EventKind;
  /** At most so many micro-steps lie between the two. */
  readonly within: number;
}

const shown: { readonly [id: string]: Shown } = {
  'defect-lr0-overwritten': { breaks: 'nothingLost', after: 'lrWritten', within: 12 },
  'defect-intid-8-bits': { breaks: 'rightIntid', after: 'lrWritten', within: 12 },
  'defect-hcr-not-switched': { breaks: 'enabledByCtlr', after: 'switchedIn', within: 12 },
  'defect-vmcr-not-switched': { breaks: 'contextKept', after: 'switchedIn', within: 12 },
  'defect-apr-not-switched': { breaks: 'contextKept', after: 'switchedIn', within: 12 },
  'defect-lrs-not-switched': { breaks: 'ownVmOnly', after: 'switchedOut', within: 4 },
  'defect-switch-by-vm': { breaks: 'contextKept', after: 'switchedIn', within: 12 },
  'defect-first-run-stale': { breaks: 'ownVmOnly', after: 'switchedOut', within: 4 },
  'defect-timer-not-bound': { breaks: 'forwardedActive', after: 'switchedIn', within: 12 },
  'defect-targets-stay': { breaks: 'nothingLost', after: 'unhandled', within: 0 },
  'defect-sgi-source-lost': { breaks: 'ownVcpuOnly', after: 'lrWritten', within: 60 },
  'defect-sgi-to-pes': { breaks: 'nothingLost', after: 'sgiSent', within: 30 },
  'defect-mailbox-lifo': { breaks: 'messagesInOrder', after: 'messageReceived', within: 0 },
  'defect-no-ipi': { breaks: 'nothingForgotten', after: 'notSent', within: 30 },
  'defect-ispendr-writer': { breaks: 'rightTarget', after: 'lrWritten', within: 20 },
  'defect-disabled-lost': { breaks: 'nothingLost', after: 'dropped', within: 20 },
  'defect-host-eoimode-0': { breaks: 'forwardedActive', after: 'deactivated', within: 12 },
  'defect-active-outside': { breaks: 'endsEventually', after: 'becamePending', within: 200 },
  'defect-np-storm': { breaks: 'guestRuns', after: 'maintenanceHandled', within: 0 },
  'defect-urgent-evicted': { breaks: 'mostUrgentInside', after: 'spilled', within: 30 },
  'defect-panic-when-full': { breaks: 'panic', after: 'injected', within: 20 },
};

const record = (s: Scenario): Recording => {
  const recording = new Recording(setupOf(s), [], { invariants: true });
  recording.runToEnd();
  return recording;
};
const rowsOf = (recording: Recording): EventRow[] =>
  Array.from({ length: recording.trace.events.length }, (_, id) => recording.trace.events.row(id));

const defects = library.filter((e) => e.id.startsWith('defect-'));

test('every scenario that shows a defect is in the table, and every value that reproduces a published bug is shown by one', () => {
  expect(defects.map((e) => e.id).filter((id) => shown[id] === undefined)).toEqual([]);
  const of = (name: OptionName, value: string): boolean =>
    defects.some((e) => String(e.scenario.hypervisor[name]) === value && e.scenario.compare?.[name] !== undefined);
  const missing = optionCatalogue.flatMap((row) =>
    Object.keys(row.defects)
      .filter((value) => !of(row.name, value))
      .map((value) => `${row.name}=${value}`),
  );
  expect(missing).toEqual([]);
});

describe.each(defects)('$id', ({ id, scenario }) => {
  const { breaks, after, within } = shown[id]!;

  test('one option, marked as a defect, and its cure is the default', () => {
    const names = Object.keys(scenario.compare ?? {}) as OptionName[];
    expect(names).toHaveLength(1);
    const name = names[0]!;
    expect(defectOf(name, scenario.hypervisor[name])).toBeTypeOf('string');
    expect(defectOf(name, flipped(scenario)!.hypervisor[name])).toBeUndefined();
  });

  test('with it the right invariant breaks, at the right step', () => {
    const recording = record(scenario);
    const rows = rowsOf(recording);
    const told = rows.find((r) => r.kind === 'invariantBroken' || r.kind === 'panicked');
    const step = told?.step ?? recording.length - 1;
    const found =
      told === undefined ? recording.breachesAtEnd[0]?.invariant : told.kind === 'panicked' ? 'panic' : invariants[told.value];
    expect(found).toBe(breaks);
    const cause = rows.findLast((r) => r.kind === after && r.step <= step);
    expect(cause, `no ${after} before step ${step}`).toBeDefined();
    expect(step - cause!.step).toBeLessThanOrEqual(within);
  });

  test('without it none does', () => {
    const recording = record(flipped(scenario)!);
    expect(recording.violations).toBe(0);
    expect(rowsOf(recording).filter((r) => r.kind === 'panicked' || r.kind === 'unpredictable')).toEqual([]);
  });
});
